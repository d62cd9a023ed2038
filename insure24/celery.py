"""The Celery application. Tasks stand in each app's tasks.py; this module finds them."""

import os
import threading
import time

from celery import Celery
from celery.signals import beat_embedded_init, worker_process_init, worker_ready, worker_shutdown

from insure24 import broker, health

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insure24.settings.local")
broker.register()

app = Celery("insure24")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

_stopping = threading.Event()


def _keep_beating() -> None:
    while True:
        health.beat(pid=os.getpid(), now=time.time())
        if _stopping.wait(health.HEARTBEAT_SECONDS):
            return


@worker_ready.connect
def start_heartbeat(**_: object) -> None:
    threading.Thread(target=_keep_beating, name="heartbeat", daemon=True).start()


@worker_shutdown.connect
def stop_heartbeat(**_: object) -> None:
    _stopping.set()


@worker_process_init.connect
@beat_embedded_init.connect
def end_with_worker(**_: object) -> None:
    """A worker killed outright leaves its children behind; a beat left so would ring the bell for ever."""
    worker = os.getppid()

    def watch() -> None:
        while os.getppid() == worker:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, name="end-with-worker", daemon=True).start()

"""Do web, database and worker answer? For the supervisor, the load balancer and the page that shows it."""

import json
import os
import time
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

HEARTBEAT_SECONDS = 2.0
LATE_AFTER_SECONDS = 15.0


def heartbeat_file() -> Path:
    return Path(settings.VAR_DIR) / "worker-heartbeat.json"


def beat(*, pid: int, now: float) -> None:
    """The worker's sign of life: written whole, so that a reader never meets half of it."""
    file = heartbeat_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{pid}")
    draft.write_text(json.dumps({"pid": pid, "at": now}), encoding="ascii")
    os.replace(draft, file)


def last_heartbeat() -> tuple[int, float] | None:
    """Process id and time of the last sign of life; None where no worker ever gave one."""
    try:
        read = json.loads(heartbeat_file().read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return int(read["pid"]), float(read["at"])


def worker_answers(*, now: float) -> bool:
    last = last_heartbeat()
    return last is not None and now - last[1] < LATE_AFTER_SECONDS


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while pages can be served. A late worker is told but fails nothing: pages work, documents wait."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"web": "ok", "database": "does not answer"}, status=503, headers={"Retry-After": "5"})
    worker = "ok" if worker_answers(now=time.time()) else "no sign of life here"
    return JsonResponse({"web": "ok", "database": "ok", "worker": worker})

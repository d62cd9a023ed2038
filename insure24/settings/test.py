"""For the tests: PostgreSQL and Redis where INSURE24_TEST_DATABASE_URL and INSURE24_TEST_REDIS_URL name them.

`make test` names both. A run by hand takes the PostgreSQL that answers on this machine, else SQLite, and the file
broker. Several runs may share a machine: each has its own database, files and queues, told apart by INSURE24_TEST_RUN,
which the processes that a test starts inherit.
"""

import os
import tempfile

import psycopg2

LOCAL_POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"


def _local_postgres() -> str:
    try:
        psycopg2.connect(LOCAL_POSTGRES, connect_timeout=1).close()
    except psycopg2.OperationalError:
        return ""
    return LOCAL_POSTGRES


TEST_RUN = os.environ.setdefault("INSURE24_TEST_RUN", f"r{os.getpid()}") + os.environ.get("PYTEST_XDIST_WORKER", "")
os.environ.setdefault("INSURE24_TEST_DATABASE_URL", _local_postgres())
os.environ["INSURE24_DATABASE_URL"] = os.environ["INSURE24_TEST_DATABASE_URL"]
os.environ["INSURE24_BROKER_URL"] = os.environ.get("INSURE24_TEST_REDIS_URL", "")
os.environ["INSURE24_VAR_DIR"] = os.path.join(tempfile.gettempdir(), f"insure24-test-{TEST_RUN}")

from insure24 import firm as firm_details  # noqa: E402
from insure24.settings.base import *  # noqa: E402 - it reads the lines above

SECRET_KEY = "only for tests, never for people: 0123456789 abcdefghijklmnopqrstuvwxyz"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEMO = True
FIRM = firm_details.read(demo=DEMO)

DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["TEST"] = {"NAME": f"test_insure24_{TEST_RUN}"}
else:
    # A file, since a worker must see what a test wrote.
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
    DATABASES["default"]["NAME"] = os.environ.get("INSURE24_TEST_SQLITE") or DATABASES["default"]["NAME"]
if not EMBEDDED_BROKER:
    CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = f"{TEST_RUN}:"

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
LOGGING = {"version": 1, "disable_existing_loggers": False}

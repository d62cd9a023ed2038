"""The embedded default: SQLite, the file broker and everything else it keeps under var/; no server to install.

INSURE24_DATABASE_URL and INSURE24_BROKER_URL put PostgreSQL and Redis in their places.
"""

from insure24 import env
from insure24 import firm as firm_details
from insure24.secret_key import kept_in
from insure24.settings.base import *

SECRET_KEY = env.text("INSURE24_SECRET_KEY") or kept_in(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.words("INSURE24_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]", "testserver"])
DEMO = env.flag("INSURE24_DEMO", default=True)
FIRM = firm_details.read(demo=DEMO)

# Production has its static files compressed beforehand, and compresses public pages; here everything is, as it is sent.
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]

# Static files straight from where they stand: nothing to collect before a start.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

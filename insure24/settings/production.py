"""For clients: PostgreSQL, Redis, https. Whatever is missing or unsafe stops the start, all of it named at once."""

from datetime import timedelta

from insure24 import env
from insure24.production_rules import Given, refuse_unless_safe
from insure24.settings.base import *

SECRET_KEY = env.text("INSURE24_SECRET_KEY")
ALLOWED_HOSTS = env.words("INSURE24_ALLOWED_HOSTS")

refuse_unless_safe(
    Given(
        secret_key=SECRET_KEY,
        debug=DEBUG,
        demo=DEMO,
        hosts=tuple(ALLOWED_HOSTS),
        database_engine=DATABASES["default"]["ENGINE"],
        broker_embedded=EMBEDDED_BROKER,
        email=env.text("INSURE24_EMAIL_URL"),
        firm=FIRM,
    )
)

BASE_URL = env.base_url("INSURE24_BASE_URL", f"https://{ALLOWED_HOSTS[0].lstrip('.')}")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CELERY_BROKER_URL,
        "KEY_PREFIX": "insure24",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
}

ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

# A browser takes a __Host- cookie only over https, for this host alone and for every path: no neighbour can set it.
SESSION_COOKIE_NAME = "__Host-insure24-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-insure24-csrf"
CSRF_COOKIE_SECURE = True

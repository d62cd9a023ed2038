"""Where a WSGI server finds the site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insure24.settings.local")
application = get_wsgi_application()

"""Every address of the site; each app names its own."""

from django.contrib import admin
from django.urls import include, path

from insure24 import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("accounts.urls")),
    path("", include("scenarios.urls")),
    path("", include("questionnaires.urls")),
    path("", include("coverage_map.urls")),
    path("", include("coverage_map.public.urls")),
    path("", include("quotes.urls")),
    path("", include("editing.urls")),
]

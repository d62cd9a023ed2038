"""Who pays: the engine and the map pages."""

from django.apps import AppConfig


class CoverageMapConfig(AppConfig):
    name = "coverage_map"
    verbose_name = "Coverage maps"
    default_auto_field = "django.db.models.BigAutoField"

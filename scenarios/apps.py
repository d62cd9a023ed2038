"""The library: what the coverage map knows."""

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "scenarios"
    verbose_name = "Library"
    default_auto_field = "django.db.models.BigAutoField"

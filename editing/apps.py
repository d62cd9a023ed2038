"""Where editors keep the library: the working draft, its review, the bench."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    name = "editing"
    verbose_name = "Editing the library"
    default_auto_field = "django.db.models.BigAutoField"

"""A company's answers."""

from importlib import import_module

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "questionnaires"
    verbose_name = "Questionnaires"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("questionnaires.signing_up")

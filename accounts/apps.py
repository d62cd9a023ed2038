"""People, companies and who did what."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "People and companies"
    default_auto_field = "django.db.models.BigAutoField"

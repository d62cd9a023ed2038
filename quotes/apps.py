"""Requests, quotes, programmes and documents."""

from django.apps import AppConfig


class QuotesConfig(AppConfig):
    name = "quotes"
    verbose_name = "Placement"
    default_auto_field = "django.db.models.BigAutoField"

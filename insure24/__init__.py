"""The project: settings, addresses and the tools that every app may use."""

from insure24.celery import app as celery_app

__all__ = ["celery_app"]

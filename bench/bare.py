"""The project's addresses and one view that does nothing: what a page costs is told against it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from insure24.urls import urlpatterns as project


def bare(request: HttpRequest) -> HttpResponse:
    """A page that asks and prints nothing, behind the same middleware."""
    return HttpResponse("<!doctype html><title>Bare</title>")


urlpatterns = [path("bare/", bare), *project]

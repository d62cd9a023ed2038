"""The working draft as a pack."""

from __future__ import annotations

from django.apps import apps

from scenarios.assembling import Tables, assemble
from scenarios.models import Content
from scenarios.packs import Pack


def working_pack() -> Pack:
    """What the draft's content tables say, as a pack; it need not hold together yet."""
    models = [m for m in apps.get_app_config("scenarios").get_models() if issubclass(m, Content)]
    return assemble(Tables({model: list(model._base_manager.all()) for model in models}))

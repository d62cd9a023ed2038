"""Every row of the project's own tables, to see whether anything changed."""

from django.apps import apps

APPS = ("accounts", "account", "scenarios", "questionnaires", "coverage_map", "quotes")


def every_row() -> dict[str, list[tuple[object, ...]]]:
    """All values of all rows by table, in order of their keys."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for app in APPS
        for model in apps.get_app_config(app).get_models()
    }

"""Stored maps, to be read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from coverage_map.models import StoredMap


@admin.register(StoredMap)
class StoredMapAdmin(admin.ModelAdmin[StoredMap]):
    """Nothing here can be added, changed or deleted: a stored map is what was shown."""

    list_display = ["company", "basis", "edition", "computed_at"]
    list_select_related = ["company", "edition"]
    list_filter = ["edition"]
    search_fields = ["company__name", "basis", "sha256"]
    date_hierarchy = "computed_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[StoredMap]:
        return super().get_queryset(request).defer("edition__content")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: StoredMap | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: StoredMap | None = None) -> bool:
        return False

"""The library for its editors: each edition as pages to read. Nothing can be changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from scenarios.editions import from_json, library_of
from scenarios.models import Edition
from scenarios.queries import published_editions
from scenarios.reading import PAGES, worked
from scenarios.reading.page import Page

if TYPE_CHECKING:
    EditionModelAdmin = admin.ModelAdmin[Edition]
else:
    EditionModelAdmin = admin.ModelAdmin

LONGEST_KEY = 19
_KEYS = (*PAGES, worked.KEY)

admin.site.site_header = "Insure24 library"
admin.site.site_title = "Insure24"
admin.site.index_title = "Library"
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


@admin.register(Edition)
class EditionAdmin(EditionModelAdmin):
    """Whoever may sign in to the admin may read the editions."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        page = path(
            "<int:pk>/read/<slug:page>/",
            self.admin_site.admin_view(self.page_view),
            name="scenarios_edition_page",
        )
        return [page, *super().get_urls()]

    @method_decorator(require_safe)
    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return self._page(request, "edition_list", {"editions": published_editions()})

    @method_decorator(require_safe)
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not object_id.isdecimal() or len(object_id) > LONGEST_KEY:
            raise Http404
        edition = get_object_or_404(published_editions(), pk=object_id)
        pages = [_read(edition, key) for key in _KEYS]
        return self._page(request, "edition", {"edition": edition, "pages": pages})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        raise Http404("An edition has no history: it never changes.")

    @method_decorator(require_safe)
    def page_view(self, request: HttpRequest, pk: int, page: str) -> HttpResponse:
        """One page of an edition, each entry under an anchor of its own."""
        if page not in _KEYS:
            raise Http404
        edition = get_object_or_404(published_editions(), pk=pk)
        return self._page(request, "edition_page", {"edition": edition, "page": _read(edition, page)})

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        return TemplateResponse(request, f"admin/scenarios/{template}.html", context)


def _read(edition: Edition, key: str) -> Page:
    library = library_of(edition)
    if key != worked.KEY:
        return PAGES[key](library)
    return worked.cases_page(library, from_json(edition.content).files.get("cases") or ())

"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from editing.views import bench, edition, files, home, order, past, preview, sheets

app_name = "editing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("editor/", home.home, name="home"),
    path("editor/begin/", home.begin, name="begin"),
    path("editor/changes/", edition.changes, name="changes"),
    path("editor/recent/", past.recent, name="recent"),
    path("editor/preview/", preview.preview, name="preview"),
    path("editor/edition/", edition.edition, name="edition"),
    path("editor/edition/effect/", edition.edition_effect, name="edition_effect"),
    path("editor/edition/<slug:step>/", edition.edition_step, name="edition_step"),
    path("editor/files/", files.files, name="files"),
    path("editor/files/draft.zip", files.draft_files, name="draft_files"),
    path("editor/files/edition-<int:pk>.zip", files.edition_files, name="edition_files"),
    path("editor/files/import/", files.import_files, name="import"),
    path("editor/files/import/drop/", files.import_drop, name="import_drop"),
    path("editor/cases/", bench.casebook, name="casebook"),
    path("editor/cases/<str:key>/", bench.case, name="case"),
    path("editor/cases/<str:key>/keep/", bench.case_keep_again, name="case_keep_again"),
    path("editor/cases/<str:key>/remove/", bench.case_drop, name="case_drop"),
    path("editor/bench/", bench.bench, name="bench"),
    path("editor/preview/page/<slug:page>/", preview.page, name="preview_page"),
    path("editor/preview/check/", preview.check, name="preview_check"),
    path("editor/preview/scenario/<int:pk>/", preview.scenario, name="preview_scenario"),
    path("editor/preview/question/<int:pk>/", preview.question, name="preview_question"),
    path("editor/choices/condition/", sheets.condition_choices, name="condition_choices"),
    path("editor/choices/outcomes/", sheets.outcome_choices, name="outcome_choices"),
    path("editor/library/<slug:sheet>/", sheets.sheet_list, name="list"),
    path("editor/library/<slug:sheet>/new/", sheets.sheet_new, name="new"),
    path("editor/library/<slug:sheet>/order/", order.sheet_order, name="order"),
    path("editor/library/<slug:sheet>/removed/", past.sheet_removed, name="removed"),
    path("editor/library/<slug:sheet>/<int:pk>/", sheets.sheet_thing, name="thing"),
    path("editor/library/<slug:sheet>/<int:pk>/remove/", sheets.sheet_remove, name="remove"),
    path("editor/library/<slug:sheet>/<int:pk>/history/", past.sheet_history, name="history"),
    path("editor/library/<slug:sheet>/<int:pk>/back/", past.sheet_back, name="back"),
    path("editor/library/<slug:sheet>/<int:pk>/bring-back/", past.sheet_bring_back, name="bring_back"),
]

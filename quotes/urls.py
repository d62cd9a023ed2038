"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from quotes.views import comparison, desk, founder, market, overview, programmes, quote_entry, summaries

app_name = "quotes"
urlpatterns: list[URLPattern | URLResolver] = [
    path("overview/", overview.overview, name="overview"),
    path("quotes/", founder.request_list, name="list"),
    path("quotes/new/", founder.request_new, name="request_new"),
    path("quotes/<slug:reference>/", founder.request_status, name="request"),
    path("quotes/<slug:reference>/confirm/", founder.request_confirm, name="request_confirm"),
    path("quotes/<slug:reference>/sent/", founder.request_sent, name="request_sent"),
    path("quotes/<slug:reference>/queries/<int:pk>/", founder.request_reply, name="request_reply"),
    path("quotes/<slug:reference>/changes/", founder.request_changes, name="request_changes"),
    path("quotes/<slug:reference>/withdraw/", founder.request_withdraw, name="request_withdraw"),
    path("desk/", desk.desk, name="desk"),
    path("desk/insurers/", market.insurers, name="insurers"),
    path("desk/insurers/new/", market.insurer_new, name="insurer_new"),
    path("desk/insurers/<int:pk>/", market.insurer_edit, name="insurer_edit"),
    path("desk/<slug:reference>/", desk.placement, name="placement"),
    path("desk/<slug:reference>/step/", desk.placement_step, name="placement_step"),
    path("desk/<slug:reference>/ask/", desk.placement_ask, name="placement_ask"),
    path("desk/<slug:reference>/queries/<int:pk>/", desk.placement_answer, name="placement_answer"),
    path("desk/<slug:reference>/submission/", desk.submission, name="submission"),
    path("desk/<slug:reference>/submission/answers.xlsx", desk.submission_workbook, name="submission_workbook"),
    path("desk/<slug:reference>/market/", market.approaches, name="approaches"),
    path("desk/<slug:reference>/market/<int:pk>/", market.approach_answer, name="approach_answer"),
    path("desk/<slug:reference>/market/<int:pk>/drop/", market.approach_drop, name="approach_drop"),
    path("desk/<slug:reference>/quotes/<int:pk>/new/", quote_entry.quote_new, name="quote_new"),
    path("desk/<slug:reference>/quotes/<int:pk>/<int:version>/", quote_entry.quote, name="quote"),
    path("desk/<slug:reference>/quotes/<int:pk>/<int:version>/edit/", quote_entry.quote_edit, name="quote_edit"),
    path("desk/<slug:reference>/quotes/<int:pk>/<int:version>/revise/", quote_entry.quote_revise, name="quote_revise"),
    path(
        "desk/<slug:reference>/quotes/<int:pk>/<int:version>/withdraw/",
        quote_entry.quote_withdraw,
        name="quote_withdraw",
    ),
    path("desk/<slug:reference>/programmes/", programmes.programmes, name="programmes"),
    path("desk/<slug:reference>/programmes/price/", programmes.programme_price_of, name="programme_price"),
    path("desk/<slug:reference>/programmes/<int:pk>/", programmes.programme_action, name="programme_action"),
    path("desk/<slug:reference>/comparison/", comparison.broker_comparison, name="comparison"),
    path("desk/<slug:reference>/summary/", summaries.summaries, name="summaries"),
    path("desk/<slug:reference>/summary/<int:version>/", summaries.summary, name="summary"),
    path("desk/<slug:reference>/summary/<int:version>/release/", summaries.summary_release, name="summary_release"),
    path("quotes/<slug:reference>/comparison/", comparison.released, name="released"),
    path("documents/", summaries.documents, name="documents"),
    path("documents/<int:pk>.pdf", summaries.summary_file, name="summary_file"),
]

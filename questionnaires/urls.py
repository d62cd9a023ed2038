"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from questionnaires.views import files, held, lists, question, renewal, signing

app_name = "questionnaires"
urlpatterns: list[URLPattern | URLResolver] = [
    path("questionnaire/", lists.tasks, name="tasks"),
    path("questionnaire/check/", lists.check, name="check"),
    path("questionnaire/sign/", signing.sign_answers, name="sign"),
    path("questionnaire/signed/<int:pk>/", signing.declaration, name="declaration"),
    path("questionnaire/periods/<int:pk>/", signing.period, name="period"),
    path("questionnaire/held/", held.held, name="held"),
    path("questionnaire/held/documents/<int:pk>/remove/", held.held_document_remove, name="held_document_remove"),
    path("questionnaire/held/<slug:line>/", held.held_line, name="held_line"),
    path("questionnaire/held/<slug:line>/confirm/", renewal.renewal_held, name="renewal_held"),
    path("questionnaire/renewal/", renewal.renewal, name="renewal"),
    path("questionnaire/renewal/<slug:section>/", renewal.renewal_section, name="renewal_section"),
    path("questionnaire/<slug:section>/", lists.section, name="section"),
    path("questionnaire/<slug:section>/<slug:slug>/", question.question, name="question"),
    path("evidence/<int:pk>/", files.evidence, name="evidence"),
    path("evidence/<int:pk>/remove/", files.evidence_remove, name="evidence_remove"),
]

"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from questionnaires.views import evidence, files, lists, question

app_name = "questionnaires"
urlpatterns: list[URLPattern | URLResolver] = [
    path("questionnaire/", lists.tasks, name="tasks"),
    path("questionnaire/check/", lists.check, name="check"),
    path("questionnaire/answers.xlsx", lists.workbook, name="workbook"),
    path("questionnaire/<slug:section>/", lists.section, name="section"),
    path("questionnaire/<slug:section>/<slug:slug>/", question.question, name="question"),
    path("questionnaire/<slug:section>/<slug:slug>/evidence/", evidence.question_evidence, name="question_evidence"),
    path("evidence/<int:pk>/", files.evidence, name="evidence"),
    path("evidence/<int:pk>/remove/", files.evidence_remove, name="evidence_remove"),
]

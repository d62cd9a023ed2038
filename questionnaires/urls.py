"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from questionnaires.views import (
    discussion,
    drafting,
    evidence,
    files,
    held,
    held_drafting,
    joining,
    lists,
    question,
    renewal,
    search_log,
    signing,
    team,
)

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
    path("questionnaire/held/<slug:line>/draft/", held_drafting.held_draft, name="held_draft"),
    path("questionnaire/held/<slug:line>/confirm/", renewal.renewal_held, name="renewal_held"),
    path("questionnaire/renewal/", renewal.renewal, name="renewal"),
    path("questionnaire/renewal/<slug:section>/", renewal.renewal_section, name="renewal_section"),
    path("questionnaire/team/", team.team, name="team"),
    path("questionnaire/team/sections/", team.assign, name="assign"),
    path("questionnaire/team/invitations/<int:pk>/", team.invitation, name="invitation"),
    path("questionnaire/team/members/<int:pk>/remove/", team.remove, name="member_remove"),
    path("questionnaire/team/checked/<int:pk>/", team.checked, name="checked"),
    path("questionnaire/log/", search_log.own, name="log"),
    path("questionnaire/comments/<int:pk>/remove/", discussion.remove, name="comment_remove"),
    path("questionnaire/answers.xlsx", lists.workbook, name="workbook"),
    path("questionnaire/<slug:section>/", lists.section, name="section"),
    path("questionnaire/<slug:section>/done/", team.done, name="done"),
    path("questionnaire/<slug:section>/<slug:slug>/", question.question, name="question"),
    path("questionnaire/<slug:section>/<slug:slug>/draft/", drafting.draft, name="draft"),
    path("questionnaire/<slug:section>/<slug:slug>/comments/", discussion.comment, name="comment"),
    path("questionnaire/<slug:section>/<slug:slug>/ask/", discussion.ask, name="ask"),
    path("join/<str:token>/", joining.join, name="join"),
    path("clients/<slug:reference>/log/", search_log.of_client, name="client_log"),
    path("questionnaire/<slug:section>/<slug:slug>/evidence/", evidence.question_evidence, name="question_evidence"),
    path("evidence/<int:pk>/", files.evidence, name="evidence"),
    path("evidence/<int:pk>/remove/", files.evidence_remove, name="evidence_remove"),
]

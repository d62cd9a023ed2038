"""Who may open which address, and what each gets. A new address must be added here, by its URL name.

A cell is the status for one role, in the order of ROLES: nobody, new, owner, other, broker, editor, superuser; "in"
is a redirect to a sign-in page. The addresses name the demo's first company and its rows: `owner` is its founder,
`other` another company's. GET is sent plain, POST with an empty body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.access.world import World

LEFT_TO_THE_ADMIN: Final = ("admin:auth_", "admin:account_")
"""Models of other packages in the admin: superusers' own, and nothing of a client's."""


@dataclass(frozen=True, slots=True)
class Access:
    """What each role gets by GET and by POST; `given` names the things in the world that the address is made of."""

    get: str
    post: str
    given: Mapping[str, str] = field(default_factory=dict)


def kwargs_of(access: Access, world: World) -> dict[str, object]:
    """The parameters of the address in this world."""
    return {parameter: world.things[thing] for parameter, thing in access.given.items()}


_CELL: Final = {"scenario": "scenario", "group": "group"}
_CLIENT: Final = {"reference": "company"}
_CASE: Final = {"key": "case"}
_SHEET: Final = {"sheet": "sheet"}
_THING: Final = {**_SHEET, "pk": "thing"}
_EDITION: Final = {"object_id": "edition"}
_MAP: Final = {"object_id": "stored map"}
_EVIDENCE: Final = {"pk": "evidence"}
_REQUEST: Final = {"reference": "request"}
_APPROACH: Final = {**_REQUEST, "pk": "approach"}
_QUOTE: Final = {**_APPROACH, "version": "version"}

TABLE: Final[Mapping[str, Access]] = {
    # coverage_map
    "coverage_map:home": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    # The public guide; whoever is signed in has no need to keep a check
    "guide:failures": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:policies": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:scenarios": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:controls": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:questions": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:glossary": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:editions": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:feed": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:sitemap": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:robots": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "guide:scenario": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405", {"slug": "scenario slug"}),
    "guide:check": Access("200 200 200 200 200 200 200", "200 200 200 200 200 200 200"),
    "guide:keep": Access("405 405 405 405 405 405 405", "302 302 302 302 302 302 302"),
    "coverage_map:map": Access("in 302 200 200 404 404 404", "in 405 405 405 404 404 404"),
    "coverage_map:document_new": Access("in 405 405 405 404 404 404", "in 302 302 302 404 404 404"),
    "coverage_map:document": Access("in 404 200 404 404 404 404", "in 405 405 405 405 404 404", {"pk": "map document"}),
    "coverage_map:document_file": Access(
        "in 404 200 404 404 404 404", "in 405 405 405 405 404 404", {"pk": "map document"}
    ),
    "coverage_map:client_document_new": Access("in 404 404 404 405 404 404", "in 404 404 404 302 404 404", _CLIENT),
    "coverage_map:cell": Access("in 302 200 200 404 404 404", "in 405 405 405 404 404 404", _CELL),
    "coverage_map:rest": Access("in 302 302 302 404 404 404", "in 405 405 405 404 404 404", {"name": "list"}),
    "coverage_map:answer": Access(
        "in 302 302 302 404 404 404", "in 405 405 405 404 404 404", {"section": "section", "slug": "slug"}
    ),
    "coverage_map:client_rest": Access(
        "in 404 404 404 302 404 404", "in 404 404 404 405 404 404", {**_CLIENT, "name": "list"}
    ),
    "coverage_map:pair": Access("in 302 200 200 404 404 404", "in 405 405 405 404 404 404"),
    "coverage_map:client_pair": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404", _CLIENT),
    "coverage_map:client_map": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404", _CLIENT),
    "coverage_map:client_cell": Access(
        "in 404 404 404 200 404 404", "in 404 404 404 405 404 404", {**_CLIENT, **_CELL}
    ),
    # The house, and allauth’s pages
    "healthz": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "account_login": Access("200 302 302 302 302 302 302", "200 302 302 302 302 302 302"),
    "account_logout": Access("302 200 200 200 200 200 200", "302 302 302 302 302 302 302"),
    "account_inactive": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "account_signup": Access("200 302 302 302 302 302 302", "200 302 302 302 302 302 302"),
    "account_reauthenticate": Access("in 200 200 200 200 200 200", "in 200 200 200 200 200 200"),
    "account_email": Access("in 200 200 200 200 200 200", "in 302 302 302 302 302 302"),
    "account_email_verification_sent": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "account_change_password": Access("in 200 200 200 200 200 200", "in 200 200 200 200 200 200"),
    "account_set_password": Access("in 302 302 302 302 302 302", "in 302 302 302 302 302 302"),
    "account_reset_password": Access("200 200 200 200 200 200 200", "200 200 200 200 200 200 200"),
    "account_confirm_login_code": Access("in 302 302 302 302 302 302", "in 302 302 302 302 302 302"),
    "account_confirm_email": Access("200 200 200 200 200 200 200", "404 404 404 404 404 404 404", {"key": "nonsense"}),
    "account_reset_password_from_key_done": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "account_reset_password_from_key": Access(
        "200 200 200 200 200 200 200", "200 200 200 200 200 200 200", {"key": "nonsense", "uidb36": "nonsense"}
    ),
    "account_reset_password_done": Access("200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    # The admin: the library for editors; maps that were kept, for the superuser alone
    "admin:index": Access("in in in in in 200 200", "in in in in in 200 200"),
    "admin:login": Access("in 403 403 403 403 302 302", "in 403 403 403 403 200 200"),
    "admin:logout": Access("302 302 302 302 302 405 405", "302 302 302 302 302 200 200"),
    "admin:password_change": Access("in in in in in 200 200", "in in in in in 200 200"),
    "admin:password_change_done": Access("in in in in in 200 200", "in in in in in 405 405"),
    "admin:autocomplete": Access("in in in in in 403 403", "in in in in in 405 405"),
    "admin:view_on_site": Access(
        "in in in in in 404 404", "in in in in in 404 404", {"content_type_id": "nonsense", "object_id": "stored map"}
    ),
    "admin:scenarios_edition_page": Access(
        "in in in in in 200 200", "in in in in in 405 405", {"page": "page", "pk": "edition"}
    ),
    "admin:scenarios_edition_changelist": Access("in in in in in 200 200", "in in in in in 405 405"),
    "admin:scenarios_edition_add": Access("in in in in in 403 403", "in in in in in 403 403"),
    "admin:scenarios_edition_history": Access("in in in in in 404 404", "in in in in in 404 404", _EDITION),
    "admin:scenarios_edition_delete": Access("in in in in in 403 403", "in in in in in 403 403", _EDITION),
    "admin:scenarios_edition_change": Access("in in in in in 200 200", "in in in in in 405 405", _EDITION),
    "admin:coverage_map_storedmap_changelist": Access("in in in in in 403 200", "in in in in in 403 200"),
    "admin:coverage_map_storedmap_add": Access("in in in in in 403 403", "in in in in in 403 403"),
    "admin:coverage_map_storedmap_history": Access("in in in in in 403 200", "in in in in in 403 200", _MAP),
    "admin:coverage_map_storedmap_delete": Access("in in in in in 403 403", "in in in in in 403 403", _MAP),
    "admin:coverage_map_storedmap_change": Access("in in in in in 403 200", "in in in in in 403 403", _MAP),
    "admin:app_list": Access("in in in in in 200 200", "in in in in in 200 200", {"app_label": "app"}),
    "admin:jsi18n": Access("in in in in in 200 200", "in in in in in 405 405"),
    # accounts
    "accounts:start": Access("in 302 302 302 302 302 302", "in 405 405 405 405 405 405"),
    "accounts:company": Access("in 200 200 200 404 404 404", "in 422 422 422 404 404 404"),
    "accounts:profile": Access("in 200 200 200 200 200 200", "in 422 422 422 422 422 422"),
    "accounts:signed_in": Access("in 200 200 200 200 200 200", "in 405 405 405 405 405 405"),
    "accounts:choose": Access("in 405 405 405 404 404 404", "in 404 302 404 404 404 404", _CLIENT),
    "accounts:notices": Access("in 200 200 200 200 200 200", "in 302 302 302 302 302 302"),
    "accounts:notice_settings": Access("in 200 200 200 200 200 200", "in 422 422 422 422 422 422"),
    "accounts:notice": Access("in 404 302 404 404 404 404", "in 404 302 404 404 404 404", {"pk": "notice"}),
    "accounts:stop_mail": Access("404 404 404 404 404 404 404", "404 404 404 404 404 404 404", {"token": "nonsense"}),
    # questionnaires
    "questionnaires:tasks": Access("in 302 200 200 404 404 404", "in 302 405 405 404 404 404"),
    "questionnaires:check": Access("in 302 200 200 404 404 404", "in 302 405 405 404 404 404"),
    "questionnaires:sign": Access("in 302 200 200 404 404 404", "in 302 422 422 404 404 404"),
    "questionnaires:declaration": Access(
        "in 302 200 404 404 404 404", "in 302 405 405 404 404 404", {"pk": "declaration"}
    ),
    "questionnaires:period": Access("in 302 200 404 404 404 404", "in 302 405 405 404 404 404", {"pk": "profile"}),
    "questionnaires:held": Access("in 302 200 200 404 404 404", "in 302 405 405 404 404 404"),
    "questionnaires:held_line": Access("in 302 200 200 404 404 404", "in 302 422 422 404 404 404", {"line": "line"}),
    "questionnaires:held_draft": Access("in 302 200 200 404 404 404", "in 302 422 422 404 404 404", {"line": "line"}),
    "questionnaires:held_document_remove": Access(
        "in 302 405 405 404 404 404", "in 302 302 404 404 404 404", {"pk": "held document"}
    ),
    "questionnaires:renewal": Access("in 302 404 404 404 404 404", "in 302 405 405 404 404 404"),
    "questionnaires:renewal_section": Access(
        "in 302 404 404 404 404 404", "in 302 404 404 404 404 404", {"section": "section"}
    ),
    "questionnaires:renewal_held": Access("in 302 405 405 404 404 404", "in 302 302 302 404 404 404", {"line": "line"}),
    "questionnaires:workbook": Access("in 302 200 200 404 404 404", "in 302 405 405 404 404 404"),
    "questionnaires:section": Access(
        "in 302 200 200 404 404 404", "in 302 405 405 404 404 404", {"section": "section"}
    ),
    "questionnaires:question": Access(
        "in 302 200 200 404 404 404", "in 302 422 422 404 404 404", {"section": "section", "slug": "slug"}
    ),
    "questionnaires:draft": Access(
        "in 302 200 200 404 404 404", "in 302 422 422 404 404 404", {"section": "section", "slug": "slug"}
    ),
    "questionnaires:comment": Access(
        "in 302 405 405 404 404 404", "in 302 422 422 404 404 404", {"section": "section", "slug": "slug"}
    ),
    "questionnaires:comment_remove": Access(
        "in 302 405 405 404 404 404", "in 302 302 404 404 404 404", {"pk": "comment"}
    ),
    "questionnaires:ask": Access(
        "in 302 405 405 404 404 404", "in 302 302 302 404 404 404", {"section": "section", "slug": "slug"}
    ),
    "questionnaires:team": Access("in 302 200 200 404 404 404", "in 302 422 422 404 404 404"),
    "questionnaires:assign": Access("in 302 405 405 404 404 404", "in 302 302 302 404 404 404"),
    "questionnaires:invitation": Access(
        "in 302 405 405 404 404 404", "in 302 302 404 404 404 404", {"pk": "invitation"}
    ),
    "questionnaires:member_remove": Access(
        "in 302 200 404 404 404 404", "in 302 302 404 404 404 404", {"pk": "membership"}
    ),
    "questionnaires:member_role": Access(
        "in 302 200 404 404 404 404", "in 302 302 404 404 404 404", {"pk": "membership"}
    ),
    "questionnaires:member_map": Access(
        "in 302 200 404 404 404 404", "in 302 302 404 404 404 404", {"pk": "membership"}
    ),
    "questionnaires:done": Access("in 302 405 405 404 404 404", "in 302 302 302 404 404 404", {"section": "section"}),
    "questionnaires:checked": Access("in 302 405 405 404 404 404", "in 302 302 404 404 404 404", {"pk": "assignment"}),
    "questionnaires:log": Access("in 302 200 200 404 404 404", "in 302 405 405 404 404 404"),
    "questionnaires:client_log": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404", _CLIENT),
    "questionnaires:join": Access("404 404 404 404 404 404 404", "404 404 404 404 404 404 404", {"token": "nonsense"}),
    "questionnaires:question_evidence": Access(
        "in 302 200 200 404 404 404", "in 302 422 422 404 404 404", {"section": "section", "slug": "slug"}
    ),
    "questionnaires:evidence": Access("in 404 200 404 200 404 404", "in 405 405 405 405 404 404", _EVIDENCE),
    "questionnaires:evidence_remove": Access("in 302 405 405 404 404 404", "in 302 302 404 404 404 404", _EVIDENCE),
    # quotes: the client’s side and, under /desk/, the broker’s
    "quotes:overview": Access("in 302 200 200 404 404 404", "in 405 405 405 404 404 404"),
    "quotes:renewal_begin": Access("in 405 405 405 404 404 404", "in 302 302 302 404 404 404"),
    "quotes:list": Access("in 302 200 200 404 404 404", "in 405 405 405 404 404 404"),
    "quotes:request_new": Access("in 302 200 200 404 404 404", "in 302 200 200 404 404 404"),
    "quotes:request": Access("in 404 200 404 404 404 404", "in 405 405 405 404 404 404", _REQUEST),
    "quotes:request_confirm": Access("in 404 302 404 404 404 404", "in 404 302 404 404 404 404", _REQUEST),
    "quotes:request_sent": Access("in 404 200 404 404 404 404", "in 405 405 405 404 404 404", _REQUEST),
    "quotes:request_reply": Access(
        "in 405 405 405 404 404 404", "in 404 422 404 404 404 404", {**_REQUEST, "pk": "query"}
    ),
    "quotes:request_changes": Access("in 405 405 405 404 404 404", "in 404 422 404 404 404 404", _REQUEST),
    "quotes:request_withdraw": Access("in 405 405 405 404 404 404", "in 404 422 404 404 404 404", _REQUEST),
    "quotes:data": Access("in 302 200 200 404 404 404", "in 302 302 302 404 404 404"),
    "quotes:export": Access("in 404 200 404 404 404 404", "in 405 405 405 404 404 404", {"pk": "export"}),
    "quotes:export_file": Access("in 404 200 404 404 404 404", "in 405 405 405 404 404 404", {"pk": "export"}),
    "quotes:erasure": Access("in 302 200 200 404 404 404", "in 302 422 422 404 404 404"),
    "quotes:erasures": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404"),
    "quotes:erasure_decide": Access("in 404 404 404 200 404 404", "in 404 404 404 422 404 404", {"pk": "erasure"}),
    "quotes:desk": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404"),
    "quotes:insurers": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404"),
    "quotes:insurer_new": Access("in 404 404 404 200 404 404", "in 404 404 404 422 404 404"),
    "quotes:insurer_edit": Access("in 404 404 404 200 404 404", "in 404 404 404 422 404 404", {"pk": "insurer"}),
    "quotes:placement": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404", _REQUEST),
    "quotes:placement_step": Access("in 404 404 404 405 404 404", "in 404 404 404 302 404 404", _REQUEST),
    "quotes:placement_ask": Access("in 404 404 404 405 404 404", "in 404 404 404 422 404 404", _REQUEST),
    "quotes:placement_answer": Access(
        "in 404 404 404 405 404 404", "in 404 404 404 302 404 404", {**_REQUEST, "pk": "query"}
    ),
    "quotes:submission": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404", _REQUEST),
    "quotes:submission_workbook": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404", _REQUEST),
    "quotes:approaches": Access("in 404 404 404 200 404 404", "in 404 404 404 302 404 404", _REQUEST),
    "quotes:approach_answer": Access("in 404 404 404 405 404 404", "in 404 404 404 302 404 404", _APPROACH),
    "quotes:approach_drop": Access("in 404 404 404 405 404 404", "in 404 404 404 302 404 404", _APPROACH),
    "quotes:quote_new": Access("in 404 404 404 200 404 404", "in 404 404 404 302 404 404", _APPROACH),
    "quotes:quote": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404", _QUOTE),
    "quotes:quote_edit": Access("in 404 404 404 302 404 404", "in 404 404 404 302 404 404", _QUOTE),
    "quotes:quote_revise": Access("in 404 404 404 405 404 404", "in 404 404 404 302 404 404", _QUOTE),
    "quotes:quote_withdraw": Access("in 404 404 404 405 404 404", "in 404 404 404 302 404 404", _QUOTE),
    "quotes:programmes": Access("in 404 404 404 200 404 404", "in 404 404 404 422 404 404", _REQUEST),
    "quotes:programme_price": Access("in 404 404 404 405 404 404", "in 404 404 404 200 404 404", _REQUEST),
    "quotes:programme_action": Access(
        "in 404 404 404 405 404 404", "in 404 404 404 302 404 404", {**_REQUEST, "pk": "programme"}
    ),
    "quotes:comparison": Access("in 404 404 404 200 404 404", "in 404 404 404 405 404 404", _REQUEST),
    "quotes:summaries": Access("in 404 404 404 200 404 404", "in 404 404 404 200 404 404", _REQUEST),
    "quotes:summary": Access(
        "in 404 404 404 200 404 404", "in 404 404 404 405 404 404", {**_REQUEST, "version": "version"}
    ),
    "quotes:summary_release": Access(
        "in 404 404 404 405 404 404", "in 404 404 404 302 404 404", {**_REQUEST, "version": "version"}
    ),
    "quotes:edition": Access("in 302 200 200 404 404 404", "in 405 405 405 404 404 404"),
    "quotes:edition_move": Access("in 405 405 405 404 404 404", "in 302 302 302 404 404 404"),
    "quotes:edition_stay": Access("in 405 405 405 404 404 404", "in 302 302 302 404 404 404"),
    # quotes: what an edition changes, for its editors
    "quotes:effects": Access("in 404 404 404 404 200 200", "in 404 404 404 404 422 422"),
    "quotes:effect": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", {"pk": "effect"}),
    "quotes:released": Access("in 404 200 404 404 404 404", "in 405 405 405 404 404 404", _REQUEST),
    "quotes:documents": Access("in 302 200 200 404 404 404", "in 405 405 405 404 404 404"),
    "quotes:summary_file": Access("in 404 200 404 200 404 404", "in 405 405 405 405 404 404", {"pk": "summary"}),
    # The editors’ own
    "editing:home": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405"),
    "editing:begin": Access("in 404 404 404 404 405 405", "in 404 404 404 404 302 302"),
    "editing:edition": Access("in 404 404 404 404 200 200", "in 404 404 404 404 422 422"),
    "editing:edition_step": Access("in 404 404 404 404 405 405", "in 404 404 404 404 302 302", {"step": "step"}),
    "editing:edition_effect": Access("in 404 404 404 404 405 405", "in 404 404 404 404 302 302"),
    "editing:changes": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405"),
    "editing:recent": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405"),
    "editing:files": Access("in 404 404 404 404 200 200", "in 404 404 404 404 422 422"),
    "editing:draft_files": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405"),
    "editing:edition_files": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", {"pk": "edition"}),
    "editing:import": Access("in 404 404 404 404 200 302", "in 404 404 404 404 409 302"),
    "editing:import_drop": Access("in 404 404 404 404 405 405", "in 404 404 404 404 302 302"),
    "editing:preview": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405"),
    "editing:preview_page": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", {"page": "guide page"}),
    "editing:preview_check": Access("in 404 404 404 404 200 200", "in 404 404 404 404 200 200"),
    "editing:preview_scenario": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", {"pk": "thing"}),
    "editing:preview_question": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", {"pk": "asked"}),
    "editing:casebook": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405"),
    "editing:case": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", _CASE),
    "editing:case_keep_again": Access("in 404 404 404 404 405 405", "in 404 404 404 404 302 302", _CASE),
    "editing:case_drop": Access("in 404 404 404 404 405 405", "in 404 404 404 404 302 302", _CASE),
    "editing:bench": Access("in 404 404 404 404 302 302", "in 404 404 404 404 302 302"),
    "editing:condition_choices": Access("in 404 404 404 404 404 404", "in 404 404 404 404 405 405"),
    "editing:outcome_choices": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405"),
    "editing:list": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", _SHEET),
    "editing:new": Access("in 404 404 404 404 200 200", "in 404 404 404 404 422 422", _SHEET),
    "editing:thing": Access("in 404 404 404 404 200 200", "in 404 404 404 404 422 422", _THING),
    "editing:remove": Access("in 404 404 404 404 200 200", "in 404 404 404 404 409 409", _THING),
    "editing:history": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", _THING),
    "editing:back": Access("in 404 404 404 404 405 405", "in 404 404 404 404 302 302", _THING),
    "editing:order": Access("in 404 404 404 404 200 200", "in 404 404 404 404 409 409", _SHEET),
    "editing:removed": Access("in 404 404 404 404 200 200", "in 404 404 404 404 405 405", _SHEET),
    "editing:bring_back": Access("in 404 404 404 404 405 405", "in 404 404 404 404 302 302", _THING),
}

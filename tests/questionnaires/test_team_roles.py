"""What a colleague is, owner or contributor, who reads the map, and how either is told and kept."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.invitations import InvitationError, accept
from accounts.models import AuditEvent, Company, Invitation, Membership, Notice, User
from questionnaires.models import Profile
from questionnaires.team import change_role, let_read_map
from tests.coverage_map.making import answer_all
from tests.questionnaires import making
from tests.questionnaires.colleagues import as_client, give

pytestmark = pytest.mark.django_db


def test_a_colleague_becomes_an_owner_and_back_is_told_and_it_is_kept(profile: Profile, priya: User, dan: User) -> None:
    client = Client()
    client.force_login(priya)
    membership = Membership.objects.get(user=dan)
    address = f"/questionnaire/team/members/{membership.pk}/role/"
    assert f'href="{address}">Make owner' in client.get("/questionnaire/team/").content.decode()
    for kind, told in (("owner", "You are an owner of"), ("contributor", "you see what is given to you now")):
        assert f'name="kind" value="{kind}"' in client.get(address).content.decode()
        client.post(address, {"kind": kind})
        membership.refresh_from_db()
        assert membership.kind == kind
        assert told in Notice.objects.filter(to=dan).latest("pk").title
        assert AuditEvent.objects.filter(verb="changed role", subject=str(dan)).latest("pk").detail == {"kind": kind}
    notices = Notice.objects.count()
    client.post(address, {"kind": "contributor"})
    client.post(address, {"kind": "emperor"})
    assert (Membership.objects.get(user=dan).kind, Notice.objects.count()) == ("contributor", notices)


def test_the_last_owner_stays_one(profile: Profile, priya: User, dan: User) -> None:
    own, other = Membership.objects.get(user=priya), Membership.objects.get(user=dan)
    with pytest.raises(InvitationError, match="your own role"):
        change_role(membership=own, kind=Membership.Kind.CONTRIBUTOR, by=priya)
    change_role(membership=other, kind=Membership.Kind.OWNER, by=priya)
    change_role(membership=own, kind=Membership.Kind.CONTRIBUTOR, by=dan)
    with pytest.raises(InvitationError, match="you are none any more"):
        change_role(membership=other, kind=Membership.Kind.CONTRIBUTOR, by=priya)
    assert [m.user for m in Membership.objects.filter(kind=Membership.Kind.OWNER)] == [dan]


def test_nobody_changes_a_role_elsewhere(profile: Profile, dan: User) -> None:
    stranger = making.founder("anna@tessel.example")
    making.profile(stranger)
    client = Client()
    client.force_login(stranger)
    address = f"/questionnaire/team/members/{Membership.objects.get(user=dan).pk}/role/"
    assert client.post(address, {"kind": "owner"}).status_code == 404
    assert Membership.objects.get(user=dan).kind == "contributor"


def test_a_contributor_who_follows_a_colleagues_link_is_told_whose_page_it_is(
    profile: Profile, priya: User, dan: User
) -> None:
    client = Client()
    client.force_login(dan)
    reply = client.get("/map/", {"of": profile.company.reference, "if": "contracts.cap:all_capped"})
    assert reply.status_code == 403
    assert "it opens only for owners of" in reply.content.decode()
    assert f"Ask {priya} to let you read it" in reply.content.decode()
    assert "Who pays for what" not in reply.content.decode()
    for of in ({}, {"of": making.company_of(making.founder("anna@tessel.example")).reference}):
        assert client.get("/map/", of).status_code == 404


def test_an_owner_lets_a_contributor_read_the_map_who_is_told_and_opens_a_shared_what_if(
    profile: Profile, priya: User, dan: User
) -> None:
    give(profile, "suppliers", dan, priya)
    answer_all(profile)
    membership = Membership.objects.get(user=dan)
    address = f"/questionnaire/team/members/{membership.pk}/map/"
    owners, dans = as_client(priya), as_client(dan)
    assert "They then also read the answers that the map rests on" in owners.get(address).content.decode()
    owners.post(address, {"reads": "yes"})
    assert "Contributor, reads the coverage map" in owners.get("/questionnaire/team/").content.decode()
    assert Notice.objects.filter(to=dan).latest("pk").title.startswith("You can read the coverage map of")
    events = AuditEvent.objects.filter(verb="changed who reads the map", subject=str(dan))
    assert [event.detail for event in events] == [{"reads map": True}]

    shared = {"of": profile.company.reference, "if": "contracts.cap:all_capped"}
    page = dans.get("/map/", shared).content.decode()
    assert "Who pays for what" in page
    assert 'aria-current="page">Coverage map' in page
    main = page[page.index('<main id="main"') : page.index("</main>")]
    links = set(re.findall(r'href="(/questionnaire/[^"#]*)"', main))
    links |= set(
        re.findall(r'href="(/questionnaire/[^"#]*)"', dans.get("/map/cloud_outage/financial/").content.decode())
    )
    assert all(dans.get(link).status_code == 200 for link in links), links
    assert dans.get("/map/compare/").status_code == 200
    made = dans.post("/map/paper/", {"wording": "market"})
    assert dans.get(made.headers["Location"]).status_code == 200
    assert dans.get("/quotes/").status_code == 404
    assert not Company.objects.visible_to(dan).exists()

    owners.post(address, {"reads": "no"})
    assert dans.get("/map/", shared).status_code == 403
    assert dans.get("/map/cloud_outage/financial/").status_code == 404
    assert dans.get(made.headers["Location"]).status_code == 404


def test_a_contributor_who_reads_the_map_opens_their_own_questions_from_it(
    profile: Profile, priya: User, dan: User
) -> None:
    give(profile, "contracts", dan, priya)
    answer_all(profile)
    Membership.objects.filter(user=dan).update(reads_map=True)
    links = re.compile(r'href="/questionnaire/(\w+)/')
    cells = ("/map/integration_failure/financial/", "/map/firmware_regression/field/")
    dans = {section for cell in cells for section in links.findall(as_client(dan).get(cell).content.decode())}
    owners = {section for cell in cells for section in links.findall(as_client(priya).get(cell).content.decode())}
    assert dans == {"contracts"}
    assert owners > dans


def test_a_role_that_changes_takes_the_map_with_it_and_an_invitation_may_bring_it(
    profile: Profile, priya: User, dan: User
) -> None:
    membership = Membership.objects.get(user=dan)
    let_read_map(membership=membership, reads=True, by=priya)
    change_role(membership=membership, kind=Membership.Kind.OWNER, by=priya)
    change_role(membership=membership, kind=Membership.Kind.CONTRIBUTOR, by=priya)
    assert not Membership.objects.get(user=dan).may_read_map
    with pytest.raises(InvitationError, match="you are none any more"):
        let_read_map(membership=membership, reads=True, by=dan)
    as_client(priya).post(
        "/questionnaire/team/", {"email": "kim@solace.example", "kind": "contributor", "reads_map": "on"}
    )
    kim = User.objects.create_user("kim@solace.example", "x", full_name="Kim Doyle")
    assert accept(invitation=Invitation.objects.get(email=kim.email), user=kim).may_read_map

"""The pages behind the links in a mail: GET shows, POST keeps, and no link does more than it is for."""

import re
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from directory.access.policies import Policy, limit_of, policy_of
from directory.curation.actions import proposals
from directory.curation.actions.changes import changing
from directory.curation.checks import provider_views
from directory.curation.checks.tokens import Purpose
from directory.models import (
    CatalogueVersion,
    CheckStatus,
    Event,
    FactKind,
    Method,
    Offer,
    Proposal,
    ProposalKind,
    ProposedBy,
    ProviderCheck,
    Verification,
    VerifierRole,
    Vocabulary,
)
from directory.models.choices import Status
from tests import factories as make
from tests.curation.checks.making import address, check, offers_of, organisation, seen
from tests.factories import TODAY
from tests.fuzz.nasty import NASTY
from tests.search.pages import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def asked() -> ProviderCheck:
    """Two offers of one organisation, mailed today."""
    return check(organisation(make.municipality(), offers=2, name="Stichting Samen"))


def said(asked: ProviderCheck, *answers: str, **more: str) -> dict[str, Any]:
    """Return a form with one answer for each offer; `more` is of the first offer."""
    rows = offers_of(asked)
    first = {f"offer{rows[0].pk}-{name}": value for name, value in more.items()}
    told = {f"offer{row.pk}-answer": answer for row, answer in zip(rows, answers, strict=False)}
    return {**seen(asked), **told, **first}


def confirmed() -> list[tuple[Any, ...]]:
    rows = Verification.objects.order_by("offer", "fact")
    return list(rows.values_list("offer", "fact", "method", "by_role", "verified_on"))


# --- Looking ----------------------------------------------------------------------------------------------------------


def test_a_link_shows_the_offers_and_what_we_do_not_know(client: Client, asked: ProviderCheck) -> None:
    response = client.get(address(asked))
    text = response.content.decode()
    assert response.status_code == 200
    assert all(row.name_nl in text for row in offers_of(asked))
    assert "Is er nu plek voor een gezin?" in text
    assert 'lang="nl"' in text


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("purpose", Purpose)
def test_looking_changes_nothing_for_scanners_of_mail_look_too(
    client: Client, asked: ProviderCheck, method: str, purpose: Purpose
) -> None:
    before = CatalogueVersion.objects.count(), Event.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert getattr(client, method)(address(asked, purpose)).status_code == 200
    assert not [each["sql"] for each in queries if each["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert (CatalogueVersion.objects.count(), Event.objects.count()) == before


def test_a_page_is_kept_nowhere_and_found_by_no_search_engine(client: Client, asked: ProviderCheck) -> None:
    headers = client.get(address(asked)).headers
    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "same-origin"


def test_every_page_says_who_may_see_it_and_how_often() -> None:
    views = (provider_views.answer, provider_views.unsubscribe, provider_views.thanks, provider_views.unsubscribed)
    assert {policy_of(view) for view in views} == {Policy.LINK}
    assert all(limit_of(view) for view in views[:2])


def test_what_was_confirmed_in_another_way_is_not_shown(client: Client, asked: ProviderCheck) -> None:
    first, second = offers_of(asked)
    make.verification(offer=first)
    text = client.get(address(asked)).content.decode()
    assert first.name_nl not in text and second.name_nl in text


def test_when_nothing_is_left_to_ask_it_says_so(client: Client, asked: ProviderCheck) -> None:
    for offer in offers_of(asked):
        make.verification(offer=offer)
    assert "U hoeft niets meer te doen" in client.get(address(asked)).content.decode()


def test_a_page_takes_as_many_queries_for_many_offers_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    place = make.municipality()
    asked = check(organisation(place, offers=20))
    client.get(address(asked))
    with django_assert_max_num_queries(10):
        client.get(address(asked))


# --- Answering --------------------------------------------------------------------------------------------------------


def test_one_button_confirms_everything(client: Client, asked: ProviderCheck) -> None:
    response = client.post(address(asked), {**seen(asked), "all_right": "yes"})
    assert (response.status_code, response.headers["Location"]) == (303, "/bevestig/bedankt/")
    told = (FactKind.EXISTENCE, Method.MAIL, VerifierRole.PROVIDER, TODAY)
    assert confirmed() == [(row.pk, *told) for row in offers_of(asked)]
    asked.refresh_from_db()
    assert (asked.status, asked.answered_on) == (CheckStatus.ANSWERED, TODAY)
    assert {event.actor for event in Event.objects.all()} == {"provider"}
    assert client.get("/bevestig/bedankt/").status_code == 200


def test_a_tapped_fact_is_written_at_once(client: Client, asked: ProviderCheck) -> None:
    client.post(address(asked), {**seen(asked), "all_right": "yes", **said(asked, capacity="full", cost="free")})
    first, second = offers_of(asked)
    assert (first.capacity, first.capacity_checked_on, first.cost) == ("full", TODAY, "free")
    assert second.capacity == "unknown"
    assert (first.pk, FactKind.AVAILABILITY, Method.MAIL, VerifierRole.PROVIDER, TODAY) in confirmed()
    assert first.changed_in > 0


def test_terms_and_languages_that_are_tapped_stand_beside_what_we_knew(client: Client, asked: ProviderCheck) -> None:
    term = make.term(Vocabulary.ACCESS, "self_referral")
    first = offers_of(asked)[0]
    known = make.offer_term(offer=first)
    make.offer_language(offer=first, interpreter_paid_by="organisation")
    make.offer_language(offer=first, language=make.spoken_language("ar"), support="interpreter_present")
    client.post(address(asked), said(asked, "right", "right", access="no", support="volunteer_speaks"))
    assert dict(first.terms.values_list("term", "holds")) == {known.term_id: True, term.pk: False}
    languages = first.languages.order_by("language").values_list("language", "support", "interpreter_paid_by")
    assert list(languages) == [
        ("ar", "interpreter_present", "unknown"),
        ("ti", "volunteer_speaks", "organisation"),
    ]
    assert first.languages.get(language="ti").confirmed_on == TODAY


def test_words_become_a_proposal_and_the_offer_stays_as_it_is(client: Client, asked: ProviderCheck) -> None:
    more = {"phone": "030 - 111 11 11", "note": "Wij zitten nu in de bibliotheek."}
    client.post(address(asked), said(asked, "other", "right", **more))
    first = offers_of(asked)[0]
    proposal = Proposal.objects.get()
    assert (proposal.offer, proposal.kind, proposal.by_role) == (first, ProposalKind.CORRECTION, ProposedBy.PROVIDER)
    note = "Wij zitten nu in de bibliotheek."
    day = {"existence_verified_on": [None, TODAY.isoformat()]}
    assert proposal.changes == {"phone": ["", "030 - 111 11 11"], "note": [None, note], **day}
    assert proposal.note == note
    assert first.phone == ""


@pytest.mark.parametrize("answer", ["other", "right"])
def test_with_another_number_it_is_not_confirmed_until_a_curator_took_it_over(
    client: Client, asked: ProviderCheck, answer: str
) -> None:
    first, second = offers_of(asked)
    make.verification(offer=first, verified_on=TODAY - timedelta(days=200))
    before = confirmed()
    client.post(address(asked), said(asked, answer, "right", phone="030 - 111 11 11", capacity="full"))
    added = [row for row in confirmed() if row not in before]
    assert [row[:2] for row in added] == [(first.pk, FactKind.AVAILABILITY), (second.pk, FactKind.EXISTENCE)]
    proposal = Proposal.objects.get()
    days = [(TODAY - timedelta(days=200)).isoformat(), TODAY.isoformat()]
    assert proposal.changes["existence_verified_on"] == days
    with changing(by="member:1") as change:
        proposals.decide(proposal.pk, accept=True, on=TODAY, change=change)
    assert (first.pk, FactKind.EXISTENCE, TODAY) in [(*row[:2], row[4]) for row in confirmed()]


def test_with_a_remark_beside_right_it_is_right(client: Client, asked: ProviderCheck) -> None:
    client.post(address(asked), said(asked, "right", "right", note="Fijn dat u het vraagt."))
    assert len(confirmed()) == 2
    assert Proposal.objects.get().changes == {"note": [None, "Fijn dat u het vraagt."]}


def test_a_number_we_wrote_in_our_own_way_may_stay(client: Client, asked: ProviderCheck) -> None:
    first = offers_of(asked)[0]
    Offer.objects.filter(pk=first.pk).update(phone="030 123 toestel 4")
    client.post(address(asked), said(asked, "right", "right", phone="030 123 toestel 4"))
    assert len(confirmed()) == 2 and not Proposal.objects.exists()


def test_a_note_alone_is_a_proposal_too(client: Client, asked: ProviderCheck) -> None:
    client.post(address(asked), said(asked, "other", "right", note="Andere dag."))
    changes = {"note": [None, "Andere dag."], "existence_verified_on": [None, TODAY.isoformat()]}
    assert Proposal.objects.get().changes == changes


def test_what_is_said_to_have_stopped_waits_for_a_curator(client: Client, asked: ProviderCheck) -> None:
    client.post(address(asked), said(asked, "stopped", "right"))
    first, second = offers_of(asked)
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.offer, first.status) == (ProposalKind.HEARD_STOPPED, first, Status.PUBLISHED)
    assert proposal.changes == {
        "status": ["published", "archived"],
        "valid_until": [None, (TODAY - timedelta(days=1)).isoformat()],
    }
    assert [row[0] for row in confirmed()] == [second.pk]


def test_with_one_button_for_all_what_was_said_of_one_offer_still_counts(client: Client, asked: ProviderCheck) -> None:
    client.post(address(asked), {**seen(asked), "all_right": "yes", **said(asked, note="De dag is nu woensdag.")})
    assert Proposal.objects.get().note == "De dag is nu woensdag."


def test_an_organisation_without_an_answer_is_not_taken_for_right(client: Client, asked: ProviderCheck) -> None:
    response = client.post(address(asked), said(asked, "right"))
    assert response.status_code == 400
    assert not confirmed() and not Proposal.objects.exists()
    assert ProviderCheck.objects.get().status == CheckStatus.SENT


@pytest.mark.parametrize(
    ("answer", "more"),
    [
        ("other", {}),
        ("other", {"note": "x" * 501}),
        ("other", {"email": "geen adres"}),
        ("other", {"phone": "bel Jan thuis"}),
        ("other", {"website": "javascript:alert(1)"}),
        ("made-up", {}),
        ("right", {"capacity": "made-up"}),
    ],
)
def test_what_we_can_not_take_changes_nothing_and_stays_on_the_page(
    client: Client, asked: ProviderCheck, answer: str, more: dict[str, str]
) -> None:
    response = client.post(address(asked), said(asked, answer, "right", **more))
    assert response.status_code == 400
    assert not confirmed() and not Proposal.objects.exists()
    page = Page(response)
    assert "Er is nog niets verstuurd" in response.content.decode()
    assert any("#field-" in link for link in page.links)
    for typed in more.values():
        assert typed[:20] in response.content.decode() or typed == "made-up"


@pytest.mark.parametrize("words", NASTY)
def test_words_are_shown_as_words(client: Client, asked: ProviderCheck, words: str) -> None:
    response = client.post(address(asked), said(asked, "other", "", note=words))
    assert response.status_code == 400
    assert "<script>alert" not in response.content.decode()


def test_offers_of_others_and_other_columns_can_not_be_named(client: Client, asked: ProviderCheck) -> None:
    other = make.offer()
    first = offers_of(asked)[0]
    extra = {
        f"offer{other.pk}-answer": "stopped",
        f"offer{first.pk}-status": "archived",
        f"offer{first.pk}-name_nl": "Gekaapt",
    }
    client.post(address(asked), {**said(asked, "right", "right"), **extra})
    first.refresh_from_db()
    assert (first.status, first.name_nl != "Gekaapt") == (Status.PUBLISHED, True)
    assert other.pk not in [row[0] for row in confirmed()]
    assert not Proposal.objects.exists()


def test_a_crash_in_the_middle_leaves_nothing(asked: ProviderCheck) -> None:
    client = Client(raise_request_exception=False)
    target = "directory.curation.checks.answering.checks.propose"
    with mock.patch(target, side_effect=RuntimeError("no")):
        response = client.post(address(asked), said(asked, "right", "other", capacity="full"))
        assert response.status_code == 400  # the second has no words yet
        second = offers_of(asked)[1]
        data = {**said(asked, "right", "other", capacity="full"), f"offer{second.pk}-note": "Andere dag."}
        assert client.post(address(asked), data).status_code == 500
    assert not confirmed() and not Event.objects.exists()
    assert ProviderCheck.objects.get().status == CheckStatus.SENT
    assert offers_of(asked)[0].capacity == "unknown"


def test_a_large_organisation_fits_in_one_form(client: Client) -> None:
    asked = check(organisation(make.municipality(), offers=75))
    fields = set(re.findall(r' name="([^"]+)"', client.get(address(asked)).content.decode()))
    assert len(fields) <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    answers: dict[str, Any] = {f"offer{row.pk}-answer": "right" for row in offers_of(asked)}
    assert set(answers) <= fields
    assert client.post(address(asked), seen(asked) | answers).status_code == 303


def test_of_more_than_fit_on_a_page_the_rest_is_asked_next(client: Client) -> None:
    asked = check(organisation(make.municipality(), offers=77))
    rows = offers_of(asked)
    answers: dict[str, Any] = {f"offer{row.pk}-answer": "stopped" for row in rows}
    link = address(asked)
    response = client.post(link, answers | {"shown": [row.pk for row in rows[:75]]})
    assert response.headers["Location"] == f"{link}?na={rows[74].pk}"
    assert ProviderCheck.objects.get().status == CheckStatus.SENT
    following = client.get(response.headers["Location"]).content.decode()
    assert [row.name_nl for row in rows if f'id="offer-{row.pk}"' in following] == [row.name_nl for row in rows[75:]]
    rest = {"shown": [row.pk for row in rows[75:]]}
    assert client.post(response.headers["Location"], answers | rest).headers["Location"] == "/bevestig/bedankt/"
    assert (ProviderCheck.objects.get().status, Proposal.objects.count()) == (CheckStatus.ANSWERED, 77)


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "²"])
def test_a_page_that_is_none_is_the_first(client: Client, asked: ProviderCheck, after: str) -> None:
    assert offers_of(asked)[0].name_nl in client.get(address(asked), {"na": after}).content.decode()


def test_the_page_after_an_answer_is_true_of_every_answer(client: Client, asked: ProviderCheck) -> None:
    text = client.post(address(asked), said(asked, "stopped", "stopped"), follow=True).content.decode()
    assert "zien nu dat het klopt" not in text


def test_a_form_that_was_made_elsewhere_is_refused(asked: ProviderCheck) -> None:
    response = Client(enforce_csrf_checks=True).post(address(asked), {**seen(asked), "all_right": "yes"})
    assert response.status_code == 403
    assert not confirmed()

"""Merging: everything of both, all of it or nothing, once in the history of each."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from directory.curation.actions import merging as module
from directory.curation.actions.changes import changing
from directory.curation.actions.merging import decide_pair, reopen_pair
from directory.curation.actions.publishing import Decision, OvertakenError, set_status
from directory.languages import CODES, SOURCE
from directory.models import (
    Bridge,
    CatalogueVersion,
    CheckStatus,
    DuplicatePair,
    Event,
    FirstStep,
    Municipality,
    Offer,
    PairStatus,
    Proposal,
    ProviderCheck,
    ReferralCount,
    Verification,
)
from directory.models.choices import AreaScope, Capacity, Cost, Status
from directory.models.text import outdated, provenance_of, source_hash
from tests import factories as make
from tests.curation.duplicates.making import heard, merged, pair_of, told, twins
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


def event(offer: Offer) -> Event:
    return Event.objects.get(subject_kind="offer", subject_id=str(offer.pk))


# --- Columns ----------------------------------------------------------------------------------------------------------


def test_a_known_value_beats_an_unknown_one_and_the_choice_decides_the_rest(town: Municipality) -> None:
    kept, gone = twins(
        town,
        {"cost": Cost.FREE, "email": "a@example.org"},
        {"cost": Cost.LOW_COST, "capacity": Capacity.FULL, "capacity_checked_on": TODAY, "email": "b@example.org"},
    )
    found = merged(kept, gone, "email", "name")
    assert (found.cost, found.capacity, found.capacity_checked_on) == (Cost.FREE, Capacity.FULL, TODAY)
    assert (found.email, found.name_nl, found.phone) == ("b@example.org", "De inloop", "030 123 45 67")


def test_ages_are_taken_together(town: Municipality) -> None:
    kept, gone = twins(town, {"age_min_months": 48, "age_max_months": 95}, {"age_max_months": 23})
    found = merged(kept, gone, "ages")
    assert (found.age_min_months, found.age_max_months) == (None, 23)


def test_the_one_that_goes_is_archived_and_leads_to_the_other(town: Municipality) -> None:
    kept, gone = twins(town)
    merged(kept, gone, reason="dubbel")
    gone.refresh_from_db()
    assert (gone.status, gone.merged_into_id, gone.name_nl) == (Status.ARCHIVED, kept.pk, "De inloop")


def test_each_has_one_event_and_both_are_seen_anew(town: Municipality) -> None:
    kept, gone = twins(town, {}, {"email": "b@example.org"})
    before = CatalogueVersion.objects.current().number
    merged(kept, gone, reason="dubbel")
    assert event(kept).changes == {
        "email": ["", "b@example.org"],
        "merged_from": [None, gone.pk],
        "reason": [None, "dubbel"],
    }
    assert event(gone).changes == {
        "status": ["published", "archived"],
        "merged_into_id": [None, kept.pk],
        "reason": [None, "dubbel"],
    }
    assert {event(kept).actor, event(gone).actor} == {"member:1"}
    now = CatalogueVersion.objects.current().number
    assert now == before + 1
    assert set(Offer.objects.filter(changed_in=now)) == {kept, gone}


def test_where_it_came_from_is_kept_of_both(town: Municipality) -> None:
    extra = {"field": "phone", "source_url": "https://c.example/", "source_year": 2024}
    kept, gone = twins(
        town,
        {"source_url": "https://a.example/", "source_id": "a", "basis": {"cost": "own"}},
        {"source_url": "https://b.example/", "source_year": 2020, "source_id": "b", "extra_sources": [extra]},
    )
    Offer.objects.filter(pk=gone.pk).update(basis={"cost": "theirs", "kind": "said"})
    found = merged(kept, gone)
    assert (found.source_id, found.source_url) == ("a", "https://a.example/")
    assert found.extra_sources == [extra, {"field": "", "source_url": "https://b.example/", "source_year": 2020}]
    assert found.basis == {"cost": "own", "kind": "said"}


# --- Texts ------------------------------------------------------------------------------------------------------------


def translated(text: str, dutch: str, **more: str) -> dict[str, object]:
    return {"summary_ti": text, "provenance": {"ti": {"summary": {"source_hash": source_hash(dutch), **more}}}}


def test_a_translation_goes_with_the_dutch_it_was_made_from(town: Municipality) -> None:
    mine = {"summary_nl": "Koffie.", **translated("mine", "Koffie.", origin="human")}
    theirs = {"summary_nl": "Thee.", **translated("theirs", "Thee.", origin="machine")}
    found = merged(*twins(town, mine, theirs), "summary")
    assert (found.summary_nl, found.summary_ti) == ("Thee.", "theirs")
    made = provenance_of(found, "summary", "ti")
    assert made is not None and made.origin == "machine"
    assert not outdated(found, "summary", "ti")


def test_a_translation_only_one_has_is_kept_and_says_it_is_of_other_dutch(town: Municipality) -> None:
    theirs = {"summary_nl": "Thee.", "summary_ti": "theirs", "provenance": {"ti": {"summary": {"origin": "imported"}}}}
    found = merged(*twins(town, {"summary_nl": "Koffie."}, theirs))
    assert (found.summary_nl, found.summary_ti) == ("Koffie.", "theirs")
    assert outdated(found, "summary", "ti")


def test_every_translated_column_is_looked_at(town: Municipality) -> None:
    texts = {f"description_{code}": f"in {code}" for code in CODES}
    found = merged(*twins(town, {}, texts))
    assert {name: getattr(found, name) for name in texts} == texts
    assert f"description_{SOURCE}" in texts


# --- Details ----------------------------------------------------------------------------------------------------------


def test_municipalities_terms_languages_meetings_and_confirmations_are_united(town: Municipality) -> None:
    kept, gone = twins(town)
    elsewhere = make.municipality("GM0310")
    make.service_area(offer=gone, municipality=elsewhere)
    play, talk, walk = (make.term(key=key) for key in ("play", "talk", "walk"))
    for offer, term, holds in ((kept, play, True), (kept, talk, True), (gone, talk, False), (gone, walk, False)):
        make.offer_term(offer=offer, term=term, holds=holds)
    make.offer_language(offer=kept, language=make.spoken_language("ti"), support="native_speaker")
    make.offer_language(offer=gone, language=make.spoken_language("ti"), support="unknown")
    make.offer_language(offer=gone, language=make.spoken_language("ar"), confirmed_on=TODAY)
    make.meeting(offer=kept, starts_at=NOON, topic_nl="Koffie")
    make.meeting(offer=gone, starts_at=NOON, topic_nl="Thee")
    make.meeting(offer=gone, starts_at=NOON + timedelta(days=1), topic_nl="Spelen", key_person="yes")
    make.verification(offer=gone, verified_on=date(2026, 10, 1))
    merged(kept, gone, f"term-{talk.pk}")
    assert set(kept.service_areas.values_list("municipality_id", flat=True)) == {town.pk, elsewhere.pk}
    assert dict(kept.terms.values_list("term__key", "holds")) == {"play": True, "talk": False, "walk": False}
    assert dict(kept.languages.values_list("language_id", "support")) == {"ti": "native_speaker", "ar": "unknown"}
    assert kept.languages.get(language="ar").confirmed_on == TODAY
    assert list(kept.meetings.values_list("topic_nl", "key_person")) == [("Koffie", "unknown"), ("Spelen", "yes")]
    assert list(kept.verifications.values_list("verified_on", flat=True)) == [date(2026, 10, 1)]
    assert {"municipalities", "terms", "languages", "meetings", "verifications"} <= event(kept).changes.keys()


def test_the_details_of_the_one_that_goes_stay_with_it(town: Municipality) -> None:
    kept, gone = twins(town)
    make.offer_term(offer=gone)
    make.verification(offer=gone)
    merged(kept, gone)
    assert gone.terms.count() == kept.terms.count() == 1
    assert Verification.objects.count() == 2


def test_the_first_step_is_united_column_by_column(town: Municipality) -> None:
    kept, gone = twins(town)
    make.first_step(offer=kept, response_days=3)
    make.first_step(offer=gone, response_days=5, voluntary="yes")
    merged(kept, gone)
    step = FirstStep.objects.get(offer=kept)
    assert (step.response_days, step.voluntary) == (3, "yes")
    assert event(kept).changes["first_step"]


def test_the_whole_country_names_no_municipalities(town: Municipality) -> None:
    kept, gone = twins(town)
    gone.service_areas.all().delete()
    Offer.objects.filter(pk=gone.pk).update(area_scope=AreaScope.NATIONAL)
    found = merged(kept, gone, "area")
    assert (found.area_scope, found.service_areas.count()) == (AreaScope.NATIONAL, 0)


# --- What stands around it --------------------------------------------------------------------------------------------


def test_counts_of_families_are_added_per_month_language_and_outcome(town: Municipality) -> None:
    kept, gone = twins(town)
    told(kept, 4)
    told(gone, 3)
    told(gone, 2, language="ar")
    merged(kept, gone)
    rows = ReferralCount.objects.order_by("language").values_list("offer", "language", "count")
    assert list(rows) == [(kept.pk, "ar", 2), (kept.pk, "ti", 7)]
    assert event(kept).changes["referral_counts"] == [None, 5]


def test_proposals_move_and_what_was_heard_of_both_is_one(town: Municipality) -> None:
    kept, gone = twins(town)
    mine = heard(kept, times=2)
    heard(gone, times=3)
    moved = heard(gone, made_on=TODAY - timedelta(days=1))
    merged(kept, gone)
    assert set(Proposal.objects.values_list("pk", "offer", "times")) == {(mine.pk, kept.pk, 5), (moved.pk, kept.pk, 1)}


def test_bridges_lead_to_the_one_that_stays_and_none_to_itself(town: Municipality) -> None:
    kept, gone = twins(town)
    other, friend = make.offer(serves=town), make.organisation()
    make.bridge(from_offer=gone, to_offer=kept)
    make.bridge(from_offer=kept, to_offer=other)
    make.bridge(from_offer=gone, to_offer=other, division_nl="Wie doet wat.")
    moved = make.bridge(from_organisation=friend, to_offer=gone)
    merged(kept, gone)
    rows = set(Bridge.objects.values_list("from_offer", "from_organisation", "to_offer", "division_nl"))
    assert {(a, b, c) for a, b, c, _text in rows} == {(kept.pk, None, other.pk), (None, friend.pk, kept.pk)}
    assert "Wie doet wat." in {text for *_ends, text in rows}
    assert Event.objects.filter(subject_kind="bridge", subject_id=str(moved.pk), action="changed").count() == 1
    assert Event.objects.filter(subject_kind="bridge", action="withdrawn").count() == 2


def test_an_open_question_to_an_initiative_moves_with_it(town: Municipality) -> None:
    kept, gone = twins(town)
    asked = {"quarter": date(2026, 10, 1), "status": CheckStatus.TO_CALL, "call_reason": "no_address"}
    ProviderCheck.objects.create(offer=gone, **asked)
    merged(kept, gone)
    assert ProviderCheck.objects.get().offer_id == kept.pk


def test_an_open_question_goes_where_the_one_that_stays_is_asked_itself(town: Municipality) -> None:
    kept, gone = twins(town, {"organisation": make.organisation()})
    asked = {"quarter": date(2026, 10, 1), "status": CheckStatus.TO_CALL, "call_reason": "no_address"}
    ProviderCheck.objects.create(offer=gone, **asked)
    merged(kept, gone)
    assert not ProviderCheck.objects.exists()


# --- What may not be --------------------------------------------------------------------------------------------------


def test_who_did_not_see_the_last_change_is_told(town: Municipality) -> None:
    kept, gone = twins(town)
    with pytest.raises(OvertakenError):
        merged(kept, gone, seen={kept.pk: 0, gone.pk: 99})


def test_what_is_archived_is_not_merged_and_nothing_with_itself(town: Municipality) -> None:
    kept, gone = twins(town, {}, {"status": Status.ARCHIVED})
    with pytest.raises(ValidationError):
        merged(kept, gone)
    with pytest.raises(ValidationError):
        merged(gone, kept)
    with pytest.raises(ValidationError):
        merged(kept, kept)


def test_what_readers_could_do_nothing_with_is_not_published(town: Municipality) -> None:
    nothing = {"phone": "", "status": Status.DRAFT}
    kept, gone = twins(town, nothing, {"phone": ""})
    with pytest.raises(ValidationError):
        merged(kept, gone, "status")
    assert merged(kept, gone).status == Status.DRAFT


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.PAUSED, Status.DRAFT])
def test_what_was_merged_stays_archived(town: Municipality, status: Status) -> None:
    kept, gone = twins(town)
    merged(kept, gone)
    with pytest.raises(ValidationError, match="samengevoegd"), changing(by="member:1") as change:
        set_status(gone.pk, Decision(status, TODAY, "toch niet"), seen=None, change=change)


@pytest.mark.parametrize("where", ["_leave", "_unite_verifications", "_require_publishable"])
def test_all_or_nothing(town: Municipality, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def crash(*_args: object) -> None:
        raise RuntimeError("power cut")

    kept, gone = twins(town, {}, {"email": "b@example.org"})
    make.offer_term(offer=gone)
    heard(gone)
    told(gone, 3)
    monkeypatch.setattr(module, where, crash)
    with pytest.raises(RuntimeError):
        merged(kept, gone)
    kept.refresh_from_db()
    assert (kept.email, kept.terms.count(), gone.proposals.count()) == ("", 0, 1)
    assert (ReferralCount.objects.get().offer_id, Event.objects.count()) == (gone.pk, 0)
    assert Offer.objects.get(pk=gone.pk).status == Status.PUBLISHED


# --- The pair ---------------------------------------------------------------------------------------------------------


def test_a_pair_is_decided_once_and_different_can_be_taken_back(town: Municipality) -> None:
    pair = pair_of(*twins(town))
    with changing(by="member:1") as change:
        decide_pair(pair.pk, PairStatus.DIFFERENT, on=TODAY, change=change)
    decided = DuplicatePair.objects.get()
    assert (decided.status, decided.decided_on, decided.decided_by) == (PairStatus.DIFFERENT, TODAY, "member:1")
    with pytest.raises(OvertakenError), changing(by="member:2") as change:
        decide_pair(pair.pk, PairStatus.MERGED, on=TODAY, change=change)
    with changing(by="member:1") as change:
        reopen_pair(pair.pk, change=change)
    assert DuplicatePair.objects.get().status == PairStatus.OPEN
    with pytest.raises(OvertakenError), changing(by="member:1") as change:
        reopen_pair(pair.pk, change=change)

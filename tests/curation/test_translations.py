"""A translation says where it came from; it is signed off for the text that was read, and for no other."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.curation.actions import offers, translations
from directory.curation.actions.changes import Outcome, changing
from directory.curation.actions.offers import OfferDetails
from directory.curation.actions.translations import Signature, Translation
from directory.models import CatalogueVersion, Event, Offer
from directory.models.choices import AreaScope
from directory.models.text import Origin, Provenance, outdated, provenance_of, source_hash
from tests import factories as make

pytestmark = pytest.mark.django_db

DUTCH = "Samen lezen"
READ_ON = date(2026, 11, 20)
SIGNATURE = Signature("A. Lezer", READ_ON)


def human(text: str, dutch: str = DUTCH) -> Translation:
    return Translation(text, Provenance(source_hash(dutch), Origin.HUMAN))


def put(offer: Offer, language: str = "ti", **texts: Translation) -> Outcome:
    with changing(by="curator") as change:
        return translations.put(offer, language, texts, change=change).outcome


def sign(offer: Offer, *fields: str, language: str = "ti", signature: Signature = SIGNATURE) -> Outcome:
    with changing(by="curator") as change:
        return translations.sign_off(offer, language, fields, signature, change=change)


def translated(**values: Any) -> Offer:
    """Make an offer with its name in Dutch and Tigrinya."""
    offer = make.offer(name_nl=DUTCH, **values)
    put(offer, name=human("ሓቢርካ ምንባብ"))
    return Offer.objects.get(pk=offer.pk)


# --- Writing ----------------------------------------------------------------------------------------------------------


def test_a_translation_is_written_with_where_it_came_from() -> None:
    offer = translated()
    assert offer.name_ti == "ሓቢርካ ምንባብ"
    assert offer.provenance == {"ti": {"name": {"source_hash": source_hash(DUTCH), "origin": "human"}}}


def test_other_languages_and_fields_keep_their_texts_and_their_provenance() -> None:
    offer = translated(summary_nl="Met plaatjes")
    put(offer, "ar", name=human("القراءة معا"))
    put(offer, summary=human("ምስ ስእልታት", "Met plaatjes"))
    offer.refresh_from_db()
    assert (offer.name_ti, offer.name_ar, offer.summary_ti) == ("ሓቢርካ ምንባብ", "القراءة معا", "ምስ ስእልታት")
    assert {language: set(fields) for language, fields in offer.provenance.items()} == {
        "ti": {"name", "summary"},
        "ar": {"name"},
    }


def test_a_translation_touches_the_offer_and_raises_the_version_once() -> None:
    offer = translated()
    assert offer.changed_in == CatalogueVersion.objects.current().number == 1
    event = Event.objects.get()
    assert (event.actor, event.subject_id, set(event.changes)) == ("curator", str(offer.pk), {"name_ti", "provenance"})


def test_a_translated_topic_changes_the_offer_the_meeting_is_of() -> None:
    meeting = make.meeting(topic_nl="Slapen")
    with changing(by="curator") as change:
        translations.put(meeting, "ti", {"topic": human("ድቃስ", "Slapen")}, change=change)
    assert Offer.objects.get().changed_in == 1
    assert set(Event.objects.values_list("subject_kind", "action")) == {
        ("groupmeeting", "changed"),
        ("offer", "details_changed"),
    }


def test_writing_the_same_translation_again_leaves_no_trace() -> None:
    offer = translated()
    assert put(offer, name=human("ሓቢርካ ምንባብ")) is Outcome.UNCHANGED
    assert Event.objects.count() == 1


def test_the_row_is_read_again_before_its_provenance_is_replaced() -> None:
    stale = make.offer(name_nl=DUTCH)
    put(Offer.objects.get(pk=stale.pk), "ar", name=human("القراءة معا"))
    put(stale, "ti", name=human("ሓቢርካ ምንባብ"))
    assert set(Offer.objects.get(pk=stale.pk).provenance) == {"ar", "ti"}


@pytest.mark.parametrize("language", ["nl", "de", ""])
def test_dutch_and_unknown_languages_are_refused(language: str) -> None:
    with pytest.raises(ValidationError):
        put(make.offer(), language, name=human("Lezen"))
    assert not Event.objects.exists()


def test_a_field_that_is_data_is_refused() -> None:
    with pytest.raises(ValidationError, match="phone"):
        put(make.offer(), phone=human("030-1234567"))


def test_no_text_is_no_translation() -> None:
    with pytest.raises(ValidationError):
        put(make.offer(), name=human(" \n"))


# --- What outdates ----------------------------------------------------------------------------------------------------


def test_a_translation_is_outdated_by_a_change_of_its_own_dutch_and_of_no_other_field() -> None:
    offer = translated(summary_nl="Met plaatjes")
    put(offer, summary=human("ምስ ስእልታት", "Met plaatjes"))
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"name_nl": "Samen voorlezen"})
    offer.refresh_from_db()
    assert outdated(offer, "name", "ti")
    assert not outdated(offer, "summary", "ti")


def test_a_translation_is_current_again_when_the_dutch_is() -> None:
    offer = translated()
    for dutch, expected in (("Samen voorlezen", True), (DUTCH, False)):
        with changing(by="curator") as change:
            change.put(Offer, {"pk": offer.pk}, {"name_nl": dutch})
        offer.refresh_from_db()
        assert outdated(offer, "name", "ti") is expected


def test_a_new_phone_number_price_age_or_meeting_outdates_nothing() -> None:
    offer = translated()
    values = {"phone": "030-7654321", "cost": "free", "age_min_months": 12, "area_scope": AreaScope.UNKNOWN}
    meeting = {make.NOON: {"ends_at": make.NOON.replace(hour=14)}}
    with changing(by="curator") as change:
        offers.put({"pk": offer.pk}, values, OfferDetails(meetings=meeting), change=change)
    offer.refresh_from_db()
    assert offer.phone == "030-7654321"
    assert offer.meetings.count() == 1
    assert not outdated(offer, "name", "ti")


def test_columns_of_a_query_are_judged_as_the_record_is() -> None:
    offer = translated()
    Offer.objects.filter(pk=offer.pk).update(name_nl="Samen voorlezen")
    row = Offer.objects.values("name_nl", "name_ti", "name_ar", "provenance").get(pk=offer.pk)
    assert outdated(row, "name", "ti")
    assert provenance_of(row, "name", "ti").origin is Origin.HUMAN
    assert [provenance_of(row, "name", code) for code in ("nl", "ar")] == [None, None]


def test_a_text_of_which_nothing_was_kept_is_never_outdated() -> None:
    offer = make.offer(name_nl=DUTCH, name_ti="ሓቢርካ ምንባብ")
    assert provenance_of(offer, "name", "ti") is None
    assert not outdated(offer, "name", "ti")


@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize("review", [("", None), ("A. Lezer", READ_ON)])
def test_provenance_is_read_as_it_was_stored(origin: Origin, review: tuple[str, date | None]) -> None:
    made = Provenance(source_hash(DUTCH), origin, *review)
    assert Provenance.read(made.stored()) == made


# --- Signing off ------------------------------------------------------------------------------------------------------


def test_a_sign_off_keeps_who_and_when_and_not_that_a_machine_made_it() -> None:
    offer = make.offer(name_nl=DUTCH)
    put(offer, name=Translation("ሓቢርካ ምንባብ", Provenance(source_hash(DUTCH), Origin.MACHINE)))
    sign(offer, "name")
    offer.refresh_from_db()
    made = provenance_of(offer, "name", "ti")
    assert made == Provenance(source_hash(DUTCH), Origin.MACHINE, "A. Lezer", READ_ON)
    assert made.is_reviewed


def test_signing_again_keeps_the_first_day_and_leaves_no_trace() -> None:
    offer = translated()
    sign(offer, "name")
    events = Event.objects.count()
    assert sign(offer, "name", signature=Signature("A. Lezer", date(2027, 1, 1))) is Outcome.UNCHANGED
    assert Event.objects.count() == events
    offer.refresh_from_db()
    assert provenance_of(offer, "name", "ti").reviewed_on == READ_ON


def test_somebody_else_may_sign_after() -> None:
    offer = translated()
    sign(offer, "name")
    assert sign(offer, "name", signature=Signature("B. Lezer", date(2027, 1, 1))) is Outcome.CHANGED
    offer.refresh_from_db()
    assert provenance_of(offer, "name", "ti").reviewed_by == "B. Lezer"


@pytest.mark.parametrize(
    ("text", "dutch", "stays"),
    [("ሓቢርካ ምንባብ", DUTCH, True), ("ሓቢርካ ምንባብ ", DUTCH, False), ("ሓቢርካ ምንባብ", "Ouder Nederlands", False)],
)
def test_a_sign_off_is_forgotten_when_the_text_or_its_dutch_changes(text: str, dutch: str, stays: bool) -> None:
    offer = translated()
    sign(offer, "name")
    put(offer, name=human(text, dutch))
    offer.refresh_from_db()
    assert provenance_of(offer, "name", "ti").is_reviewed is stays


def refused(offer: Offer, *fields: str, **options: Any) -> bool:
    """Tell whether a sign-off is refused and nothing is kept."""
    before, events = Offer.objects.get(pk=offer.pk).provenance, Event.objects.count()
    with pytest.raises(ValidationError):
        sign(offer, *fields, **options)
    return (Offer.objects.get(pk=offer.pk).provenance, Event.objects.count()) == (before, events)


def test_what_is_not_there_can_not_be_signed() -> None:
    assert refused(translated(), "summary")


def test_one_missing_text_refuses_the_others_with_it() -> None:
    assert refused(translated(), "name", "summary")


def test_what_is_outdated_can_not_be_signed() -> None:
    offer = translated()
    Offer.objects.filter(pk=offer.pk).update(name_nl="Samen voorlezen")
    assert refused(offer, "name")


def test_a_text_of_which_the_dutch_is_not_known_can_not_be_signed() -> None:
    assert refused(make.offer(name_ti="ሓቢርካ ምንባብ"), "name")


def test_dutch_can_not_be_signed() -> None:
    assert refused(translated(), "name", language="nl")


@pytest.mark.parametrize("reviewer", ["", "  ", "A\nB", "x" * 101])
def test_a_reviewer_has_a_name(reviewer: str) -> None:
    assert refused(translated(), "name", signature=Signature(reviewer, READ_ON))

"""What it takes to show an offer to readers, and to take it from them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from directory.curation.actions.changes import changing
from directory.curation.actions.publishing import Decision, OvertakenError, lacking, set_status
from directory.curation.actions.revisions import revision_of
from directory.models import Event, Offer
from directory.models.choices import Status
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def whole(**values) -> Offer:
    """Make a draft that has everything it needs."""
    own = {"status": "draft", "summary_nl": "Een ouder komt bij u thuis.", "phone": "030", **values}
    return make.offer(serves=values.pop("serves", make.municipality()), **own)


def decide(offer: Offer, status: Status, *, reason: str = "", seen: int | None = None) -> Offer:
    with changing(by="member:1") as change:
        return set_status(offer.pk, Decision(status, TODAY, reason), seen=seen, change=change)


def test_publishing_is_one_event() -> None:
    offer = whole()
    assert decide(offer, Status.PUBLISHED).status == "published"
    assert Event.objects.get().changes == {"status": ["draft", "published"]}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name_nl": " "}, "De Nederlandse naam ontbreekt."),
        ({"summary_nl": ""}, "Vertel in één zin wat het is, of kies een programma."),
        ({"phone": ""}, "Vul een telefoonnummer"),
        ({"valid_until": TODAY - timedelta(days=1)}, "De einddatum is voorbij."),
    ],
)
def test_what_is_missing_is_said(values: dict[str, str | date], sentence: str) -> None:
    offer = whole(**values)
    with pytest.raises(ValidationError) as refused:
        decide(offer, Status.PUBLISHED)
    assert any(told.startswith(sentence) for told in refused.value.message_dict["status"])
    offer.refresh_from_db()
    assert offer.status == "draft"


def test_without_an_area_the_place_is_needed() -> None:
    offer = make.offer(status="draft", summary_nl="Zin.", phone="030")
    assert list(lacking(offer, TODAY)) == ["Kies voor welke gemeenten het is, of vul de plek in."]
    offer.place = make.place()
    assert not list(lacking(offer, TODAY))


def test_the_number_of_the_organisation_will_do() -> None:
    assert not list(lacking(whole(phone="", organisation=make.organisation(phone="030")), TODAY))


def test_who_may_simply_come_needs_no_number() -> None:
    offer = whole(phone="", place=make.place())
    make.first_step(offer=offer, who_calls="no_call_needed")
    assert not list(lacking(Offer.objects.get(), TODAY))


def test_a_duplicate_that_was_merged_stays_away() -> None:
    offer = whole()
    Offer.objects.filter(pk=offer.pk).update(status="archived", merged_into=whole())
    with pytest.raises(ValidationError):
        decide(offer, Status.PUBLISHED)


@pytest.mark.parametrize("status", [Status.PAUSED, Status.ARCHIVED])
def test_taking_it_from_readers_asks_why(status: Status) -> None:
    offer = whole(status="published")
    with pytest.raises(ValidationError):
        decide(offer, status, reason=" ")
    decide(offer, status, reason="De groep is gestopt.")
    assert Event.objects.get().changes["reason"] == [None, "De groep is gestopt."]


def test_who_decides_on_what_is_no_longer_so_is_told() -> None:
    offer = whole()
    seen = revision_of(offer)
    decide(offer, Status.REVIEW)
    with pytest.raises(OvertakenError):
        decide(offer, Status.PUBLISHED, seen=seen)
    decide(offer, Status.PUBLISHED, seen=revision_of(offer))


def test_the_same_again_is_no_event() -> None:
    decide(whole(status="published"), Status.PUBLISHED)
    assert not Event.objects.exists()

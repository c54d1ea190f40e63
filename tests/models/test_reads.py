"""The words in which municipalities, confirmations, meetings, doors and bridges are asked for."""

from datetime import date, timedelta

import pytest

from directory.models import FRESH_DAYS, Bridge, FactKind, GroupMeeting, LocalStart, Municipality, fresh_since
from directory.models.choices import Status
from tests import factories as make
from tests.factories import NOON, TODAY


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("valid_from", "valid_until", "exists"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TODAY + timedelta(days=1), None, False),
        (None, TODAY, True),
        (None, TODAY - timedelta(days=1), False),
        (TODAY, TODAY, True),
    ],
)
def test_a_municipality_is_in_force_from_its_first_day_to_its_last(
    valid_from: date | None, valid_until: date | None, exists: bool
) -> None:
    make.municipality(valid_from=valid_from, valid_until=valid_until)
    assert Municipality.objects.in_force(TODAY).exists() is exists


@pytest.mark.django_db
def test_on_the_day_of_a_merger_the_successor_takes_over() -> None:
    new = make.municipality("GM1982", valid_from=date(2022, 1, 1))
    old = make.municipality("GM0756", valid_until=date(2021, 12, 31), successor=new)
    assert list(Municipality.objects.in_force(date(2021, 12, 31))) == [old]
    assert list(Municipality.objects.in_force(date(2022, 1, 1))) == [new]


@pytest.mark.parametrize("fact", FactKind)
def test_a_confirmation_counts_up_to_and_including_its_last_day(fact: FactKind) -> None:
    assert TODAY - fresh_since(fact, TODAY) == timedelta(days=FRESH_DAYS[fact])


def test_every_kind_of_fact_goes_stale() -> None:
    assert set(FRESH_DAYS) == set(FactKind)


def test_room_goes_stale_before_existence() -> None:
    assert fresh_since(FactKind.AVAILABILITY, TODAY) > fresh_since(FactKind.EXISTENCE, TODAY)


@pytest.mark.django_db
def test_a_meeting_is_upcoming_until_it_has_ended() -> None:
    meeting = make.meeting()
    assert list(GroupMeeting.objects.upcoming(NOON)) == [meeting]
    assert list(GroupMeeting.objects.upcoming(meeting.ends_at)) == [meeting]
    assert not GroupMeeting.objects.upcoming(meeting.ends_at + timedelta(seconds=1)).exists()


@pytest.mark.django_db
def test_meetings_are_given_in_order_of_time() -> None:
    later = make.meeting(starts_at=NOON + timedelta(days=7))
    sooner = make.meeting()
    assert list(GroupMeeting.objects.upcoming(NOON)) == [sooner, later]


@pytest.mark.django_db
@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_a_door_we_are_not_sure_of_is_not_shown(status: Status) -> None:
    make.local_start(status=status)
    shown = make.local_start()
    assert list(LocalStart.objects.published()) == [shown]


@pytest.mark.django_db
def test_a_bridge_is_seen_from_both_of_its_offers() -> None:
    bridge = make.bridge()
    make.bridge()
    assert list(Bridge.objects.touching(bridge.from_offer)) == [bridge]
    assert list(Bridge.objects.touching(bridge.to_offer)) == [bridge]


@pytest.mark.django_db
def test_a_bridge_of_an_organisation_is_seen_from_its_offers_on_either_side() -> None:
    one, other = make.organisation(name="Een"), make.organisation(name="Ander")
    bridge = make.bridge(from_organisation=one, to_organisation=other)
    assert list(Bridge.objects.touching(make.offer(organisation=one))) == [bridge]
    assert list(Bridge.objects.touching(make.offer(organisation=other))) == [bridge]
    assert not Bridge.objects.touching(make.offer(organisation=make.organisation())).exists()


@pytest.mark.django_db
def test_an_offer_without_an_organisation_sees_its_own_bridges_only() -> None:
    make.bridge()
    assert not Bridge.objects.touching(make.offer()).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("side", ["from_offer", "to_offer"])
def test_a_bridge_with_an_offer_readers_may_not_see_is_not_shown(side: str) -> None:
    shown = make.bridge()
    make.bridge(**{side: make.offer(status=Status.DRAFT)})
    assert list(Bridge.objects.visible()) == [shown]


@pytest.mark.django_db
def test_a_bridge_between_organisations_is_shown() -> None:
    bridge = make.bridge(from_organisation=make.organisation(), to_organisation=make.organisation())
    assert list(Bridge.objects.visible()) == [bridge]

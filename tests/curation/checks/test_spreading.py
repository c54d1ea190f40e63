"""How much is asked at once: never so much that a curator drowns, and nobody waits for ever."""

from directory.curation.checks.due import ALL_OF_IT
from directory.curation.checks.spreading import Room

UTRECHT, ZEIST = frozenset({"GM0344"}), frozenset({"GM0355"})


def test_what_was_taken_before_counts() -> None:
    room = Room(2, [UTRECHT])
    assert [room.take(UTRECHT) for _ in range(3)] == [True, False, False]


def test_a_full_town_does_not_hold_up_its_neighbour() -> None:
    room = Room(1, [UTRECHT])
    assert (room.take(UTRECHT), room.take(ZEIST)) == (False, True)


def test_who_works_in_two_towns_waits_for_one_of_them_and_counts_in_both() -> None:
    room = Room(1, [UTRECHT])
    assert room.take(UTRECHT | ZEIST)
    assert not room.take(ZEIST)


def test_who_serves_no_town_by_name_shares_the_room_of_the_country() -> None:
    room = Room(1, [])
    assert (room.take(frozenset()), room.take(frozenset({ALL_OF_IT}))) == (True, False)

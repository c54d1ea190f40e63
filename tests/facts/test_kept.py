"""Words about offers are made once, and never kept for other lists, another language or another day."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from directory.facts import kept as module
from directory.facts.kept import kept
from directory.facts.reader import Reader
from directory.index.reference import Reference
from tests.factories import TODAY
from tests.index.build import reference


def reader(lists: Reference, days: int = 0) -> Reader:
    return Reader(lists, "nl", TODAY + timedelta(days=days))


def test_what_was_made_is_not_made_again() -> None:
    lists = reference()
    assert kept(reader(lists)).once("key", lambda: "first") == "first"
    assert kept(reader(lists)).once("key", lambda: "second") == "first"


def test_nothing_is_a_value_too() -> None:
    mine = kept(reader(reference()))
    mine.once("key", lambda: None)
    assert mine.once("key", lambda: "second") is None


def test_other_lists_another_language_and_another_day_start_anew() -> None:
    lists = reference()
    kept(reader(lists)).once("key", lambda: "first")
    with override("en"):
        assert kept(reader(lists)).once("key", lambda: "in English") == "in English"
    assert kept(reader(reference())).once("key", lambda: "elsewhere") == "elsewhere"
    assert kept(reader(lists, days=1)).once("key", lambda: "tomorrow") == "tomorrow"


def test_yesterday_is_let_go() -> None:
    lists = reference()
    for days in range(5):
        kept(reader(lists, days))
    assert len(module._kept[lists]) == 1


def test_a_full_store_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    mine = kept(reader(reference()))
    for number in range(5):
        mine.once(number, lambda number=number: number)
    assert len(mine._made) <= 2
    assert mine.once(4, lambda: -1) == 4

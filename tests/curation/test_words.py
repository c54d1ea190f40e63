"""Columns and values in the words of curators."""

from typing import Any

import pytest

from directory.curation.words import LABELS, label, lines, names_in, shown
from directory.models import LocalStart, Offer, Organisation, Programme
from tests import factories as make

NEVER_SHOWN = {"id", "changed_in", "latitude", "longitude"}


@pytest.mark.parametrize("model", [Offer, Programme, Organisation, LocalStart])
def test_every_column_a_curator_writes_has_a_name_of_its_own(model: type[Any]) -> None:
    names = {column.attname for column in model._meta.concrete_fields} - NEVER_SHOWN
    assert {name for name in names if label(name).replace(" ", "_").lower() == name.removesuffix("_id")} <= {
        "status",
        "website",
    }
    assert not {name for name in names if not (name in LABELS or "(" in label(name))}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("cost", "free", ["gratis"]),
        ("cost", "no longer a value", ["no longer a value"]),
        ("valid_until", "2026-11-20", ["20 november 2026"]),
        ("age_min_months", 30, ["30 maanden"]),
        ("age_max_months", 48, ["4 jaar"]),
        ("age_min_months", 0, ["0 maanden"]),
        ("phone", "", []),
        ("phone", None, []),
        ("waiting_weeks", 6, ["6"]),
        ("extra_sources", [], []),
        ("provenance", {"ar": {"name": {}}}, []),
        ("programme_id", 12, ["nummer 12, dat er niet meer is"]),
        ("verifications", [["existence", "phone", "curator", "2026-11-20"]],
         ["bestaat en contact klopt, gebeld, beheerder van de gemeente, 20 november 2026"]),
        ("terms", [{"term_id": 1, "holds": False}], ["nummer 1, dat er niet meer is: nee"]),
        ("meetings", [{"starts_at": "2026-11-20T12:00:00Z", "key_person": "yes", "topic": "x", "topic_nl": "Slapen"}],
         ["Begint: 20 november 2026 13:00, Sleutelpersoon erbij: ja, Onderwerp (Nederlands): Slapen"]),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_values_in_words(name: str, value: Any, words: list[str]) -> None:
    assert lines(Offer, name, value, {}) == words


@pytest.mark.django_db
def test_records_go_by_their_name(django_assert_num_queries) -> None:
    programme, term = make.programme(name="Home-Start"), make.term(name_nl="Opvoeden")
    said = [("programme_id", programme.pk), ("terms", [{"term_id": term.pk, "holds": True}]), ("phone", "1")]
    with django_assert_num_queries(2):
        names = names_in(said)
    assert lines(Offer, "programme_id", programme.pk, names) == ["Home-Start"]
    assert lines(Offer, "terms", said[1][1], names) == ["Opvoeden: ja"]


@pytest.mark.django_db
def test_a_local_start_names_its_organisation_in_words() -> None:
    said = [("organisation", "GGD regio Utrecht")]
    assert lines(LocalStart, "organisation", "GGD regio Utrecht", names_in(said)) == ["GGD regio Utrecht"]


@pytest.mark.django_db
def test_of_a_list_only_what_differs_is_shown() -> None:
    found = shown(Offer, "municipalities", [{"municipality_id": "GM1"}, {"municipality_id": "GM2"}], [], {})
    assert len(found.old) == 2
    same = [{"municipality_id": "GM1"}]
    assert shown(Offer, "municipalities", same, same, {}).old == []


@pytest.mark.django_db
@pytest.mark.parametrize("odd", [3, True, {}, {"a": [1]}, [1], ["x"], [None], [[]], [["a", 1]], "x" * 999, 1.5, -1])
@pytest.mark.parametrize("name", ["terms", "verifications", "meetings", "age_min_months", "valid_until", "nowhere"])
def test_whatever_an_event_kept_is_shown(name: str, odd: Any) -> None:
    assert all(isinstance(line, str) for line in lines(Offer, name, odd, names_in([(name, odd)])))

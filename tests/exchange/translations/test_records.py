"""Every record with translated text has a name of its own that is the same in every copy of the catalogue."""

import re

import pytest
from modeltranslation.translator import translator

from directory.exchange.translations.records import KEYS, record_id, records
from directory.models.text import TranslatedText
from tests import factories as make


def test_every_kind_of_record_with_translated_text_is_exported() -> None:
    assert set(KEYS) == set(TranslatedText.__subclasses__()) == set(translator.get_registered_models(abstract=False))


@pytest.mark.django_db
def test_a_record_is_named_by_what_its_table_knows_it_by() -> None:
    place = make.municipality("GM0344")
    offer, organisation = make.offer(source_id="o001"), make.organisation(source_id="samen:1/a b")
    rows = [
        offer,
        organisation,
        make.programme(slug="home-start"),
        make.place(municipality=place, name="Huis A/B", address="Laan 1"),
        make.term(key="sleep"),
        make.spoken_language("kmr"),
        make.local_start(municipality=place, name="Bureau"),
        make.meeting(offer=offer),
        make.bridge(from_offer=offer, to_organisation=organisation),
    ]
    assert [record_id(row) for row in rows] == [
        "offer:o001",
        "organisation:samen%3A1%2Fa%20b",
        "programme:home-start",
        "place:GM0344/Huis%20A%2FB/Laan%201",
        "term:theme/sleep",
        "spokenlanguage:kmr",
        "localstart:GM0344/jgz/Bureau",
        "groupmeeting:o001/2026-11-20T1200Z",
        "bridge:works_with/offer.o001/organisation.samen%3A1%2Fa%20b",
    ]


@pytest.mark.django_db
def test_what_was_made_here_is_named_by_its_number_which_no_key_looks_like() -> None:
    offer, other = make.offer(), make.offer(source_id="#1")
    assert record_id(offer) == f"offer:#{offer.pk}"
    assert record_id(other) == "offer:%231"


@pytest.mark.django_db
def test_no_two_records_share_a_name(catalogue: None) -> None:
    names = [name for name, _ in records()]
    assert len(names) == len(set(names)) > 500
    assert all(re.fullmatch(r"[a-z]+:[!-9;-~]+", name) for name in names)


@pytest.mark.django_db
def test_the_records_are_read_in_a_query_per_kind(catalogue: None, django_assert_num_queries) -> None:
    with django_assert_num_queries(len(KEYS)):
        assert dict(records())

"""A programme is written with the terms it hands down."""

from typing import Any

import pytest

from directory.curation.actions import programmes
from directory.curation.actions.changes import Outcome, changing
from directory.models import CatalogueVersion, Event, Offer, Programme
from tests import factories as make

pytestmark = pytest.mark.django_db


def put(*terms: int, **values: Any) -> Outcome:
    """Write the programme home-start with these terms in a change of its own."""
    own = {"name": "Home-Start", "goal_nl": "Samen.", **values}
    with changing(by="curator") as change:
        return programmes.put({"slug": "home-start"}, own, frozenset(terms), change=change).outcome


def test_a_programme_is_created_with_its_terms() -> None:
    theme = make.term()
    assert put(theme.pk) is Outcome.CREATED
    assert [row.term for row in Programme.objects.get().terms.all()] == [theme]


def test_its_terms_become_those_that_are_asked() -> None:
    goes, comes = make.term().pk, make.term().pk
    put(goes)
    assert put(comes) is Outcome.CHANGED
    assert Event.objects.last().changes == {"terms": [[{"term_id": goes}], [{"term_id": comes}]]}


def test_a_change_of_its_terms_reaches_the_offers_that_follow_it() -> None:
    put()
    offer = make.offer(programme=Programme.objects.get())
    make.offer()
    put(make.term().pk)
    assert list(Offer.objects.changed_since(1)) == [offer]


def test_the_same_programme_again_leaves_no_trace() -> None:
    theme = make.term().pk
    put(theme)
    assert put(theme) is Outcome.UNCHANGED
    assert CatalogueVersion.objects.current().number == 1

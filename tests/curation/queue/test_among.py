"""Asking for one of many numbers finds what a list of them finds, however many there are."""

import pytest

from directory.curation.queue.among import Among
from directory.models import Offer
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_it_finds_what_a_list_finds() -> None:
    offers = [make.offer(organisation=make.organisation()) for _ in range(4)] + [make.offer(organisation=None)]
    chosen = [offers[0].organisation_id, offers[2].organisation_id, 10**12]
    assert {*Offer.objects.filter(Among("organisation", chosen))} == {offers[0], offers[2]}
    assert {*Offer.objects.filter(~Among("organisation", chosen))} == {offers[1], offers[3]}


def test_none_of_none_is_found() -> None:
    make.offer(organisation=make.organisation())
    assert not Offer.objects.filter(Among("organisation", ())).exists()


def test_a_hundred_thousand_are_one_value() -> None:
    offer = make.offer(organisation=make.organisation())
    found = Offer.objects.filter(Among("organisation", [*range(10**6, 10**6 + 10**5), offer.organisation_id]))
    assert [*found] == [offer]
    _sql, values = Offer.objects.order_by().filter(Among("organisation", (1, 2, 3))).query.sql_with_params()
    assert len(values) == 1

"""Every address of an offer that was merged leads to the one that stays."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from directory.index.merged import standing_for
from directory.models import Offer, ReferralCount
from directory.models.choices import Status
from directory.sheets import codes
from tests import factories as make
from tests.curation.duplicates.making import REACHED, merged, twins
from tests.curation.login import curator_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[Offer]:
    """Return three offers: the first was merged into the second, that one into the third."""
    town = make.municipality("GM0344", name="Utrecht")
    first, second = twins(town)
    third = make.offer(serves=town, name_nl="Inloop Utrecht", **REACHED)
    merged(second, first)
    merged(third, second)
    return [first, second, third]


def test_a_chain_leads_to_its_end(chain: list[Offer]) -> None:
    first, second, third = chain
    numbers = [each.pk for each in chain]
    assert standing_for([*numbers, 999_999, 10**30]) == {first.pk: third.pk, second.pk: third.pk}
    assert standing_for([]) == {}


def test_where_the_end_is_not_shown_nothing_is(chain: list[Offer]) -> None:
    first, _second, third = chain
    Offer.objects.filter(pk=third.pk).update(status=Status.PAUSED)
    assert standing_for([first.pk]) == {}


@pytest.mark.parametrize("page", ["offer", "together"])
def test_its_pages_lead_on_for_good_with_what_was_asked(chain: list[Offer], client: Client, page: str) -> None:
    first, _second, third = chain
    response = client.get(reverse(f"catalogue:{page}", args=[first.pk]) + "?with=ti&language=ti")
    assert response.status_code == 301
    assert response["Location"] == reverse(f"catalogue:{page}", args=[third.pk]) + "?with=ti&language=ti"
    assert "no-cache" in response["Cache-Control"]


def test_what_was_posted_is_posted_again(chain: list[Offer], client: Client) -> None:
    first, _second, third = chain
    response = client.post(reverse("catalogue:offer", args=[first.pk]), {"residence": "asylum"})
    assert response.status_code == 308
    assert response["Location"] == reverse("catalogue:offer", args=[third.pk])


def test_the_short_address_on_paper_leads_there(chain: list[Offer], client: Client) -> None:
    first, _second, third = chain
    response = client.get(reverse("handed:offer", args=[first.pk, "ti"]), follow=True)
    assert response.redirect_chain[-1] == (f"/ti/aanbod/{third.pk}/", 301)
    assert response.status_code == 200


def test_the_code_on_paper_counts_for_the_one_that_stays(chain: list[Offer], client: Client) -> None:
    first, _second, third = chain
    code = codes.make(first.pk, "ti", timezone.localdate())
    address = reverse("handed:loop", args=[code])
    assert client.get(address).status_code == 200
    assert client.post(address, {"outcome": "arrived"}).status_code == 303
    assert ReferralCount.objects.get().offer_id == third.pk


def test_a_shortlist_and_a_sheet_have_the_one_that_stays_once(chain: list[Offer], client: Client) -> None:
    first, second, third = chain
    make.spoken_language("ti")
    query = f"?offer={first.pk}&offer={second.pk}&offer={third.pk}&with=ti"
    for name in ("sheets:shortlist", "sheets:sheet"):
        page = client.get(reverse(name) + query)
        assert page.status_code == 200
        assert f"/aanbod/{third.pk}/" in page.content.decode()
        assert f"/aanbod/{first.pk}/" not in page.content.decode()


def test_who_asks_for_what_is_there_pays_nothing(
    chain: list[Offer], client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    third = chain[2]
    client.get(reverse("catalogue:offer", args=[third.pk]))
    with django_assert_max_num_queries(10):
        client.get(reverse("catalogue:offer", args=[third.pk]))


def test_an_archived_offer_that_leads_nowhere_is_a_404(client: Client) -> None:
    offer = make.offer(serves=make.municipality(), status=Status.ARCHIVED, valid_until=date(2020, 1, 1))
    assert client.get(reverse("catalogue:offer", args=[offer.pk])).status_code == 404


def test_the_history_of_both_is_shown_and_each_leads_to_the_other(chain: list[Offer]) -> None:
    first, second, _third = chain
    curator = curator_of(first.municipalities.get())
    kept, gone = (reverse("history:offer", args=[each.pk]) for each in (second, first))
    assert f'href="{gone}"' in curator.get(kept).content.decode()
    page = curator.get(gone).content.decode()
    assert f'href="{kept}"' in page
    assert "Samengevoegd" in page

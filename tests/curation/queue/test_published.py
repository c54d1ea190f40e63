"""What is worked out beside the index: which offers ended, who was not confirmed, which languages have work."""

from datetime import timedelta

import pytest

from directory.access.permissions import Reach
from directory.curation.actions.changes import changing
from directory.curation.actions.translations import Translation, put
from directory.curation.queue.published import Published, published
from directory.index import store
from directory.models import Municipality, Offer, Organisation
from directory.models.text import Origin, Provenance, source_hash
from tests import factories as make
from tests.curation.queue.making import translated
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

EVERYWHERE = Reach(everywhere=True)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344")


def now() -> Published:
    return published(store.current())


def within(town: Municipality) -> Reach:
    return Reach(everywhere=False, municipalities=frozenset({town.pk}))


def languages(reach: Reach = EVERYWHERE, reviews: tuple[str, ...] = (), signs: tuple[str, ...] = ()) -> tuple[str, ...]:
    return now().languages(reach, TODAY, reviews, signs)


# --- Languages --------------------------------------------------------------------------------------------------------


def test_what_was_never_translated_is_work_for_its_reviewer_only() -> None:
    make.offer(summary_nl="Voor ouders.", summary_uk="…")
    assert languages() == ()
    assert languages(reviews=("ti", "ar", "uk")) == ("ar", "ti")


def test_a_name_may_stay_dutch() -> None:
    make.offer(name_nl="Moedergroep")
    assert languages(reviews=("ar",)) == ()


@pytest.mark.parametrize(
    ("entry", "is_work"),
    [
        ({"origin": "machine"}, True),
        ({"origin": "imported"}, True),
        (None, True),
        ({"origin": "machine", "reviewed_by": "member:1", "reviewed_on": "2026-10-01"}, False),
        ({"origin": "human"}, False),
    ],
)
def test_what_nobody_vouches_for_is_work_for_who_signs_only(entry: dict[str, str] | None, is_work: bool) -> None:
    kept = {} if entry is None else {"ar": {"name": {"source_hash": source_hash("Koffie"), **entry}}}
    make.offer(name_nl="Koffie", name_ar="قهوة", provenance=kept)
    assert languages(reviews=("ar",)) == ()
    assert languages(signs=("ar", "ti")) == (("ar",) if is_work else ())


def test_a_text_made_from_older_dutch_is_work() -> None:
    make.offer(**translated("ar", of="Thee"))
    assert languages() == ("ar",)


def test_a_whole_translation_of_the_dutch_of_now_is_none() -> None:
    make.offer(**translated("ar"))
    assert languages(reviews=("ar",)) == ()


@pytest.mark.parametrize("status", ["draft", "review", "paused", "archived"])
def test_what_readers_do_not_see_is_no_work(status: str) -> None:
    make.offer(**translated("ar", of="Thee"), status=status)
    assert languages(reviews=("ar",)) == ()


def test_a_curator_has_the_languages_of_the_offers_within_reach(town: Municipality) -> None:
    make.offer(serves=make.municipality(), **translated("ar", of="Thee"))
    make.offer(serves=town, **translated("ti", of="Thee"))
    assert languages(within(town)) == ("ti",)
    assert languages(within(town), reviews=("ar",)) == ("ar", "ti")


def test_a_text_brought_up_to_date_is_no_work_any_more() -> None:
    offer = make.offer(**translated("ar", of="Thee"))
    make.offer(**translated("ti", of="Thee"))
    assert languages() == ("ar", "ti")
    made = Provenance(source_hash("Koffie"), Origin.HUMAN)
    with changing(by="member:1") as change:
        put(offer, "ar", {"name": Translation("قهوة", made)}, change=change)
    assert languages() == ("ti",)


def test_after_a_change_only_what_changed_is_read_again(django_assert_num_queries) -> None:
    offers = [make.offer(**translated("ar")) for _ in range(3)]
    now()
    with changing(by="member:1") as change:
        change.put(Offer, {"pk": offers[0].pk}, {"summary_nl": "Voor ouders."})
    index = store.current()
    with django_assert_num_queries(2) as asked:  # texts, and addresses
        assert published(index).languages(EVERYWHERE, TODAY, ("ar",)) == ("ar",)
    assert all(f"IN ({offers[0].pk})" in each["sql"] for each in asked.captured_queries)
    with django_assert_num_queries(0):
        published(index)


# --- Days -------------------------------------------------------------------------------------------------------------


def test_an_offer_ended_when_its_last_day_is_over(town: Municipality) -> None:
    gone = make.offer(serves=town, valid_until=YESTERDAY)
    make.offer(serves=town, valid_until=TODAY)
    make.offer(serves=town)
    assert now().within(within(town), TODAY).ended == (gone.pk,)
    assert len(now().within(EVERYWHERE, TODAY + timedelta(days=1)).ended) == 2


def test_an_offer_of_two_municipalities_counts_once(town: Municipality) -> None:
    both = make.offer(serves=town, valid_until=YESTERDAY)
    other = make.municipality()
    make.service_area(offer=both, municipality=other)
    reach = Reach(everywhere=False, municipalities=frozenset({town.pk, other.pk}))
    assert now().within(reach, TODAY).ended == (both.pk,)


@pytest.mark.parametrize(("days", "unconfirmed"), [(90, 0), (91, 1), (400, 1)])
def test_a_confirmation_counts_for_a_quarter(town: Municipality, days: int, unconfirmed: int) -> None:
    make.verification(offer=make.offer(serves=town), verified_on=TODAY - timedelta(days=days))
    assert now().within(within(town), TODAY).unconfirmed == unconfirmed


def test_organisations_are_counted_not_their_offers(town: Municipality) -> None:
    organisation = make.organisation()
    for _ in range(3):
        make.offer(serves=town, organisation=organisation)
    make.offer(serves=town)
    make.offer(serves=town)
    assert now().within(within(town), TODAY).unconfirmed == 3


# --- Who is asked -----------------------------------------------------------------------------------------------------


def test_an_organisation_is_asked_about_what_has_no_address_of_its_own(town: Municipality) -> None:
    branches, whole = make.organisation(email="post@stichting.example"), make.organisation(email="post@welzijn.example")
    make.offer(serves=town, organisation=branches, email="filiaal@stichting.example")
    make.offer(serves=town, organisation=whole, email="Post@Welzijn.example")
    make.offer(serves=town, organisation=None, email="moeders@buurt.example")
    assert now().within(within(town), TODAY).organisations == (whole.pk,)
    with changing(by="member:1") as change:
        change.put(Organisation, {"pk": branches.pk}, {"email": "filiaal@stichting.example"})
    assert now().within(EVERYWHERE, TODAY).organisations == (branches.pk, whole.pk)

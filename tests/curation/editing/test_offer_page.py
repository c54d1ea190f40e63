"""One offer is opened, corrected and saved; what nobody touched stays as it was."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.models import Event, Municipality, Offer, Role, Verification, Vocabulary
from tests import factories as make
from tests.curation.editing.making import fields_of, opened, sent
from tests.curation.login import administrator, curator_of, log_in, member
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def offer(town: Municipality) -> Offer:
    """An offer with something of every kind of detail."""
    made = make.offer(
        serves=town,
        name_nl="Home-Start",
        name_ar="هوم ستارت",
        summary_nl="Een ouder komt bij u thuis.",
        phone="030 123 45 67",
        age_min_months=0,
        age_max_months=83,
        place=make.place(municipality=town, address="Oudegracht 1"),
        programme=make.programme(name="Home-Start", cost="free"),
        organisation=make.organisation(name="U Centraal", email="info@example.org"),
    )
    make.offer_term(offer=made, term=make.term(key="at-home"), holds=False)
    make.offer_language(offer=made, support="native_speaker", confirmed_on=TODAY)
    make.meeting(
        offer=made,
        starts_at=timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=3),
        topic_nl="Eten",
        topic_ar="أكل",
        key_person="yes",
    )
    make.first_step(offer=made, who_calls="no_call_needed")
    return made


@pytest.fixture
def curator(town: Municipality) -> Client:
    return curator_of(town)


def url(offer: Offer) -> str:
    return reverse("editing:offer", args=[offer.pk])


def test_saving_what_nobody_touched_changes_nothing(curator: Client, offer: Offer) -> None:
    response = sent(curator, url(offer), opened(curator, url(offer)))
    assert response.status_code == 303
    assert not Event.objects.exists()


def test_one_correction_changes_one_field(curator: Client, offer: Offer) -> None:
    assert sent(curator, url(offer), opened(curator, url(offer)), phone="030 765 43 21").status_code == 303
    (event,) = Event.objects.all()
    assert event.actor.startswith("member:")
    assert event.changes == {"phone": ["030 123 45 67", "030 765 43 21"]}


def test_every_kind_of_detail_can_be_changed(curator: Client, offer: Offer) -> None:
    theme = make.term(Vocabulary.THEME, "sleeping")
    make.spoken_language("so")
    typed = {
        f"term__{theme.pk}": "yes",
        "language__ti__support": "",
        "language__new1__code": "so",
        "language__new1__support": "interpreter_present",
        "language__new1__paid": "municipality",
        "meeting__new1__date": "2026-12-01",
        "meeting__new1__start": "10:00",
        "meeting__new1__end": "11:30",
        "next_step": "coordinator_phones",
        "place_address": "Neude 5",
        "age_max_months": "4 jaar",
        "verified_by": "phone",
        "verified_facts": ["languages"],
    }
    assert sent(curator, url(offer), opened(curator, url(offer)), **typed).status_code == 303
    offer.refresh_from_db()
    assert offer.terms.get(term=theme).holds is True
    assert [(row.language_id, row.support, row.interpreter_paid_by) for row in offer.languages.all()] == [
        ("so", "interpreter_present", "municipality")
    ]
    assert offer.meetings.count() == 2
    assert (offer.first_step.who_calls, offer.first_step.next_step) == ("no_call_needed", "coordinator_phones")
    assert (offer.place.address, offer.age_max_months) == ("Neude 5", 47)
    facts = set(Verification.objects.values_list("fact", "method", "by_role"))
    assert facts == {("existence", "phone", "curator"), ("languages", "phone", "curator")}


def test_what_is_inherited_is_said_beside_the_field(curator: Client, offer: Offer) -> None:
    page = curator.get(url(offer)).content.decode()
    assert "Landelijk meestal: gratis" in page
    assert "Leeg: dat van de organisatie, info@example.org" in page


def test_hard_dutch_is_pointed_at_and_saved_all_the_same(curator: Client, offer: Offer) -> None:
    assert sent(curator, url(offer), opened(curator, url(offer)), summary_nl="U dient te bellen.").status_code == 303
    page = curator.get(url(offer)).content.decode()
    assert "“dient te”: liever “moet”." in page


def test_a_translation_is_typed_beside_the_dutch_and_keeps_where_it_came_from(curator: Client, offer: Offer) -> None:
    there = f"{url(offer)}?taal=ti"
    form = opened(curator, there)
    response = sent(curator, there, form, name_ti="ሆም ስታርት", made_by="human")
    assert response.status_code == 303
    offer.refresh_from_db()
    assert offer.provenance["ti"]["name"]["origin"] == "human"
    assert "ar" not in offer.provenance
    assert offer.name_ar == "هوم ستارت"


def test_a_translation_can_be_taken_away(curator: Client, offer: Offer) -> None:
    there = f"{url(offer)}?taal=ar"
    assert sent(curator, there, opened(curator, there), name_ar="").status_code == 303
    offer.refresh_from_db()
    assert not offer.name_ar


def test_an_outdated_translation_can_be_said_to_be_right_still(curator: Client, offer: Offer) -> None:
    there = f"{url(offer)}?taal=ar"
    sent(curator, there, opened(curator, there), name_ar="ستارت")
    sent(curator, url(offer), opened(curator, url(offer)), name_nl="Home-Start Utrecht")
    old = Offer.objects.get().provenance["ar"]["name"]["source_hash"]
    sent(curator, there, opened(curator, there), still_right=["name"])
    assert Offer.objects.get().provenance["ar"]["name"]["source_hash"] != old


def test_choosing_another_language_loses_nothing_that_was_typed(curator: Client, offer: Offer) -> None:
    there = f"{url(offer)}?taal=ar"
    form = opened(curator, there)
    response = sent(curator, url(offer), form, name_ar="جديد", phone="030", action="language", other_language="ti")
    assert response.status_code == 200
    shown = fields_of(response.content.decode())
    assert (shown["name_ar"], shown["phone"], shown["beside"]) == (["جديد"], ["030"], ["ti"])
    assert sent(curator, url(offer), shown, phone="030 1", name_ti="ቲ").status_code == 303
    offer.refresh_from_db()
    assert (offer.name_ar, offer.name_ti) == ("جديد", "ቲ")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name_nl": " "}, "name_nl"),
        ({"name_nl": "a" * 201}, "name_nl"),
        ({"age_min_months": "vier"}, "age_min_months"),
        ({"age_min_months": "8 jaar"}, "age_max_months"),
        ({"phone": "<script>"}, "phone"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"email": "niemand"}, "email"),
        ({"municipalities": []}, "municipalities"),
        ({"place_municipality": ""}, "place_municipality"),
        ({"meeting__new1__date": "2026-12-01"}, "meeting-new1-end"),
        ({"cost": "for nothing"}, "cost"),
        ({"valid_until": "31-02-2026"}, "valid_until"),
        ({"name_nl": "nul\x00"}, "name_nl"),
    ],
)
def test_bad_input_is_said_at_its_field_and_all_that_was_typed_stays(
    curator: Client, offer: Offer, typed: dict[str, str], field: str
) -> None:
    response = sent(curator, url(offer), opened(curator, url(offer)), **{"summary_nl": "Getypt.", **typed})
    page = response.content.decode()
    assert response.status_code == 400
    assert f'href="#field-{field}"' in page
    assert "Getypt." in page
    assert not Event.objects.exists()


def test_script_in_a_text_is_text(curator: Client, offer: Offer) -> None:
    sent(curator, url(offer), opened(curator, url(offer)), description_nl="<script>alert(1)</script>")
    page = curator.get(url(offer)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_fields_that_are_not_on_the_form_are_not_written(curator: Client, offer: Offer) -> None:
    form = opened(curator, url(offer))
    sent(curator, url(offer), form, status="archived", changed_in="99", source_id="o999", merged_into_id="1")
    offer.refresh_from_db()
    assert (offer.status, offer.source_id, offer.merged_into_id) == ("published", None, None)


# --- Reach ------------------------------------------------------------------------------------------------------------


def test_an_offer_of_another_municipality_is_not_there(offer: Offer) -> None:
    other = curator_of(make.municipality())
    assert other.get(url(offer)).status_code == 404
    assert other.post(url(offer), {"name_nl": "Van mij"}).status_code == 404


def test_a_reviewer_edits_no_offers(offer: Offer) -> None:
    assert log_in(member(Role.REVIEWER, language="ar")).get(url(offer)).status_code == 404


def test_a_curator_cannot_add_a_municipality_beyond_reach(curator: Client, offer: Offer, town: Municipality) -> None:
    other = make.municipality("GM0363")
    response = sent(curator, url(offer), opened(curator, url(offer)), municipalities=[town.code, other.code])
    assert response.status_code == 400
    assert [each.code for each in offer.municipalities.all()] == [town.code]


def test_a_curator_cannot_make_it_national(curator: Client, offer: Offer) -> None:
    response = sent(curator, url(offer), opened(curator, url(offer)), area_scope="national")
    assert response.status_code == 400


def test_municipalities_beyond_reach_stay(curator: Client, offer: Offer, town: Municipality) -> None:
    other = make.municipality("GM0363")
    make.service_area(offer=offer, municipality=other)
    assert sent(curator, url(offer), opened(curator, url(offer)), phone="030 9").status_code == 303
    assert {each.code for each in offer.municipalities.all()} == {town.code, other.code}


def test_a_place_in_another_municipality_is_named_and_not_changed(curator: Client, offer: Offer) -> None:
    far = make.place(municipality=make.municipality("GM0363"), name="Ver weg", postcode="1011 AA")
    Offer.objects.filter(pk=offer.pk).update(place=far)
    assert sent(curator, url(offer), opened(curator, url(offer)), place_postcode="9999 ZZ").status_code == 303
    far.refresh_from_db()
    assert far.postcode == "1011 AA"


def test_an_administrator_may_make_it_national(offer: Offer) -> None:
    client = administrator()
    assert sent(client, url(offer), opened(client, url(offer)), area_scope="national").status_code == 303
    offer.refresh_from_db()
    assert offer.area_scope == "national"
    assert not offer.municipalities.exists()


def test_the_page_asks_as_much_of_the_database_for_many_details_as_for_few(
    curator: Client, offer: Offer, django_assert_max_num_queries
) -> None:
    for number in range(5):
        make.offer_language(offer=offer, language=make.spoken_language(f"x{number}"))
        make.offer_term(offer=offer)
    with django_assert_max_num_queries(26):
        curator.get(url(offer))


def test_a_meeting_that_is_over_is_not_on_the_form_and_stays(curator: Client, offer: Offer) -> None:
    long_ago = make.meeting(offer=offer, starts_at=NOON - timedelta(days=900), topic_nl="Toen")
    form = opened(curator, url(offer))
    assert f"meeting-{long_ago.pk}-date" not in form
    assert sent(curator, url(offer), form, phone="030 9").status_code == 303
    assert offer.meetings.filter(pk=long_ago.pk).exists()


def test_the_group_with_a_mistake_is_open(curator: Client, offer: Offer) -> None:
    page = sent(curator, url(offer), opened(curator, url(offer)), meeting__new1__date="2026-12-01").content.decode()
    assert 'id="deel-waar-wanneer" open' in page
    assert 'id="deel-contact">' in page

"""A postcode says where distances are counted from: four digits, in the municipality that was said."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from directory.asking.asked import read
from directory.asking.place_fields import apart
from directory.index import store
from directory.models import Municipality
from tests import factories as make
from tests.search.pages import Page, query_of

pytestmark = pytest.mark.usefixtures("catalogue")

THERE = {"municipality": ["GM0518"], "postcode": ["2511"]}


@pytest.fixture
def postcodes(catalogue: None) -> None:
    """Load three postcodes, one of which lies in two municipalities."""
    for pc4, place, code, point in (
        ("2511", "'s-Gravenhage", "GM0518", (52.08, 4.31)),
        ("3561", "Utrecht", "GM0344", None),
        ("1234", "Grensdorp", "GM0344", None),
        ("1234", "Overkant", "GM0518", None),
    ):
        latitude, longitude = point or (None, None)
        home = Municipality.objects.get(code=code)
        make.postcode_area(pc4=pc4, place=place, municipality=home, latitude=latitude, longitude=longitude)


def asked(**query: str):
    written = QueryDict(mutable=True)
    written.update(query)
    return read(written, store.current().reference, timezone.localdate()).asked


def errors(client: Client, **query: str) -> dict[str, list[str]]:
    response = client.get("/nl/aanbod/", query)
    assert response.status_code == 400
    return {key: [str(each) for each in found] for key, found in response.context["form"].errors.items()}


@pytest.mark.usefixtures("postcodes")
@pytest.mark.parametrize(
    "query",
    [
        {"postcode": "2511"},
        {"postcode": "2511 AB"},
        {"postcode": "2511ab", "municipality": "Den Haag"},
        {"municipality": "2511"},
        {"municipality": " 2511 AB "},
        {"municipality": "2511AB Den Haag"},
        {"municipality": "2511, Den Haag"},
        {"municipality": "2511 GM0518"},
    ],
)
def test_a_postcode_leads_to_an_address_with_four_digits_and_its_municipality(client: Client, query: dict) -> None:
    response = client.get("/nl/aanbod/", query)
    assert response.status_code == 302
    assert query_of(response.headers["Location"]) == THERE
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.usefixtures("postcodes")
def test_distances_are_counted_from_the_postcode_and_else_from_the_municipality() -> None:
    reference = store.current().reference
    there = asked(municipality="GM0518", postcode="2511")
    assert (there.postcode, there.postcode_unknown) == ("2511", False)
    assert there.place(reference).point == (52.08, 4.31)
    middle = reference.municipalities["GM0344"].point
    assert asked(municipality="GM0344", postcode="3561").place(reference).point == middle
    assert asked(municipality="GM0344").place(reference).point == middle


@pytest.mark.usefixtures("postcodes")
def test_a_postcode_elsewhere_is_refused_and_its_own_municipality_proposed(client: Client) -> None:
    response = client.get("/nl/aanbod/", {"municipality": "Utrecht", "postcode": "2511"})
    assert list(response.context["form"].errors) == ["postcode"]
    page = Page(response)
    assert page.one("button", name="municipality")["value"] == "2511 GM0518"
    field = page.one("input", name="municipality")
    assert (field["value"], field["aria-invalid"]) == ("2511 Utrecht", "true")
    assert "postcode-error" in field["aria-describedby"]


@pytest.mark.usefixtures("postcodes")
def test_a_postcode_in_two_municipalities_gives_both_to_choose_from(client: Client) -> None:
    response = client.get("/nl/aanbod/", {"postcode": "1234"})
    assert response.status_code == 400
    values = {each["value"] for each in Page(response).all("button", name="municipality")}
    assert values == {"1234 GM0344", "1234 GM0518"}
    chosen = client.get("/nl/aanbod/?municipality=1234&municipality=1234+GM0518")
    assert query_of(chosen.headers["Location"]) == {"municipality": ["GM0518"], "postcode": ["1234"]}


@pytest.mark.usefixtures("postcodes")
@pytest.mark.parametrize(
    "query", [{"postcode": "9999"}, {"municipality": "9999"}, {"municipality": "GM0344", "postcode": "9999"}]
)
def test_a_postcode_nobody_knows_is_refused(client: Client, query: dict[str, str]) -> None:
    assert list(errors(client, **query)) == ["postcode"]


def test_without_postcodes_a_postcode_alone_is_not_enough(client: Client) -> None:
    for query in ({"postcode": "2511"}, {"municipality": "2511 AB"}):
        assert errors(client, **query) == {
            "postcode": ["Wij kennen hier nog geen postcodes. Vul de gemeente in."],
        }


def test_without_postcodes_one_beside_a_municipality_is_kept_and_said_to_be_unknown(client: Client) -> None:
    question = asked(municipality="GM0518", postcode="2511 AB")
    assert (question.postcode, question.postcode_unknown) == ("", True)
    assert question.place(store.current().reference).point == question.municipality.point
    assert question.address() == "municipality=GM0518&postcode=2511"
    assert client.get("/nl/aanbod/?municipality=GM0518&postcode=2511").status_code == 200


@pytest.mark.usefixtures("postcodes")
def test_the_field_shows_postcode_and_name_and_sends_both_again(client: Client) -> None:
    (shown,) = Page(client.get("/nl/?municipality=GM0518&postcode=2511")).form_values("municipality")
    assert shown == "2511 Den Haag"
    response = client.get("/nl/aanbod/", {"municipality": shown})
    assert query_of(response.headers["Location"]) == THERE


@pytest.mark.parametrize(
    ("typed", "postcode", "name"),
    [
        ("Den Haag", "", "Den Haag"),
        ("3731 De Bilt", "3731", "De Bilt"),
        ("3731 AB De Bilt", "3731", "De Bilt"),
        ("3731ABDe Bilt", "3731", "ABDe Bilt"),
        ("0123", "", "0123"),
        ("12345", "", "12345"),
        ("", "", ""),
    ],
)
def test_a_place_is_taken_apart_as_on_an_envelope(typed: str, postcode: str, name: str) -> None:
    assert apart(typed, store.current().reference, timezone.localdate()) == (postcode, name)

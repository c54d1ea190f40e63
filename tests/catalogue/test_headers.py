"""What goes along with every page: nothing kept by others, nothing loaded from others."""

import pytest
from django.conf import settings
from django.test import Client

from tests import factories as make
from tests.search.pages import Page

pytestmark = pytest.mark.django_db

ADDRESSES = ("/", "/nl/", "/nl/aanbod/", "/nl/aanbod/?age=30", "/nl/aanbod/?age=abc", "/nl/aanbod/0/", "/nergens/")
NEEDS = ("/nl/?age=30", "/nl/aanbod/?age=30", "/nl/aanbod/?age=abc", "/nl/aanbod/?exact_age=2", "/nl/aanbod/{}/?age=30")


@pytest.fixture
def offer():
    return make.offer(serves=make.municipality("GM0001"))


@pytest.mark.parametrize("address", NEEDS)
def test_an_answer_to_a_need_is_kept_by_no_one_in_between(client: Client, offer, address: str) -> None:
    cache = client.get(address.format(offer.pk)).headers.get("Cache-Control", "")
    assert "private" in cache or "no-store" in cache
    assert "public" not in cache


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_from_elsewhere_may_run_or_be_shown(client: Client, address: str) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert "unsafe" not in policy
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert directives["base-uri"] == "'none'"
    assert {"'self'", "'none'"} >= {source for sources in directives.values() for source in sources.split()}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_every_answer_is_closed_by_default(client: Client, address: str, header: str, value: str) -> None:
    assert client.get(address).headers[header] == value


@pytest.mark.parametrize("feature", ["camera", "geolocation", "microphone"])
def test_no_page_asks_for_a_device(client: Client, feature: str) -> None:
    assert f"{feature}=()" in client.get("/nl/").headers["Permissions-Policy"]


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each != "/"])
def test_a_page_loads_nothing_from_elsewhere_and_holds_no_script(client: Client, address: str) -> None:
    page = Page(client.get(address))
    loaded = [
        each.attributes.get("src") or each.attributes.get("href", "")
        for each in page.elements
        if each.name in {"script", "link", "img", "iframe", "use"}
    ]
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)
    assert not [each for each in page.elements if each.name == "style" or "style" in each.attributes]
    assert not [name for each in page.elements for name in each.attributes if name.startswith("on")]


def test_a_visitors_browser_remembers_the_language_the_municipality_and_a_secret_only(client: Client, offer) -> None:
    make.spoken_language("ti")
    for address in (
        "/nl/",
        "/nl/aanbod/?municipality=GM0001&language=ti&age=30&parent=mother&q=x",
        f"/nl/aanbod/{offer.pk}/",
    ):
        client.get(address)
    remembered = {name: morsel.value for name, morsel in client.cookies.items()}
    assert remembered.pop(settings.CSRF_COOKIE_NAME).isalnum(), "random, for the form of the offer page"
    assert remembered == {"language": "nl", "municipality": "GM0001"}


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, offer) -> None:
    client.get("/nl/aanbod/?municipality=GM0001")
    client.get(f"/nl/aanbod/{offer.pk}/")
    assert all(morsel["httponly"] and morsel["samesite"] == "Lax" for morsel in client.cookies.values())


def test_an_unknown_municipality_is_not_remembered(client: Client) -> None:
    client.get("/nl/aanbod/?municipality=Nergenshuizen")
    assert "municipality" not in client.cookies


@pytest.mark.parametrize("address", ["/", "/nl/", "/nl/aanbod/?age=30", "/nl/aanbod/{}/", "/healthz", "/readyz"])
def test_asking_for_the_headers_alone_gives_them_without_a_body(client: Client, offer, address: str) -> None:
    address = address.format(offer.pk)
    head, get = client.head(address), client.get(address)
    assert head.status_code == get.status_code
    assert not head.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/", "/nl/", "/healthz", "/readyz"])
def test_pages_that_only_show_refuse_to_be_written_to(client: Client, db: None, address: str, method: str) -> None:
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/nl/aanbod/", "/nl/aanbod/{}/", "/nl/vragen/"])
def test_pages_that_take_a_posted_need_refuse_to_be_written_to(
    client: Client, offer, address: str, method: str
) -> None:
    assert getattr(client, method)(address.format(offer.pk)).status_code == 405

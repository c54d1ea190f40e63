"""What becomes of an address, asked of a real server on this machine."""

from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from django.conf import settings

from directory.curation.links.addresses import Door
from directory.curation.links.checking import MOST_HOPS, Checker, Found, judged
from directory.curation.links.requesting import Patience
from directory.curation.links.turns import Turns
from directory.models import LinkState
from tests.curation.links.making import HERE, Site, checker, lets_in, resolving, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as started:
        yield started


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, LinkState.WORKS),
        (204, LinkState.WORKS),
        (401, LinkState.REFUSED),
        (403, LinkState.REFUSED),
        (429, LinkState.REFUSED),
        (451, LinkState.REFUSED),
        (999, LinkState.REFUSED),
        (404, LinkState.GONE),
        (410, LinkState.GONE),
        (408, LinkState.SLOW),
        (504, LinkState.SLOW),
        (500, LinkState.UNREACHABLE),
        (503, LinkState.UNREACHABLE),
    ],
)
def test_each_answer_is_told_apart(site: Site, status: int, state: LinkState) -> None:
    site.answers["/"] = [status]
    assert checker(site).check(site.url("/")) == Found(state, status)
    assert judged(status) == state


def test_it_asks_for_the_head_alone_and_says_who_asks(site: Site) -> None:
    checker(site).check(site.url("/pagina?x=1"))
    [asked] = site.asked
    assert (asked.method, asked.path, asked.host) == ("HEAD", "/pagina?x=1", f"site.example:{site.port}")
    assert settings.SITE_URL in asked.agent


def test_a_server_that_does_not_like_that_is_asked_for_the_page(site: Site) -> None:
    site.no_head.add("/")
    assert checker(site).check(site.url("/")).state == LinkState.WORKS
    assert [each.method for each in site.asked] == ["HEAD", "GET"]


def test_what_is_gone_for_the_head_may_be_there_for_the_page(site: Site) -> None:
    site.answers["/"] = [404, 200]
    assert checker(site).check(site.url("/")) == Found(LinkState.WORKS, 200)


def test_redirects_are_followed_to_the_end(site: Site) -> None:
    site.answers |= {"/a": [301], "/b": [302], "/c": [410]}
    site.leads |= {"/a": "/b", "/b": site.url("/c", "other.example")}
    assert checker(site).check(site.url("/a")) == Found(LinkState.GONE, 410)
    assert [each.path for each in site.asked] == ["/a", "/b", "/c", "/c"]


def test_round_and_round_is_not_for_ever(site: Site) -> None:
    site.answers["/"], site.leads["/"] = [302], "/"
    assert checker(site).check(site.url("/")).state == LinkState.REFUSED
    assert len(site.asked) == MOST_HOPS + 1


@pytest.mark.parametrize(
    "inside",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://inside.example/"],
)
def test_a_redirect_inside_is_refused_at_the_hop(site: Site, inside: str) -> None:
    site.answers["/"], site.leads["/"] = [302], inside
    names = {
        "inside_example": "192.168.0.1",
        "10_0_0_1": "10.0.0.1",
        "169_254_169_254": "169.254.169.254",
        "::1": "::1",
    }
    door = lets_in(site, resolving(**names))
    assert checker(site, door=door).check(site.url("/")).state == LinkState.INTERNAL
    assert [each.path for each in site.asked] == ["/"]


@pytest.mark.parametrize("elsewhere", ["mailto:info@example.org", "http://site.example:22/", "file:///etc/passwd"])
def test_a_redirect_to_what_is_no_page_is_not_followed(site: Site, elsewhere: str) -> None:
    site.answers["/"], site.leads["/"] = [302], elsewhere
    assert checker(site).check(site.url("/")).state == LinkState.REFUSED
    assert len(site.asked) == 1


def test_the_address_that_was_checked_is_the_one_that_is_asked(site: Site) -> None:
    """A name that points inside a moment after it was looked at changes nothing: it is looked up once a request."""
    answers = iter([HERE, "10.0.0.1"])
    door = lets_in(site, lambda _host, _port: [next(answers)])
    assert checker(site, door=door).check(site.url("/", "changes.example")).state == LinkState.WORKS
    assert [each.host for each in site.asked] == [f"changes.example:{site.port}"]


def test_without_another_door_this_machine_is_never_asked(site: Site) -> None:
    door = Door(ports=frozenset({site.port}))
    assert Checker(door=door, turns=Turns(pause=0)).check(f"http://{HERE}:{site.port}/") == Found(LinkState.INTERNAL)
    assert site.asked == []
    assert not Checker().door.is_public(ip_address(HERE))
    assert Checker().door.ports == {80, 443}


def test_a_server_that_does_not_answer_is_slow(site: Site) -> None:
    site.sleeping.add("/")
    impatient = Patience(step=0.2, altogether=5)
    assert checker(site, patience=impatient).check(site.url("/")) == Found(LinkState.SLOW)


def test_a_server_that_answers_letter_by_letter_is_slow_too(site: Site) -> None:
    site.dripping.add("/")
    impatient = Patience(step=2, altogether=0.4)
    assert checker(site, patience=impatient).check(site.url("/")) == Found(LinkState.SLOW)


def test_a_port_nobody_listens_on_is_unreachable(site: Site) -> None:
    with running() as other:
        port = other.port
    door = Door(resolving(), lambda _ip: True, frozenset({port}))
    assert checker(site, door=door).check(f"http://site.example:{port}/") == Found(LinkState.UNREACHABLE)


def test_a_server_that_speaks_no_tls_is_unreachable(site: Site) -> None:
    assert checker(site).check(f"https://site.example:{site.port}/").state == LinkState.UNREACHABLE


def test_what_may_be_better_in_a_moment_is_tried_again(site: Site) -> None:
    site.answers["/"] = [500, 500, 200]
    assert checker(site, waits=(1, 2)).check(site.url("/")) == Found(LinkState.WORKS, 200)


def test_what_is_gone_or_refused_is_not_asked_again(site: Site) -> None:
    site.answers |= {"/gone": [404], "/no": [403]}
    for path in ("/gone", "/no"):
        checker(site, waits=(1, 2)).check(site.url(path))
    assert len(site.asked) == 4  # the head and the page of each


def test_the_waits_grow_and_a_host_gets_its_pause(site: Site) -> None:
    slept: list[float] = []
    site.answers["/"] = [500]
    turns = Turns(pause=5, clock=lambda: 100.0, sleep=slept.append)
    Checker(lets_in(site), turns, Patience(2, 4), (3.0, 9.0)).check(site.url("/"))
    assert slept == [0, 5, 3.0, 5, 5, 9.0, 5, 5]

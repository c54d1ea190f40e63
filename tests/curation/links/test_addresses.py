"""No link in the catalogue makes our server ask for something inside."""

from ipaddress import ip_address

import pytest

from directory.curation.links.addresses import (
    Door,
    InternalError,
    NotAskedError,
    UnknownNameError,
    is_public,
    joined,
    resolve,
)

INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:a00:1",
    "::ffff:0:10.0.0.1",
    "::ffff:0:c000:c0",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001:db8::1",
]


@pytest.mark.parametrize("ip", INSIDE)
def test_an_address_that_is_not_public_is_refused_in_every_form(ip: str) -> None:
    assert not is_public(ip_address(ip))
    with pytest.raises(InternalError):
        Door(lambda _host, _port: [ip]).target("https://site.example/")


@pytest.mark.parametrize("ip", ["145.97.39.155", "2a02:898:28::1", "64:ff9b::9161:279b", "::ffff:145.97.39.155"])
def test_a_public_address_is_asked(ip: str) -> None:
    assert Door(lambda _host, _port: [ip]).target("https://site.example/").ip == ip


def test_one_inside_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(InternalError):
        Door(lambda _host, _port: ["145.97.39.155", "10.0.0.1"]).target("https://site.example/")


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1.:80/",
        "http://①②⑦.0.0.1/",
    ],
)
def test_every_way_of_writing_this_machine_is_found_out_by_the_real_resolver(url: str) -> None:
    with pytest.raises(InternalError):
        Door(resolve).target(url)


@pytest.mark.parametrize("url", ["https://site.example:8443/", "http://site.example:22/", "ftp://site.example/"])
def test_other_ports_and_other_ways_of_asking_are_left_alone(url: str) -> None:
    with pytest.raises(NotAskedError):
        Door(lambda _host, _port: ["145.97.39.155"]).target(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "gopher://x/", "javascript:alert(1)", "", "//x/y"])
def test_what_is_no_web_address_is_left_alone(url: str) -> None:
    with pytest.raises(NotAskedError):
        Door(lambda _host, _port: ["145.97.39.155"]).target(url)


@pytest.mark.parametrize("url", ["http://[::1/", "http://x:99999/", "http:///path", "http://" + "a" * 300 + ".nl/"])
def test_what_is_no_address_at_all_has_no_name(url: str) -> None:
    with pytest.raises(UnknownNameError):
        Door(lambda _host, _port: ["145.97.39.155"]).target(url)


def test_a_name_nothing_has_is_unknown() -> None:
    with pytest.raises(UnknownNameError):
        Door(resolve).target("https://does-not-exist.invalid/")


def test_what_is_asked_is_written_as_machines_write_it() -> None:
    target = Door(lambda _host, _port: ["145.97.39.155"]).target("https://Café.example/één pad?q=ü\r\nX: y#deel")
    assert (target.host, target.header) == ("xn--caf-dma.example", "xn--caf-dma.example")
    assert target.path == "/%C3%A9%C3%A9n%20pad?q=%C3%BCX:%20y"


def test_a_redirect_that_leads_nowhere_is_no_address() -> None:
    assert joined("https://a.example/b/c", "../d") == "https://a.example/d"
    with pytest.raises(UnknownNameError):
        joined("https://a.example/", "http://[::1")

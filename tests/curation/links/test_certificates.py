"""A certificate that makes browsers warn their reader is a broken link; one they mend themselves is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from directory.curation.links import requesting
from directory.curation.links.checking import Found
from directory.models import LinkState
from tests.curation.links.certificates import Authority, authority, serving
from tests.curation.links.making import Site, checker, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as started:
        yield started


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority our requests trust, in place of those of this machine."""
    made = authority()
    monkeypatch.setattr(requesting, "_tls", lambda: made.trusted)
    return made


def found(site: Site) -> Found:
    return checker(site).check(site.url("/").replace("http:", "https:"))


def test_a_good_certificate_is_no_matter(site: Site, known: Authority, tmp_path: Path) -> None:
    site.socket = serving(tmp_path, by=known).wrap_socket(site.socket, server_side=True)
    assert found(site) == Found(LinkState.WORKS, 200)


@pytest.mark.parametrize("wrong", [{"days": -1}, {"name": "ander.example"}, {"by": None}])
def test_what_browsers_warn_of_is_broken(site: Site, known: Authority, tmp_path: Path, wrong: dict[str, Any]) -> None:
    values: dict[str, Any] = {"by": known, **wrong}
    site.socket = serving(tmp_path, **values).wrap_socket(site.socket, server_side=True)
    assert found(site) == Found(LinkState.UNREACHABLE)
    assert site.asked == []


def test_a_certificate_without_its_signer_is_no_alarm(site: Site, known: Authority, tmp_path: Path) -> None:
    """Browsers look up what a server left out; that site works for readers."""
    site.socket = serving(tmp_path, by=authority("Tussenmerk")).wrap_socket(site.socket, server_side=True)
    assert found(site) == Found(LinkState.REFUSED)

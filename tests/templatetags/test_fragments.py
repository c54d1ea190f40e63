"""A small piece of a page is drawn once for everything its text depends on, and never shown for anything else."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from directory.facts.freshness import Freshness
from directory.templatetags import fragments

DRAWN = Template('{% fragment "_components/freshness.html" key address freshness=freshness %}')


def draw(text: str, language: str = "nl", address: str = "") -> str:
    freshness = Freshness("fresh", text)
    with override(language):
        return DRAWN.render(Context({"key": freshness, "freshness": freshness, "address": address, "icons_url": "i"}))


def test_the_same_piece_is_kept_once() -> None:
    draw("Gecontroleerd in mei")
    kept = len(fragments._kept)
    assert draw("Gecontroleerd in mei") == draw("Gecontroleerd in mei")
    assert len(fragments._kept) == kept


def test_another_content_is_another_piece() -> None:
    assert "juni" in draw("Gecontroleerd in juni")
    assert "juli" in draw("Gecontroleerd in juli")


def test_what_comes_from_data_is_escaped() -> None:
    assert "<b>" not in draw("<b>vet</b>")


def test_languages_without_sentences_of_their_own_share_the_dutch_piece() -> None:
    draw("Gecontroleerd in augustus")
    kept = len(fragments._kept)
    draw("Gecontroleerd in augustus", "ar")
    assert len(fragments._kept) == kept
    draw("Gecontroleerd in augustus", "en")
    assert len(fragments._kept) == kept + 1


def test_the_address_is_the_readers_own_and_escaped() -> None:
    head = Template('{% fragment "_components/card_head.html" "key" address card=card %}')
    card = {"id": 7, "name": {"value": "Inloop"}}
    for address, shown in (("/nl/aanbod/7/?a=1&b=2", "?a=1&amp;b=2"), ('/"x', "/&quot;x")):
        assert shown in head.render(Context({"card": card, "address": address}))


def test_a_full_store_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "MOST_KEPT", 1)
    draw("Gecontroleerd in september")
    draw("Gecontroleerd in oktober")
    assert len(fragments._kept) == 1

"""Invented values for the page of components: each state a component can be in, and nothing of a real place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from directory.facts.cards import Card
from directory.facts.compared import Fact
from directory.facts.doors import DoorFacts
from directory.facts.freshness import Freshness
from directory.facts.text import Text
from directory.languages import LANGUAGES, SOURCE
from directory.models import Door

Examples = Mapping[str, Mapping[str, Any]]
"""Values a component takes, by the name of the state they show."""

DUTCH = Text("Een moeder komt bij u thuis.", "nl", "ltr", differs=True)
ARABIC = Text("تأتي أم إلى بيتك.", "ar", "rtl", differs=True, origin="machine")


def examples(name: str) -> Examples:
    """Return the examples of a component; none when it stands around every page, or is too new to have any."""
    make = _EXAMPLES.get(name)
    return make() if make else {}


def _facts() -> dict[str, Fact]:
    return {
        "known": Fact("when", "known", "Elke week, woensdag, ochtend", "sunrise"),
        "known, with a note": Fact("language", "known", "Tigrinya, Arabisch", "speech", "nog niet bevestigd"),
        "known, a reason": Fact("ages", "known", "Voor een baby van 3 maanden", "baby", answers=True),
        "inherited": Fact("who", "inherited", "Getrainde vrijwilliger", "volunteer"),
        "inherited, a reason": Fact("ages", "inherited", "Voor een baby van 3 maanden", "baby", answers=True),
        "further": Fact("practical", "known", "Er is opvang voor kinderen", "teddy", answers=True),
        "no": Fact("parent", "no", "Alleen voor vaders", "man", answers=True),
    }


def _card(pile: str, *names: str, **values: Any) -> dict[str, Card]:
    """Return an invented offer; its numbers and addresses lead nowhere."""
    facts = _facts()
    card = Card(
        id=0,
        source_id=pile,
        url="#",
        together_url="#together",
        pile=pile,
        name=Text("Moedergroep Voorbeeldstad", "nl", "ltr", differs=True),
        summary=DUTCH,
        organisation="Stichting Voorbeeldmaatjes",
        programme="Voorbeeldprogramma",
        place_label="Voorbeeldstad",
        facts=[
            *(facts[name] for name in names),
            Fact("where", "known", "Noord, Voorbeeldstad", "pin", answers=True),
            Fact("cost", "known", "Gratis", "euro"),
        ],
        unanswered=(),
        question=None,
        freshness=Freshness("unverified", "Bron 2022, nog niet gecontroleerd"),
        old=False,
        phone=None,
        tel_href=None,
        address="Voorbeeldstraat 12, 0000 AA",
    )
    return {"card": replace(card, **values)}


def _cards() -> Examples:
    asked = "is er een vrijwilliger die Tigrinya spreekt?"
    unanswered = [Fact("when", "ask", "Wanneer?", "calendar"), Fact("cost", "ask", "Wat kost het?", "euro")]
    fresh = Freshness("fresh", "Gecontroleerd op 8 november 2026")
    number = {"phone": "030 000 0003", "tel_href": "tel:+31300000003"}
    return {
        "fits": _card("fits", "known, a reason", "known", "further", id=1, freshness=fresh, **number),
        "ask, mostly inherited": _card(
            "ask", "inherited", "inherited, a reason", "known, with a note", id=2, question=asked, unanswered=unanswered
        ),
        "no": _card("no", "no", "known", id=3, old=True),
    }


def _doors() -> tuple[DoorFacts, DoorFacts]:
    what_for = Text("Gratis hulp bij groei, prikken en opvoeden.", "nl", "ltr", differs=True)
    site, source = "https://voorbeeldstad.example/", "https://voorbeeldstad.example/bron"
    known = DoorFacts(
        Door.JGZ,
        "Jeugdgezondheidszorg",
        "JGZ Voorbeeldstad",
        what_for,
        "030 000 0031",
        "tel:+31300000031",
        site,
        2026,
        source,
    )
    return known, DoorFacts(
        Door.NEIGHBOURHOOD_TEAM, "Wijkteam of CJG", "Wijkteam Voorbeeldstad", None, None, None, site, None, ""
    )


def _languages() -> list[dict[str, Any]]:
    return [
        {
            "code": each.code,
            "autonym": each.autonym,
            "name_nl": each.name_nl,
            "dir": each.direction,
            "url": "#",
            "current": each.code == SOURCE,
        }
        for each in LANGUAGES
    ]


def _form() -> forms.Form:
    class Question(forms.Form):
        municipality = forms.CharField(label=_("Waar woont het gezin?"))

    return Question({})


@dataclass(frozen=True)
class _Value:
    """A value that narrows the list."""

    key: str
    value: str
    label: str
    count: int
    unknown: int
    checked: bool


def _facet() -> dict[str, Any]:
    values = [
        _Value("mode", "home_visit", "huisbezoek", count=12, unknown=3, checked=True),
        _Value("mode", "walk_in", "inloop", count=4, unknown=0, checked=False),
    ]
    return {"facet": {"key": "mode", "title": "Hoe", "values": values, "open": True}}


def _pages(page: int) -> dict[str, Any]:
    return {"pagination": {"page": page, "pages": 3, "previous_url": "#" if page > 1 else None, "next_url": "#"}}


def _task() -> dict[str, Any]:
    return {"key": "call:1", "name": "Buurthuis", "url": "#", "about": "Bellen · sinds 1 november 2026", "back": None}


def drawn() -> list[str]:
    """Return the ids of all pictograms of the sprite, in the order they were drawn."""
    sprite = (Path(settings.BASE_DIR) / "static" / "icons.svg").read_text(encoding="utf-8")
    return [part.partition('"')[0] for part in sprite.split('<symbol id="')[1:]]


_EXAMPLES: Mapping[str, Callable[[], Examples]] = {
    "alert": lambda: {
        kind: {"kind": kind, "icon": icon, "message": "Wij werken aan de site."}
        for kind, icon in {"info": "search", "ok": "tick", "warning": "warning", "error": "warning"}.items()
    },
    "aside": lambda: {
        name: {"aside": {"offer_id": 0, "is_on": is_on, "add_url": "#add", "remove_url": "#remove"}}
        for name, is_on in {"not on the sheet": False, "on the sheet": True}.items()
    },
    "card": _cards,
    "danger": lambda: {"": {}},
    "door": lambda: {"number known": {"door": _doors()[0]}, "number not known": {"door": _doors()[1]}},
    "error_summary": lambda: {"one mistake": {"form": _form()}},
    "facet": lambda: {"one value chosen": _facet()},
    "facts": lambda: {name: {"facts": [fact]} for name, fact in _facts().items()},
    "field_errors": lambda: {"one mistake": {"field": _form()["municipality"]}},
    "freshness": lambda: {
        "fresh": {"freshness": Freshness("fresh", "Gecontroleerd op 8 november 2026")},
        "stale": {"freshness": Freshness("stale", "Voor het laatst gecontroleerd op 3 maart 2025")},
        "unverified": {"freshness": Freshness("unverified", "Bron 2022, nog niet gecontroleerd")},
    },
    "icon": lambda: {name: {"icon": name} for name in drawn() if name != "street"},
    "language_menu": lambda: {"Dutch chosen": {"languages": _languages()}},
    "local_start": lambda: {"two doors": {"local_start": _doors()}},
    "mark": lambda: {state: {"state": state} for state in ("known", "inherited", "ask", "no")},
    "municipality_options": lambda: {
        "two": {"municipalities": [{"code": "1", "name": "Ede"}, {"code": "2", "name": "Epe"}]}
    },
    "notices": lambda: {"a fictional town": {"shows_fictional": True}},
    "origin": lambda: {"machine": {"text": ARABIC}, "outdated": {"text": replace(ARABIC, outdated=True)}},
    "pagination": lambda: {"first": _pages(1), "middle": _pages(2)},
    "phone": lambda: {"": {"phone": "030 000 0003", "tel_href": "tel:+31300000003"}},
    "queue_kind": lambda: {"chosen": {"kind": {"label": "Bellen", "count": 3, "url": "#", "is_chosen": True}}},
    "queue_task": lambda: {
        "waits": {"line": _task()},
        "put off": {"line": {**_task(), "back": {"url": "#", "label": "Terug"}}},
    },
    "text": lambda: {"Dutch": {"text": DUTCH}, "Arabic": {"text": ARABIC}},
}

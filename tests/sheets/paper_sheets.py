"""Sheets made by hand, without a database: a test changes only what it is about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from directory.facts.beside import Column, Line, Pair, RowKey, Told
from directory.facts.text import Text
from directory.languages import BY_CODE
from directory.sheets import qr
from directory.sheets.sheet import Block, Language, Phrases, Sheet, Words

ROWS: tuple[tuple[RowKey, str, str, str], ...] = (
    ("who", "person", "Wie helpt", "Hoe oud zijn uw kinderen?"),
    ("where", "pin", "Waar", "Waar woont u?"),
    ("when", "calendar", "Wanneer", "Welke taal spreekt u?"),
    ("first", "signpost", "Wat gebeurt er eerst?", "Vraag om een tolk. Dat kan vaak ook per telefoon."),
)
"""Sentences that every catalogue has, in place of the facts of an offer."""

PHONE = "030 - 123 45 67"
SHORT = "steun.example/o/12/ti"


def said(code: str, dutch: str) -> str:
    """Return a sentence of the interface in a language."""
    with translation.override(code):
        return _(dutch)


def words(codes: Sequence[str], dutch: str) -> Words:
    return Words([said(code, dutch) for code in codes])


def column(code: str, name: str = "Huis van de Ouders", **lines: str) -> Column:
    """Return one offer in a language; `lines` stand in place of a row's sentence, as the curator wrote them."""
    direction = BY_CODE[code].direction
    rows = {
        key: Told(said(code, label), [Line(lines.get(key) or said(code, dutch))], Line("?"), steps=key == "first")
        for key, _icon, label, dutch in ROWS
    }
    summary = Text(lines.get("summary") or said(code, "Vraag dit als u belt."), code, direction, differs=False)
    title = Text(name, "nl", "ltr", differs=code != "nl") if name else None
    return Column(code, direction, title, summary, rows, {}, None, None, ())


def block(codes: Sequence[str], number: int = 12, name: str = "Huis van de Ouders", **lines: str) -> Block:
    columns = [column(code, name, **lines) for code in codes]
    return Block(
        offer_id=number,
        columns=columns,
        pairs=[Pair(key, icon, [(each, each.rows[key]) for each in columns]) for key, icon, _label, _dutch in ROWS],
        phone=PHONE,
        tel_href="tel:+31301234567",
        phone_of=words(codes, "Van dit aanbod kennen wij geen telefoonnummer. Bel eerst hier:"),
        organisation="",
        checked=words(codes, "Bron zonder jaartal, nog niet gecontroleerd"),
        to_ask=[words(codes, "Kosten"), words(codes, "Hoe vaak")],
        url=f"https://steun.example/{codes[-1]}/aanbod/{number}/",
        short=SHORT,
        qr_svg=qr.svg("https://steun.example/o/12/ti/", "QR"),
        code="K7F3-9QXB",
        answer="steun.example/v/K7F3-9QXB",
    )


def sheet(codes: Sequence[str] = ("nl", "ti"), blocks: Sequence[Block] = (), **changed: Any) -> Sheet:
    """Return a sheet in Dutch and in what the family reads."""
    made = Sheet(
        languages=[Language(code, BY_CODE[code].direction, BY_CODE[code].autonym) for code in codes],
        title=words(codes, "Samen lezen"),
        date=Words(["22-11-2026"] * len(codes)),
        municipality="Utrecht",
        blocks=blocks or [block(codes)],
        phrases=Phrases(
            call=words(codes, "Bellen"),
            no_number=words(
                codes, "Wij kennen nog geen telefoonnummer. Vraag uw verpleegkundige of begeleider wie u kunt bellen."
            ),
            ask=words(codes, "Vraag dit als u belt."),
            caption=words(codes, "Lees dit op uw telefoon"),
            code="Code van dit blad:",
        ),
        gone=(),
        gone_said=Words([""] * len(codes)),
        neutral=False,
        large=False,
        appointment=words(codes, "Wanneer"),
        met=words(codes, "Wie helpt"),
        danger=words(codes, "Bellen"),
        drafts=words(codes, "Automatisch vertaald, nog niet nagelezen."),
        name=words(codes, "Naam"),
    )
    return replace(made, **changed)

"""Handing a sheet over from the device of who made it: what a text message and a letter say. We send nothing."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from directory.languages import SOURCE
from directory.sheets.asking import Asked, query
from directory.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Handing:
    """A link to the same sheet in the family's language, and the ways the device itself has to send it."""

    url: str
    title: str
    text: str
    """In the family's language: what it is, and what is on it."""
    lang: str
    sms: str
    mail: str


def handing(asked: Asked, sheet: Sheet) -> Handing:
    """Return how this sheet is handed over; the link holds ids and languages only."""
    position = 1 if len(sheet.languages) > 1 else 0
    language = sheet.languages[position].code if position else SOURCE
    with translation.override(language):
        url = f"{settings.SITE_URL}{reverse('sheets:sheet')}?{query(asked)}"
    columns = [block.columns[position] for block in sheet.blocks]
    names = [column.name.value for column in columns if column.name]
    title = sheet.title.texts[position]
    text = "\n".join((title, *names))
    whole = f"{text}\n{url}"
    return Handing(
        url=url,
        title=title,
        text=text,
        lang=language,
        sms=f"sms:?body={quote(whole)}",
        mail=f"mailto:?subject={quote(title)}&body={_mailed(whole)}",
    )


def _mailed(text: str) -> str:
    """Return a text as the body of a `mailto:` address: its lines end as those of a letter do (RFC 6068, section 5)."""
    return quote(text.replace("\n", "\r\n"))

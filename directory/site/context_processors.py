"""What every template may use: the site, its languages, and whom to call in danger. Asks nothing of the database."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import is_valid_path
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext as _

from directory.facts import interface_texts
from directory.index import store
from directory.languages import BY_CODE, LANGUAGES, SOURCE, Language
from directory.site.theme import look

NAME = "Opvoedsteun Dichtbij"


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """A number for danger; shown on every page. Checked 2026-11 against the sources in the domain's national.json."""

    name: str
    phone: str
    tel_href: str


EMERGENCY = (
    EmergencyLine("112", "112", "tel:112"),
    EmergencyLine("Veilig Thuis", "0800-2000", "tel:08002000"),
)


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the context every page shares."""
    code = get_language() or SOURCE
    page = BY_CODE.get(code, BY_CODE[SOURCE])
    return {
        "site": {"name": NAME, **look()},
        "lang": {
            "code": page.code,
            "dir": page.direction,
            "notice": _notice(page.code),
        },
        "languages": SimpleLazyObject(lambda: _choices(request, page)),  # the pages of curation offer none
        "emergency": EMERGENCY,
        "fictional_notice": _(
            "Voorbeeldstad bestaat niet. Alle gegevens zijn verzonnen, om te laten zien hoe het werkt."
        ),
    }


def _notice(code: str) -> str:
    """Return what to know of the sentences and terms of a page; asks no database, so of the index as it is held."""
    reference = store.held_reference()
    return interface_texts.notice_in(code, terms=reference is not None and code in reference.drafts)


def _without_language(request: HttpRequest, page: Language) -> str:
    """Return what follows the language in the address of this page, for the same page in another language.

    The language is the first part of every public address, so there is no need to look it up twelve times. A page
    whose address has none leads to the first page of a language, or to itself where it exists behind one too.
    """
    prefix, address = f"/{page.code}/", request.get_full_path()
    if address.startswith(prefix):
        return address.removeprefix(prefix)
    return address.removeprefix("/") if is_valid_path(f"/{page.code}{request.path_info}") else ""


def _choices(request: HttpRequest, page: Language) -> list[dict[str, Any]]:
    rest = _without_language(request, page)
    return [_language(rest, language, page) for language in LANGUAGES]


def _language(rest: str, language: Language, page: Language) -> dict[str, Any]:
    return {
        "code": language.code,
        "autonym": language.autonym,
        "name_nl": language.name_nl,
        "dir": language.direction,
        "url": f"/{language.code}/{rest}",
        "current": language is page,
    }

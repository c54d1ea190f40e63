"""What stands on a referral sheet, once, for the page and for the PDF alike: neither adds a fact."""

from collections.abc import Sequence
from dataclasses import dataclass

from directory.facts.beside import Column, Pair
from directory.facts.first_call import Site
from directory.facts.text import Text
from directory.languages import Direction


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a sheet."""

    code: str
    dir: Direction
    autonym: str


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or label of the sheet in every language of it, in the order of `Sheet.languages`.

    Numbers inside stand between U+2066 and U+2069, so that no right-to-left text turns them round.
    """

    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One subject of a sheet that needs no offer: a door of the local start, or something about school."""

    heading: Words
    lines: Sequence[Words]
    """Sentences; one without a text in a language is empty there."""
    phone: str | None = None
    tel_href: str | None = None
    website: str = ""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What stands on every offer alike."""

    call: Words
    no_number: Words
    """That we know no number, and whom to ask."""
    ask: Words
    """Before what we do not know."""
    caption: Words
    """Under the square code."""
    code: str
    """Before the code of the sheet: in Dutch, for who receives the family."""


@dataclass(frozen=True, slots=True)
class Block:
    """One offer on the sheet."""

    offer_id: int
    columns: Sequence[Column]
    """One per language, with the name and the one sentence; names are empty on a neutral sheet."""
    pairs: Sequence[Pair]
    """Who, where, when, cost, first steps …, each in every language, where known; nothing for professionals only."""
    phone: str | None
    tel_href: str | None
    phone_of: Words | None
    """Whose number it is where the offer has none (the local start's): said on screen before printing, and on paper."""
    organisation: str
    """Who offers it, so that a family calling another number can say whom it is about; empty where the heading says so
    already, where we do not know, and on a neutral sheet. Names of organisations are not translated."""
    checked: Words
    """When someone confirmed it, or from which year the source is."""
    to_ask: Sequence[Words]
    """What we do not know, to ask on the phone."""
    url: str
    """The live page in the family's language, whole."""
    short: str
    """An address a person can type that leads there."""
    qr_svg: str
    code: str
    """What the coordinator types or taps when the family came; says nothing of the family (sheets/codes.py)."""
    answer: str
    """The address that belongs to the code, as a person types it; the code is its last part."""
    full: Words | None = None
    """That there is no room now, and since when we know."""
    site: Site | None = None
    """Where to look where we know no number at all; never on a neutral sheet."""

    @property
    def names(self) -> list[Text]:
        """The name in each language that has one, each once: many names are not translated."""
        names: dict[str, Text] = {}
        for each in self.columns:
            if each.name and not each.name.differs:
                names.setdefault(each.name.value, each.name)  # of two that are alike the Dutch one, for its direction
        return list(names.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet."""

    languages: Sequence[Language]
    """Dutch first, then one or two of the family's; Dutch alone where we have no text that the family reads."""
    title: Words
    date: Words
    municipality: str
    blocks: Sequence[Block]
    phrases: Phrases
    gone: Sequence[int]
    """Offers that were asked for and are over or no longer shown: the sheet says so and prints the rest."""
    gone_said: Words
    neutral: bool
    large: bool
    appointment: Words
    met: Words
    danger: Words
    """112 and Veilig Thuis."""
    drafts: Words
    """That a language was machine translated and nobody read it; empty where somebody did."""
    name: Words = Words(())
    """The line for who it is for: filled in by hand, or on screen where it stays in the browser."""
    parts: Sequence[Part] = ()
    """What stands on a sheet that needs no offer; such a sheet has no blocks."""
    notices: Sequence[Words] = ()
    """That a neighbouring language or simple Dutch stands for one we have no text in."""

"""What makes a Dutch sentence hard to read: too many words, the passive voice, hard words, and "je" instead of "u".

The texts are for people who read Dutch as a second language, often with help: level B1. The rules look at the form of
a sentence and not at what it says, so a text without findings may still be hard; a finding is a reason to look again.
Only language is known here, nothing of the site, so that tests and editing can both ask.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

MOST_WORDS = 18
"""Words in a sentence. Advice for B1 is ten on average and hardly ever more than twenty."""

Rule = Literal["long", "passive", "hard", "familiar"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is hard, and where: `text[start:end]` of the text that was given."""

    rule: Rule
    start: int
    end: int
    plainer: str = ""
    """What to write instead, where that is one word."""


HARD_WORDS: Mapping[str, str] = {
    "aangaande": "over",
    "aanvang": "begin",
    "aanvangen": "beginnen",
    "adequaat": "goed",
    "adequate": "goede",
    "alsmede": "en ook",
    "alsook": "en ook",
    "beogen": "willen",
    "beoogt": "wil",
    "betreffende": "over",
    "bijv.": "bijvoorbeeld",
    "circa": "ongeveer",
    "conform": "volgens",
    "d.m.v.": "met",
    "derhalve": "daarom",
    "desgewenst": "als u wilt",
    "dient te": "moet",
    "dienen te": "moeten",
    "diverse": "verschillende",
    "door middel van": "met",
    "doorgaans": "meestal",
    "dusdanig": "zo",
    "echter": "maar",
    "enz.": "en meer",
    "etc.": "en meer",
    "evt.": "misschien",
    "faciliteren": "helpen",
    "faciliteert": "helpt",
    "functionaliteit": "wat u kunt doen",
    "gaarne": "graag",
    "hanteren": "gebruiken",
    "hanteert": "gebruikt",
    "hetgeen": "wat",
    "hoofdzaak": "iets belangrijks",
    "hoofdzaken": "belangrijke dingen",
    "i.v.m.": "door",
    "in het kader van": "bij",
    "indien": "als",
    "ingevolge": "volgens",
    "inzake": "over",
    "kosteloos": "gratis",
    "krachtens": "volgens",
    "m.b.t.": "over",
    "met betrekking tot": "over",
    "middels": "met",
    "mits": "als",
    "momenteel": "nu",
    "noodzakelijk": "nodig",
    "o.a.": "onder meer",
    "omtrent": "over",
    "op grond van": "volgens",
    "optimaal": "zo goed mogelijk",
    "participatie": "meedoen",
    "raadplegen": "bekijken",
    "realiseren": "maken",
    "reeds": "al",
    "slechts": "alleen",
    "t.a.v.": "voor",
    "ten aanzien van": "over",
    "ten behoeve van": "voor",
    "teneinde": "om",
    "tenzij": "behalve als",
    "tevens": "ook",
    "thans": "nu",
    "vereist": "nodig",
    "verkrijgen": "krijgen",
    "verschaffen": "geven",
    "verschaft": "geeft",
    "verstrekken": "geven",
    "verstrekt": "geeft",
    "verzoeken": "vragen",
    "voornamelijk": "vooral",
    "wijzigen": "veranderen",
    "wijziging": "verandering",
}
"""Words of letters and forms, each with the one people say."""

_END = re.compile(r"[.?:;!…][\"”’')]*(?:\s+|$)|\n+")
_WORD = re.compile(r"%\(\w+\)[sd]|[^\W_]+(?:[-’'.&/]+[^\W_]+)*")
_FAMILIAR = re.compile(r"\b(?:jij|je|jou|jouw|jullie)\b", re.IGNORECASE)
_HARD = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(HARD_WORDS, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
)

_CLAUSE = re.compile(r"[^,;:.?!()“”\n]+")
_BECOMES = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b", re.IGNORECASE)
_IS = re.compile(r"\b(?:ben|bent|is|zijn|was|waren)\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?:heb|hebt|heeft|hebben|had|hadden)\b", re.IGNORECASE)
_BY = re.compile(r"\bdoor (?:de|het|een|u|uw|wie|iemand|ons|onze|hen|ouders|mensen|anderen)\b", re.IGNORECASE)
_APART = "aan|af|bij|door|in|mee|na|om|op|over|rond|samen|tegen|terug|toe|uit|vast|voor|weg"
_PARTICIPLE = re.compile(
    rf"\b(?:(?:{_APART})?ge\w+(?:d|t|en)"
    r"|(?:be|ver|ont|her|onder|over|mis)\w{2,}[dt]|erkend"
    r"|begonnen|begrepen|beschreven|besloten|besproken|bekeken|betrokken|bewezen|ondernomen|ontvangen|overgenomen"
    r"|verboden|vergeleken|vergeten|verloren|verkregen|verwezen|doorverwezen|verzonden|verzonnen)\b",
    re.IGNORECASE,
)
_NO_PARTICIPLE = frozenset(
    "beeld beetpakt bekend beleid bericht besluit best bestand bewust gebeden gebeurt gebied gebieden gebit "
    "gebouwen gedachten geduld geeft geheimen geld gelden geldt geloven geluid geluiden gemeenten genieten "
    "gesprekken getallen gevallen geven gevolgen gewicht gewoonten gezicht gezichten gezinnen gezond onderhoud "
    "overheid overzicht verband verdriet verstand".split()
)
_ASKS = re.compile(r"\s+(?:dat|of|hoe|waarom|wie|wat|waar|wanneer)\b", re.IGNORECASE)


def findings(text: str) -> list[Finding]:
    """Return what is hard to read in a text, in the order of the text."""
    found = [*_long(text), *_passive(text), *_hard(text), *_familiar(text)]
    return sorted(found, key=lambda each: (each.start, each.end, each.rule))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends; a colon ends one too, for it makes the reader stop."""
    start = 0
    for end in _END.finditer(text):
        if text[start : end.start()].strip():
            yield start, end.start() + len(end[0].rstrip())
        start = end.end()
    if text[start:].strip():
        yield start, len(text)


def word_count(sentence: str) -> int:
    """Return the number of words; what a program fills in counts as one."""
    return len(_WORD.findall(sentence))


def _long(text: str) -> Iterator[Finding]:
    for start, end in sentences(text):
        if word_count(text[start:end]) > MOST_WORDS:
            yield Finding("long", start, end)


def _hard(text: str) -> Iterator[Finding]:
    for found in _HARD.finditer(text):
        yield Finding("hard", found.start(), found.end(), HARD_WORDS[found[0].lower()])


def _familiar(text: str) -> Iterator[Finding]:
    for found in _FAMILIAR.finditer(text):
        yield Finding("familiar", found.start(), found.end(), "uw" if found[0].lower() == "jouw" else "u")


def _passive(text: str) -> Iterator[Finding]:
    """Yield where nobody says who does it.

    Three forms are seen, each within one clause: "wordt" with a participle; "is" with a participle and "door iemand";
    and "is" with a participle that a clause follows ("is bevestigd dat"). Not seen: "is" with a participle alone, which
    is as often a state ("is verzonnen") or something that happened ("is gestopt"); a participle and its "wordt" with a
    comma between them; "men". A noun that looks like a participle is taken for one when it stands beside "wordt", save
    for a short list of them.
    """
    for clause in _CLAUSE.finditer(text):
        found = next(_passives(clause[0]), None)
        if found:
            start, end = found
            yield Finding("passive", clause.start() + start, clause.start() + end)


def _passives(clause: str) -> Iterator[tuple[int, int]]:
    """Yield from which word to which a clause is passive."""
    becomes, being = _BECOMES.search(clause), _IS.search(clause)
    for participle in _PARTICIPLE.finditer(clause):
        helper = becomes or (being if being and _is_passive_with_is(clause, being, participle) else None)
        if helper and participle[0].lower() not in _NO_PARTICIPLE:
            yield min(helper.start(), participle.start()), max(helper.end(), participle.end())


def _is_passive_with_is(clause: str, being: re.Match[str], participle: re.Match[str]) -> bool:
    if _BY.search(clause):
        return True
    is_before = being.start() < participle.start() and not _HAS.search(clause)
    return is_before and _ASKS.match(clause, participle.end()) is not None

"""The first call: whom, what to say in Dutch, how that sounds, and what they will ask.

The sounds are entries of the catalogues with the context `sound`: the Dutch sentence as a reader of that language would
spell what is heard. Where a catalogue has none, none is shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _, pgettext

from directory.facts import labels
from directory.facts.aloud import Spoken, Voices
from directory.facts.doors import DoorFacts
from directory.facts.offer_page import Contact
from directory.index.reference import Reference
from directory.languages import BY_CODE, SOURCE, Direction
from directory.models import Door, FixedSentence

SPEAKS = "call_speaks"
"""The one sentence that is not fixed: it names the language, so nobody records it."""


@dataclass(frozen=True, slots=True)
class ToSay:
    """One sentence: in Dutch, how that sounds, and what it means."""

    dutch: Spoken
    sound: Spoken | None
    meaning: Spoken | None


@dataclass(frozen=True, slots=True)
class Number:
    """Whom to call; `instead` marks the place where anyone can start, because the offer has no number."""

    whom: str
    phone: str
    tel_href: str
    instead: bool


@dataclass(frozen=True, slots=True)
class Site:
    """Where to look when there is no number; `instead` as for a number."""

    whom: str
    website: str
    instead: bool


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the language that is spoken, and the one that is read (none where we have no text for it)."""

    speaks: str
    reads: str | None


def number(organisation: str, contact: Contact, doors: Sequence[DoorFacts]) -> Number | None:
    """Return the offer's own number, else that of the first place where anyone can start, else nothing."""
    if contact.phone and contact.tel_href:
        return Number(organisation, contact.phone, contact.tel_href, instead=False)
    for door in _for_any_question(doors):
        if door.phone and door.tel_href:
            return Number(door.name, door.phone, door.tel_href, instead=True)
    return None


def site(organisation: str, contact: Contact, doors: Sequence[DoorFacts]) -> Site | None:
    """Return the offer's own website, else that of the first place where anyone can start, else nothing."""
    if contact.website:
        return Site(organisation, contact.website, instead=False)
    return next(
        (Site(door.name, door.website, instead=True) for door in _for_any_question(doors) if door.website), None
    )


def _for_any_question(doors: Iterable[DoorFacts]) -> Iterator[DoorFacts]:
    """Yield the doors that help whatever the offer is: a newcomers' school sends who calls about babies away."""
    return (door for door in doors if door.door != Door.SCHOOL_ENTRY)


def asked() -> list[str]:
    """Return what a caller will be asked, in the active language; nothing about papers or health."""
    return [
        _("Hoe heet u?"),
        _("Hoe oud zijn uw kinderen?"),
        _("Waar woont u?"),
        _("Wat is uw telefoonnummer?"),
        _("Welke taal spreekt u?"),
    ]


def to_say(caller: Caller, reference: Reference, voices: Voices) -> list[ToSay]:
    """Return the sentences in the order of a call, with sound and meaning where the caller's language has them."""
    with translation.override(SOURCE):
        language = _as_said(caller.speaks, reference)
        dutch = _in_active_language(language)
    sounds, meanings = _translated(caller, reference, language)
    return [
        ToSay(
            dutch=Spoken(text, SOURCE, "ltr", voices.saying(key, (SOURCE,))),
            sound=_spoken(sounds[key], caller) if sounds.get(key, text) != text else None,
            meaning=_spoken(meanings[key], caller, voices, key) if meanings.get(key, text) != text else None,
        )
        for key, text in dutch.items()
    ]


def _translated(caller: Caller, reference: Reference, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the sounds and the meanings by key; none for who reads Dutch or none of our languages."""
    if caller.reads in (None, SOURCE):
        return {}, {}
    with translation.override(caller.reads):
        meanings = _in_active_language(_as_said(caller.speaks, reference))
        return _sounds(language), meanings


def _spoken(text: str, caller: Caller, voices: Voices | None = None, key: str = "") -> Spoken:
    code = caller.reads or SOURCE
    direction: Direction = BY_CODE[code].direction
    return Spoken(text, code, direction, voices.saying(key, (caller.speaks, code)) if voices else None)


def _in_active_language(language: str) -> dict[str, str]:
    """Return the sentences of a call by key, in their order, in the active language."""
    return {
        FixedSentence.CALL_GREETING: labels.choice(FixedSentence.CALL_GREETING),
        SPEAKS: _("Ik spreek %(language)s.") % {"language": language},
        FixedSentence.CALL_JOIN: labels.choice(FixedSentence.CALL_JOIN),
        FixedSentence.CALL_LANGUAGE: labels.choice(FixedSentence.CALL_LANGUAGE),
        FixedSentence.CALL_SLOWLY: labels.choice(FixedSentence.CALL_SLOWLY),
        FixedSentence.CALL_BACK: labels.choice(FixedSentence.CALL_BACK),
    }


def _sounds(language: str) -> dict[str, str]:
    """Return how the Dutch sentences sound; a sentence whose language has no sound of its own is left out."""
    found: dict[str, str] = {
        FixedSentence.CALL_GREETING: pgettext("sound", "Goedendag. Ik ben een ouder."),
        FixedSentence.CALL_JOIN: pgettext("sound", "Ik wil graag meedoen. Kan dat?"),
        FixedSentence.CALL_LANGUAGE: pgettext("sound", "Is er iemand die mijn taal spreekt?"),
        FixedSentence.CALL_SLOWLY: pgettext("sound", "Wilt u langzaam praten?"),
        FixedSentence.CALL_BACK: pgettext("sound", "Kunt u mij terugbellen?"),
    }
    name = _language_sounds().get(language)
    if name:
        found[SPEAKS] = pgettext("sound", "Ik spreek %(language)s.") % {"language": name}
    return found


def _language_sounds() -> dict[str, str]:
    """Return how the names of languages sound, by their Dutch name as it is said in a call."""
    return {
        "Arabisch": pgettext("sound", "Arabisch"),
        "Arabisch, Levantijns": pgettext("sound", "Arabisch, Levantijns"),
        "Arabisch, Marokkaans": pgettext("sound", "Arabisch, Marokkaans"),
        "Dari": pgettext("sound", "Dari"),
        "Engels": pgettext("sound", "Engels"),
        "Farsi, Perzisch": pgettext("sound", "Farsi, Perzisch"),
        "Koerdisch": pgettext("sound", "Koerdisch"),
        "Koerdisch, Kurmanji": pgettext("sound", "Koerdisch, Kurmanji"),
        "Oekraïens": pgettext("sound", "Oekraïens"),
        "Pasjtoe": pgettext("sound", "Pasjtoe"),
        "Pools": pgettext("sound", "Pools"),
        "Russisch": pgettext("sound", "Russisch"),
        "Somalisch": pgettext("sound", "Somalisch"),
        "Tigrinya": pgettext("sound", "Tigrinya"),
        "Turks": pgettext("sound", "Turks"),
    }


def _as_said(code: str, reference: Reference) -> str:
    """Return the name of a language as it is said aloud: what stands between brackets is said too.

    Not of an entry that covers several languages: there the brackets hold a remark for professionals.
    """
    name = labels.language(reference, code)
    if not reference.languages[code].is_choice:
        return name.partition(" (")[0]
    return name.replace(" (", ", ").removesuffix(")")

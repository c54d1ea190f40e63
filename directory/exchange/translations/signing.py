"""Signing off translations that a reader of the language read: all of a language, or those of one record."""

from collections import Counter
from dataclasses import dataclass

from directory.curation.actions import translations
from directory.curation.actions.changes import changing
from directory.curation.actions.translations import Signature
from directory.exchange.translations.records import records
from directory.exchange.translations.units import State, state_of, translated_fields
from directory.models.text import TranslatedText, provenance_of

ACTOR = "sign_off_translations"


class UnknownRecordError(LookupError):
    """There is no record of that kind and key."""


@dataclass(frozen=True, slots=True)
class SignedOff:
    """How many texts were signed off now, and how many could not be."""

    signed: int
    outdated: int
    """The Dutch changed since: they need a translator first."""
    loose: int
    """Nobody kept which Dutch they were made from: a translator has to write them anew first."""


def sign_off_all(language: str, signature: Signature) -> SignedOff:
    """Sign off every translation in a language that nobody signed yet; what is outdated is counted and left alone."""
    counts: Counter[str] = Counter()
    with changing(by=ACTOR) as change:
        for _, row in records():
            ready = []
            for name in translated_fields(type(row)):
                standing = _standing(row, name, language)
                counts[standing] += 1
                if standing == "ready":
                    ready.append(name)
            if ready:
                translations.sign_off(row, language, ready, signature, change=change)
    return SignedOff(counts["ready"], counts[State.OUTDATED], counts["loose"])


def sign_off_record(language: str, record: str, signature: Signature) -> int:
    """Sign off all translations of the record with this id (`kind:key`) and return how many it has.

    Raises UnknownRecordError, and ValidationError when it has none or one of them is outdated: then none is signed.
    """
    row = dict(records()).get(record)
    if row is None:
        raise UnknownRecordError(record)
    fields = [name for name in translated_fields(type(row)) if state_of(row, name, language) is not State.MISSING]
    with changing(by=ACTOR) as change:
        translations.sign_off(row, language, fields or translated_fields(type(row)), signature, change=change)
    return len(fields)


def _standing(row: TranslatedText, name: str, language: str) -> str:
    """Return whether a text is `ready` to be signed, and else why not."""
    state = state_of(row, name, language)
    made = provenance_of(row, name, language)
    if state is not State.CURRENT:
        return state
    if made is None or not made.source_hash:
        return "loose"
    return "signed" if made.is_reviewed else "ready"

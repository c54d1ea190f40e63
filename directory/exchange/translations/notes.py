"""What a file carries beside source and translation, as notes that translators' tools leave alone.

Both formats carry the same: what the text is and how long it may be (`context`, for people), the fingerprint of the
Dutch in the file (`source-hash`), and of a translation that was there its exact fingerprint (`target-hash`), its
origin, the fingerprint of the Dutch it was made from (`made-from`) and its sign-off (`reviewed-by`, `reviewed-on`).
All but the first make a file loss-free: an untouched translation comes back with the provenance it left with. That is
taken on trust: who may import a file may also sign off, and the summary counts the sign-offs a file brought.
"""

from collections.abc import Mapping
from datetime import date

from directory.exchange.translations.units import Carried, Unit, exact_hash
from directory.models.text import Origin, Provenance, source_hash

NAMES = ("context", "source-hash", "target-hash", "origin", "made-from", "reviewed-by", "reviewed-on")


def told(unit: Unit) -> dict[str, str]:
    """Return the notes of a unit, without the empty ones."""
    notes = {"context": _context(unit), "source-hash": source_hash(unit.source)}
    if unit.target:
        notes["target-hash"] = exact_hash(unit.target)
    if unit.target and unit.made:
        made = unit.made.stored()
        named = {
            "origin": "origin",
            "made-from": "source_hash",
            "reviewed-by": "reviewed_by",
            "reviewed-on": "reviewed_on",
        }
        notes |= {name: made[key] for name, key in named.items() if made.get(key)}
    return notes


def is_untouched(unit: Carried) -> bool:
    """Tell whether the translation is, letter by letter, the one the file was written with."""
    return unit.notes.get("target-hash") == exact_hash(unit.target)


def made(unit: Carried, origin: Origin) -> Provenance | None:
    """Return where the translation in a file came from.

    An untouched one keeps what it left with, which may be nothing, unless it was outdated and the file no longer marks
    it so: then somebody found that it still says what the new Dutch says. Anything else was made by `origin` from the
    Dutch in the file, and no sign-off covers it. Raises ValueError for notes that nobody of ours wrote.
    """
    left_with = _kept(unit.notes)
    outdated = left_with is not None and left_with.is_outdated(unit.source)
    if is_untouched(unit) and (unit.unfinished or not outdated):
        return left_with
    return Provenance(source_hash(unit.source), origin)


def _kept(notes: Mapping[str, str]) -> Provenance | None:
    if not notes.keys() & {"origin", "made-from", "reviewed-by", "reviewed-on"}:
        return None
    on = notes.get("reviewed-on", "")
    if bool(on) != bool(notes.get("reviewed-by")):
        raise ValueError("a sign-off needs both its reviewer and its day")
    return Provenance(
        notes.get("made-from", ""),
        Origin(notes.get("origin", Origin.IMPORTED)),
        notes.get("reviewed-by", ""),
        date.fromisoformat(on) if on else None,
    )


def _context(unit: Unit) -> str:
    kind, key, field = unit.id.split(":")
    limit = f"; at most {unit.limit} characters" if unit.limit else ""
    return f"{field} of {kind} {key} ({unit.state}){limit}"

"""The languages a family may be asked to choose from."""

from collections.abc import Collection
from typing import Any

from directory.facts import labels
from directory.index.reference import LanguageEntry, Reference


def family_languages(reference: Reference, chosen: Collection[LanguageEntry], *, without: str) -> list[dict[str, Any]]:
    """Return the languages a family may speak but one, with what was chosen although it covers several (Kurdish, say).

    Each has a code, a name in the active language, its own name, and whether it was chosen.
    """
    return [
        {
            "code": entry.code,
            "name": labels.language(reference, entry.code),
            "autonym": entry.autonym,
            "is_chosen": entry in chosen,
        }
        for entry in reference.languages.values()
        if (entry.is_choice or entry in chosen) and entry.code != without
    ]

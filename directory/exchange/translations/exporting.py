"""Writing what translators need of one language to a file."""

from collections.abc import Callable, Iterable, Mapping

from directory.exchange.translations import po, xliff
from directory.exchange.translations.units import Unit, units

FORMATS: Mapping[str, Callable[[str, Iterable[Unit]], bytes]] = {"xliff": xliff.write, "po": po.write}


def export(language: str, form: str, *, everything: bool = False) -> bytes:
    """Return the texts that are missing or outdated in a language, or all of them, in one of `FORMATS`.

    Nothing (no bytes) when there are none: XLIFF knows no empty file. Archived offers and doors are left out, unless
    everything is asked for. The same catalogue gives the same bytes.
    """
    found = list(units(language, everything=everything))
    return FORMATS[form](language, found) if found else b""

"""Who vouches for the interface's own sentences in each language: told by the compiled catalogues.

A native speaker's sign-off stands with the sentence in `locale/<language>/LC_MESSAGES/django.po`
(`scripts/sign_off_interface.py` writes it there) and goes with it: a sentence that changes is a draft again.
"""

import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from directory.facts.text import SOURCE_TEXT, Text, notice
from directory.languages import BY_CODE, SOURCE
from directory.models.text import Origin


@dataclass(frozen=True, slots=True)
class InterfaceTexts:
    """How many sentences a language has, and how many of them a native speaker has read."""

    sentences: int
    reviewed: int

    @property
    def is_reviewed(self) -> bool:
        """Tell whether the whole interface was read; one unread sentence keeps the notice on every page."""
        return self.reviewed == self.sentences

    @property
    def draft(self) -> str:
        """The origin of sentences nobody vouches for, as `facts.text` names it; empty when all were read."""
        return "" if self.is_reviewed else "machine"


@cache
def of(language: str) -> InterfaceTexts:
    """Return the state of one language; Dutch is the source and needs no reviewer."""
    if language == SOURCE:
        return InterfaceTexts(0, 0)
    folder = Path(settings.LOCALE_PATHS[0])
    with (folder / language / "LC_MESSAGES" / "django.mo").open("rb") as compiled:
        told = gettext.GNUTranslations(compiled).info()
    return InterfaceTexts(int(told["x-sentences"]), int(told["x-reviewed"]))


def notice_in(language: str, *, terms: bool = False) -> str:
    """Return what to know of the interface's sentences in a language, in that language; empty when all were read.

    `terms` says that some term or name of a language is a draft: those stand in sentences, without an own label.
    """
    return notice(language, of(language).draft or (Origin.MACHINE if terms else ""))


def as_text(sentence: str, language: str) -> Text:
    """Return a sentence of the interface as a text of the catalogue, which says where it comes from."""
    origin = SOURCE_TEXT if language == SOURCE else "machine"
    reviewed = of(language).is_reviewed
    return Text(sentence, language, BY_CODE[language].direction, differs=False, origin=origin, reviewed=reviewed)

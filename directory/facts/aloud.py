"""Voices for what stands on a page: which line is a fixed sentence, and whether someone recorded it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

from directory.facts import labels
from directory.languages import BY_CODE, SOURCE, Direction
from directory.models import FixedSentence

Recordings = Mapping[tuple[str, str], tuple[str, str]]
"""By language (of the voice) and key of the sentence: the hash of the file, and its media type."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A person's recorded voice for one line."""

    url: str
    media_type: str
    lang: str
    """The language that is heard; it may be another than the one that is read (Dari beside Farsi)."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The recordings that may stand on one page."""

    recordings: Recordings

    def of(self, text: str, languages: Iterable[str]) -> Voice | None:
        """Return the voice for a line in the active language, the first of `languages` that has one."""
        return self.saying(_keys(get_language() or SOURCE).get(text, ""), languages)

    def saying(self, sentence: str, languages: Iterable[str]) -> Voice | None:
        """Return the voice for a fixed sentence, the first of `languages` that has one."""
        for code in languages:
            if (found := self.recordings.get((code, sentence))) is not None:
                return Voice(reverse("catalogue:recording", args=[found[0]]), found[1], code)
        return None


@lru_cache(maxsize=len(BY_CODE))
def _keys(language: str) -> Mapping[str, str]:
    """Return the key of each fixed sentence by its words, in the active language (the argument keeps them apart)."""
    return {labels.choice(sentence): sentence.value for sentence in FixedSentence}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence in one language, and a recorded voice for it."""

    text: str
    lang: str
    dir: Direction
    voice: Voice | None = None

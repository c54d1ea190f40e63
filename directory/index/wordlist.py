"""Which offers hold which words, for one language: postings as integers, one bit an offer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import intern

from directory.index.analysis import parts, stem, words
from directory.index.bits import Bits

COMPOUND_MINIMUM = 4
"""From how many letters a typed word is also found inside longer words: `steun` in `opvoedsteun`."""


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of one language with their postings; immutable, so that readers need no lock."""

    language: str
    postings: Mapping[str, Bits]
    stems: Mapping[str, tuple[str, ...]]
    """Stems that differ from their words, with those words."""
    sorted_words: str
    """All words, each between newlines, sorted: substring search over one string beats a loop over thousands."""

    @classmethod
    def build(cls, language: str, postings: Mapping[str, Bits]) -> "WordList":
        """Return the list of the words that still occur somewhere."""
        present = {word: bits for word, bits in postings.items() if bits}
        stems: dict[str, list[str]] = {}
        for word in present:
            root = stem(word, language)
            if root != word:
                stems.setdefault(root, []).append(word)
        grouped = {root: tuple(words) for root, words in stems.items()}
        return cls(language, present, grouped, "\n" + "\n".join(sorted(present)) + "\n")

    def matching(self, word: str) -> Bits:
        """Return the offers with the word itself, its stem, a word that starts with it or a compound that holds it."""
        return self.whole(word) | self._any(self.containing(word))

    def whole(self, word: str) -> Bits:
        """Return the offers with the word itself or another form of it, but no piece of a longer word."""
        root = stem(word, self.language)
        return self.postings.get(word, 0) | self.postings.get(root, 0) | self._any(self.stems.get(root, ()))

    def starting(self, word: str) -> Bits:
        """Return the offers with a form of the word, or from four letters on a word that starts with it."""
        longer = self._holding("\n" + word) if len(word) >= COMPOUND_MINIMUM else ()
        return self.whole(word) | self._any(longer)

    def _any(self, found: Iterable[str]) -> Bits:
        bits = 0
        for word in found:
            bits |= self.postings[word]
        return bits

    def containing(self, word: str) -> Iterable[str]:
        """Return the words that start with `word`, and from four letters on those that hold it anywhere."""
        return self._holding(word if len(word) >= COMPOUND_MINIMUM else "\n" + word)

    def _holding(self, needle: str) -> Iterable[str]:
        position = self.sorted_words.find(needle)
        while position != -1:
            start = self.sorted_words.rfind("\n", 0, position + 1) + 1
            end = self.sorted_words.find("\n", position + len(needle))
            yield self.sorted_words[start:end]
            position = self.sorted_words.find(needle, end)


def words_to_keep(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a text under which it is found: each word, and the parts of Dutch compounds.

    Every word is one object however many offers hold it: thousands of texts share a few thousand words.
    """
    found = set(words(text))
    if language in {"nl", ""}:
        for word in tuple(found):
            found.update(parts(word))
    return tuple(map(intern, sorted(found)))

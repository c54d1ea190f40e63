"""Words one after the other in a template, with the comma of the reader's script."""

from collections.abc import Iterable

from django.template import Library

from directory.facts import labels

register = Library()


@register.filter
def joined(words: Iterable[str]) -> str:
    """Return the words with the comma of the interface's script between them; Django escapes the whole."""
    return labels.joined(map(str, words))

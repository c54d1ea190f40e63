"""What stands in two languages beside each other, in a template."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = Library()

_ISOLATED = re.compile("\u2066([^\u2066-\u2069]*)\u2069")
"""What a text keeps apart from the direction of the letters around it (Unicode, UAX 9: isolates)."""


@register.filter
def beside(texts: Iterable[Any], languages: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Return each language with its text; raises ValueError where one of them has none."""
    return list(zip(languages, texts, strict=True))


@register.filter
def isolates(text: str) -> SafeString:
    """Return a text, escaped, in which elements keep apart what isolates keep apart; a number stays on one line."""
    pieces = _ISOLATED.split(text)
    told = [_apart(piece) if place % 2 else conditional_escape(piece) for place, piece in enumerate(pieces)]
    return mark_safe("".join(told))  # noqa: S308 - each piece was escaped


def _apart(piece: str) -> SafeString:
    is_number = not any(character.isalpha() for character in piece)
    return format_html('<bdi dir="ltr"{}>{}</bdi>', mark_safe(' class="nowrap"') if is_number else "", piece)

"""Rendering the same small piece of a page once: the piece is kept under everything its text depends on.

The key *is* the content, so a kept piece is never stale: another version of an offer, day or language is
another key. What is kept says nothing about who asked: facts about offers, and sentences that thousands of readers see.
"""

from collections.abc import Hashable, Iterable
from typing import Any

from django.template import Context, Library
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from directory.languages import SOURCE, interface_language

register = Library()

MOST_KEPT = 40_000
"""Pieces of about half a kilobyte: some twenty megabytes a process. When it is full it starts anew."""

ADDRESS = "~address~"
"""Stands in a kept piece for the address of the offer, which carries the need and so differs per reader."""

_kept: dict[tuple[str, str, Hashable], str] = {}


@register.simple_tag(takes_context=True)
def fragment(context: Context, template: str, key: Hashable, address: str = "", **values: Any) -> SafeString:
    """Return a template's output for `values`, rendered once per language and `key`.

    `key` must hold everything the output depends on but the language; the template writes `{{ address }}` where the
    address belongs.
    """
    found = _rendered(context, template, key, values)
    return SafeString(found.replace(ADDRESS, escape(address)) if address else found)


@register.simple_tag(takes_context=True)
def fragments(context: Context, template: str, values: Iterable[Hashable], name: str) -> SafeString:
    """Return a template's output for each of `values` (which it knows as `name`), one after the other."""
    return SafeString("".join(_rendered(context, template, value, {name: value}) for value in values))


def _rendered(context: Context, template: str, key: Hashable, values: dict[str, Any]) -> str:
    language = interface_language(get_language() or SOURCE).code  # languages without sentences share the Dutch piece
    identity = (template, language, key)
    found = _kept.get(identity)
    if found is None:
        shared = {"icons_url": context.get("icons_url", ""), "address": ADDRESS}
        with override(language):
            found = str(get_template(template).render({**shared, **values}))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[identity] = found
    return found

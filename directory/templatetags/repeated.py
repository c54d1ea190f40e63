"""The pieces a page repeats dozens of times, drawn by Jinja2 (docs/decisions/0011): cards, facts, doors, facets."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Library, engines
from django.template.backends.jinja2 import Jinja2
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from jinja2 import Environment, StrictUndefined

from directory.languages import SOURCE

register = Library()

ENGINE = "jinja2"
"""The name Django gives the engine (settings.TEMPLATES)."""

FOLDER = "_repeated"


class _Sentences(dict[str, str]):
    """The sentences of the pieces in one language, each looked up once: a page asks for the same ten hundreds of times.

    Only sentences that are written in a template get in, so it stays as small as the templates. It belongs to the
    macros of one language.
    """

    def __missing__(self, sentence: str) -> str:
        self[sentence] = found = gettext(sentence)
        return found


class _Icons(dict[str, str]):
    """The pictograms of one sprite, each drawn once."""

    def __init__(self, draw: Callable[[str], str]) -> None:
        super().__init__()
        self._draw = draw

    def __missing__(self, name: str) -> str:
        self[name] = drawn = self._draw(name)
        return drawn


_macros: dict[tuple[str, str, str, bool], Callable[..., str]] = {}


def environment(**options: Any) -> Environment:
    """Return Jinja2 as Django starts it, which escapes everything; a name that is not there is an error, not a gap."""
    ours = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    return Environment(**{**options, **ours})  # noqa: S701  (Django asks for it in `options`)


@register.simple_tag(takes_context=True)
def piece(context: Context, name: str, value: object, **more: Any) -> SafeString:
    """Return a piece drawn for a value: the macro `name` of the file with that name in `templates/_repeated/`."""
    return SafeString(_macro(context, name)(value, **more))


@register.simple_tag(takes_context=True)
def pieces(context: Context, name: str, values: Iterable[object], **more: Any) -> SafeString:
    """Return a piece drawn for each of the values, one after the other."""
    draw = _macro(context, name)
    return SafeString("".join(draw(value, **more) for value in values))


def _macro(context: Context, name: str) -> Callable[..., str]:
    """Return a macro for the language, the sprite and the kind of page; kept, unless templates may still change."""
    key = (name, get_language() or SOURCE, context["icons_url"], bool(context.get("posted")))
    found = _macros.get(key)
    if found is None:
        found = _made(*key)
        if not _engine().env.auto_reload:
            _macros[key] = found
    return found


def _made(name: str, language: str, icons_url: str, posted: bool) -> Callable[..., str]:  # noqa: FBT001
    of_page = {"_": _Sentences().__getitem__, "icons_url": icons_url, "posted": posted}
    icons = _Icons(_from("small", "icon", of_page))
    return _from(name, name, {**of_page, "icons": icons})


def _from(file: str, name: str, of_page: dict[str, Any]) -> Callable[..., str]:
    template = _engine().env.get_template(f"{FOLDER}/{file}.jinja")
    macro: Callable[..., str] = getattr(template.make_module(of_page), name)
    return macro


def _engine() -> Jinja2:
    engine = engines[ENGINE]
    if not isinstance(engine, Jinja2):
        raise ImproperlyConfigured(f"settings.TEMPLATES must have a Jinja2 engine named {ENGINE}")
    return engine

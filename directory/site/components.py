"""The page of components: what each takes and how each state looks, for who builds pages. Development only."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from directory.access.policies import public
from directory.site.component_examples import examples

RIGHT_TO_LEFT = "ar"
_FIRST_COMMENT = re.compile(r"(?:{% comment %}|{#)\s*(.*?)\s*(?:{% endcomment %}|#})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Component:
    """A template component: what its file says it takes, and how it looks."""

    name: str
    about: str
    shown: dict[str, SafeString]


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its inputs and states, in Dutch or right to left; nothing outside development."""
    if not settings.DEBUG:
        raise Http404("the page of components is for development")
    language = RIGHT_TO_LEFT if request.GET.get("taal") == RIGHT_TO_LEFT else "nl"
    with translation.override(language):
        return render(request, "components/index.html", {"components": components(request), "language": language})


def components(request: HttpRequest) -> list[Component]:
    """Return all components in the order of the alphabet; pieces that a page repeats are drawn by Jinja2."""
    found = [_component(path, request) for path in folder().glob("*.html")]
    found += [_piece(path) for path in folder("_repeated").glob("*.jinja")]
    return sorted(found, key=lambda component: component.name)


def folder(name: str = "_components") -> Path:
    """Return where the components are."""
    return Path(settings.BASE_DIR) / "templates" / name


def about(path: Path) -> str:
    """Return what a component's file says of itself at the top; nothing when it says nothing."""
    found = _FIRST_COMMENT.match(path.read_text(encoding="utf-8"))
    return found.group(1) if found else ""


def _piece(path: Path) -> Component:
    icons, drawn = {"icons_url": static("icons.svg")}, engines["django"].from_string("{% piece name value %}")
    shown = {
        state: SafeString(drawn.render({**icons, "name": path.stem, "value": value}))
        for state, values in examples(path.stem).items()
        for value in values.values()
    }
    return Component(path.stem, about(path), shown)


def _component(path: Path, request: HttpRequest) -> Component:
    icons = {"icons_url": static("icons.svg")}
    shown = {
        state: render_to_string(f"_components/{path.name}", {**icons, **values}, request)
        for state, values in examples(path.stem).items()
    }
    return Component(path.stem, about(path), shown)

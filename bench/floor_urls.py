"""The site's own addresses, and a floor to measure them against.

The floor renders a template that holds a finished results page and nothing to fill in: the same bytes, through the same
web server and middleware, without a question, an index, a query or a context processor. No page of Django's templates
can be faster than this.
"""

import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.http import require_safe

from config.urls import *
from config.urls import urlpatterns as site
from directory.access.policies import public

PAGES = Path(os.environ.get("BENCH_FLOOR", "build/bench/floor"))
_held = {}


@public
@require_safe
def floor(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with one of the finished pages."""
    if name not in _held:
        text = "{% verbatim floor %}" + (PAGES / f"{name}.html").read_text(encoding="utf-8") + "{% endverbatim floor %}"
        _held[name] = engines["django"].from_string(text)
    return HttpResponse(_held[name].render())


urlpatterns = [*site, path("floor/<slug:name>/", floor)]

"""The page that says, per language, how much is translated and who vouches for it."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.access.policies import public
from directory.catalogue import queries
from directory.facts.translation_counts import TranslationState, translation_states
from directory.index import store


@public
@require_safe
def translations(request: HttpRequest) -> HttpResponse:
    """Per language: what is translated, what was read by a native speaker, what is older than the Dutch."""
    return render(request, "pages/translations.html", {"states": _states(store.current().number)})


@lru_cache(maxsize=1)
def _states(version: int) -> list[TranslationState]:
    """Return the counts, made once per version of the catalogue: it looks at every text there is."""
    return translation_states(queries.all_texts())

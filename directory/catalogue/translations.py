"""The page that says, per language, how much is translated and who vouches for it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from modeltranslation.translator import translator

from directory.access.policies import public
from directory.facts.translation_counts import Texts, TranslationState, translation_states
from directory.index import store
from directory.languages import SOURCE
from directory.models import LocalStart, Offer
from directory.models.choices import Status
from directory.models.text import TranslatedText


@public
@require_safe
def translations(request: HttpRequest) -> HttpResponse:
    """Per language: what is translated, what was read by a native speaker, what is older than the Dutch."""
    return render(request, "pages/translations.html", {"states": _states(store.current().number)})


@lru_cache(maxsize=1)
def _states(version: int) -> list[TranslationState]:
    """Return the counts, made once per version of the catalogue: it reads every text there is."""
    return translation_states(_texts())


def _texts() -> Iterator[Texts]:
    """Yield what readers may see, one query per kind of record."""
    for model in translator.get_registered_models(abstract=False):
        if not issubclass(model, TranslatedText):
            continue
        names = translator.get_options_for_model(model).get_field_names()
        rows = _seen(model).order_by()
        for row in rows.values_list("provenance", *(f"{name}_{SOURCE}" for name in names)).iterator():
            provenance, *dutch = row
            yield dict(zip(names, dutch, strict=True)), provenance


def _seen(model: type[TranslatedText]) -> QuerySet[Any]:
    """Return the records that readers may see."""
    rows: QuerySet[Any] = model._default_manager.all()
    return rows.filter(status=Status.PUBLISHED) if model in {Offer, LocalStart} else rows

"""Reading model rows without the languages nobody reads on this page: each language is a set of columns."""

from django.db import models
from modeltranslation.translator import translator

from directory.languages import CODES, SOURCE, fallbacks


def unread_columns(page: str, **relations: type[models.Model]) -> list[str]:
    """Return the translated columns a page in this language does not read, for `defer()`.

    `relations` maps the way to each model (`""` is written as `own`) to the model: twelve languages of texts make a
    row several times as slow to read (docs/decisions/0003).
    """
    skipped = [code for code in CODES if code not in fallbacks(page)]
    found: list[str] = []
    for relation, model in relations.items():
        prefix = "" if relation == "own" else f"{relation}__"
        names = translator.get_options_for_model(model).get_field_names()
        found += [f"{prefix}{name}_{code}" for name in names for code in skipped]
        if page == SOURCE:
            found.append(f"{prefix}provenance")  # says nothing of Dutch texts
    return found

"""Texts exist per language, and no language ever stands in for another unnoticed."""

import pytest
from django.utils.translation import override
from modeltranslation.translator import translator

from directory.languages import CODES
from directory.models import Offer
from directory.models.text import TranslatedText, source_hash
from tests import factories as make

TRANSLATED = [
    (model, field)
    for model in translator.get_registered_models(abstract=False)
    for field in sorted(translator.get_options_for_model(model).fields)
]
NAMES = [f"{model.__name__}.{field}" for model, field in TRANSLATED]


@pytest.mark.parametrize(("model", "field"), TRANSLATED, ids=NAMES)
def test_a_translated_field_has_a_column_for_each_of_the_twelve_languages(model: type, field: str) -> None:
    columns = {column.name for column in model._meta.get_fields()}
    assert {f"{field}_{code}" for code in CODES} <= columns


@pytest.mark.parametrize(("model", "field"), TRANSLATED, ids=NAMES)
def test_a_translation_may_be_missing_in_every_language(model: type, field: str) -> None:
    assert all(model._meta.get_field(f"{field}_{code}").null for code in CODES)


def test_every_model_with_translated_text_remembers_where_it_came_from() -> None:
    assert all(issubclass(model, TranslatedText) for model, _ in TRANSLATED)


def test_every_model_that_remembers_has_translated_text() -> None:
    assert set(TranslatedText.__subclasses__()) == {model for model, _ in TRANSLATED}


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), TRANSLATED, ids=NAMES)
def test_a_text_that_is_only_there_in_dutch_is_not_there_in_arabic(model: type, field: str) -> None:
    row = model(**{f"{field}_nl": "Opvoeden doe je samen"})
    with override("ar"):
        assert not getattr(row, field)
    with override("nl"):
        assert getattr(row, field) == "Opvoeden doe je samen"


@pytest.mark.django_db
def test_a_stored_dutch_text_is_not_read_as_arabic() -> None:
    offer = make.offer(name_nl="Home-Start")
    with override("ar"):
        assert not Offer.objects.get(pk=offer.pk).name
        assert not Offer.objects.values_list("name", flat=True).get(pk=offer.pk)


@pytest.mark.django_db
def test_a_text_has_its_own_value_in_each_language() -> None:
    offer = make.offer(**{f"name_{code}": f"naam {code}" for code in CODES})
    stored = Offer.objects.get(pk=offer.pk)
    for code in CODES:
        with override(code):
            assert stored.name == f"naam {code}"


def test_the_fingerprint_of_a_text_ignores_space_around_it_and_nothing_else() -> None:
    assert source_hash(" Samen lezen\n") == source_hash("Samen lezen")
    assert source_hash("Samen lezen") != source_hash("Samen  lezen")
    assert len(source_hash("")) == 16

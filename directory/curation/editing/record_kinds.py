"""The forms of each list beside the offers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from directory.curation.editing.fields import AgeField, choice, number, past_day, text, web_address
from directory.curation.editing.lists import terms_by_vocabulary
from directory.curation.editing.offer_form import IN_ORDER
from directory.curation.editing.record_form import RecordForm, Texts
from directory.curation.fields import PhoneField
from directory.languages import LANGUAGES, SOURCE
from directory.models import (
    INHERITED_VOCABULARIES,
    Confidence,
    Door,
    LocalStart,
    Organisation,
    OrganisationKind,
    Programme,
    SynonymGroup,
    Term,
)
from directory.models.choices import Cost, EvidenceLevel, Kind, Known, ParentGender, Status
from directory.models.text import text_of


class OrganisationForm(RecordForm):
    """Who runs offers."""

    model = Organisation
    columns = ("name", "kind", "paid_coordinator", "phone", "email", "website", "source_url", "source_year")
    written: ClassVar[Texts] = {"summary": (_("Wat doet de organisatie"), 3, False)}

    def own_fields(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields."""
        yield "name", text(Organisation, "name", _("Naam"), required=True)
        yield "kind", choice(_("Soort organisatie"), OrganisationKind)
        yield "paid_coordinator", choice(_("Betaalde coördinator"), Known)
        yield "phone", PhoneField(label=_("Telefoon"), help_text=_("Van de organisatie, niet van een persoon."))
        yield "email", forms.EmailField(label=_("E-mailadres"), required=False, max_length=254)
        yield "website", web_address(_("Website"))
        yield "source_url", web_address(_("Gelezen op deze pagina"), most=1000)
        yield "source_year", number(_("Jaar van die pagina"), 2200, least=1950)


class WithAges(RecordForm):
    """A record for children of some ages."""

    def clean(self) -> dict[str, Any]:
        """Hold the ages against each other."""
        first, last = (self.cleaned_data.get(name) for name in IN_ORDER[0])
        if first is not None and last is not None and last < first:
            self.add_error(IN_ORDER[0][1], _("Dit is lager dan het begin."))
        return self.cleaned_data


class ProgrammeForm(WithAges):
    """A national method, and what it hands down."""

    model = Programme
    columns = (
        "name",
        "kind",
        "age_min_months",
        "age_max_months",
        "prenatal",
        "parent_gender",
        "first_child_only",
        "cost",
        "website",
        "evidence_level",
        "evidence_decided_on",
        "evidence_source_url",
        "source_url",
        "source_year",
    )
    written: ClassVar[Texts] = {"goal": (_("Doel"), 3, True)}

    def own_fields(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields, with the terms that usually hold."""
        yield "name", text(Programme, "name", _("Naam"), required=True)
        yield "kind", choice(_("Wie draagt het"), Kind)
        yield "age_min_months", AgeField(label=_("Kinderen vanaf"))
        yield "age_max_months", AgeField(label=_("Kinderen tot"), is_end=True)
        yield "prenatal", choice(_("Ook al in de zwangerschap"), Known)
        yield "parent_gender", choice(_("Welke ouder"), ParentGender)
        yield "first_child_only", choice(_("Alleen bij het eerste kind"), Known)
        yield "cost", choice(_("Kosten"), Cost)
        yield "website", web_address(_("Website"))
        yield "evidence_level", choice(_("Erkenning"), EvidenceLevel)
        told = _("Een jaar, een maand (2024-05) of een dag (2024-05-14).")
        date = forms.RegexField(r"^\d{4}(-\d{2}(-\d{2})?)?$", label=_("Erkend op"), required=False, help_text=told)
        yield "evidence_decided_on", date
        yield "evidence_source_url", web_address(_("Bron van de erkenning"), most=1000)
        yield "source_url", web_address(_("Gelezen op deze pagina"), most=1000)
        yield "source_year", number(_("Jaar van die pagina"), 2200, least=1950)
        for vocabulary, terms in terms_by_vocabulary().items():
            if vocabulary in INHERITED_VOCABULARIES:
                choices = [(str(term.pk), text_of(term, "name", SOURCE)) for term in terms]
                yield f"terms_{vocabulary}", _boxes(Term(vocabulary=vocabulary).get_vocabulary_display(), choices)

    @classmethod
    def values_of(cls, row: models.Model) -> dict[str, Any]:
        """Return what a programme says now, with its terms by vocabulary."""
        values = super().values_of(row) | {f"terms_{name}": [] for name in INHERITED_VOCABULARIES}
        for term_id, vocabulary in Term.objects.filter(programme_terms__programme=row.pk).values_list(
            "pk", "vocabulary"
        ):
            values.setdefault(f"terms_{vocabulary}", []).append(str(term_id))
        return values

    @staticmethod
    def terms(said: Mapping[str, Any]) -> frozenset[int]:
        """Return the terms that were chosen."""
        return frozenset(int(pk) for name, chosen in said.items() if name.startswith("terms_") for pk in chosen or ())

    def for_new(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return a name for addresses that no other programme has."""
        return {"slug": free_slug(Programme, "slug", said["name"])}


class LocalStartForm(WithAges):
    """One first door in one municipality."""

    model = LocalStart
    columns: ClassVar[Sequence[str]] = (
        "door",
        "name",
        "organisation",
        "phone",
        "website",
        "age_min_months",
        "age_max_months",
        "source_url",
        "source_year",
        "confidence",
        "checked_on",
        "status",
    )
    written: ClassVar[Texts] = {"what_for": (_("Waarvoor kunt u er terecht"), 3, True)}

    @property
    def publishes(self) -> bool:
        """Tell whether the form was sent with the button that publishes too."""
        return self.data.get("action") == "publish"

    def own_fields(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields."""
        yield "door", choice(_("Soort deur"), Door)
        yield "name", text(LocalStart, "name", _("Naam"), required=True)
        yield "organisation", text(LocalStart, "organisation", _("Organisatie"))
        yield "phone", PhoneField(label=_("Telefoon"), help_text=_("Niet bekend? Laat het leeg."))
        yield "website", web_address(_("Website"))
        yield "age_min_months", AgeField(label=_("Kinderen vanaf"))
        yield "age_max_months", AgeField(label=_("Kinderen tot"), is_end=True)
        yield "source_url", web_address(_("Gelezen op deze pagina"), most=1000)
        yield "source_year", number(_("Jaar van die pagina"), 2200, least=1950)
        chosen = [("", _("Kies hoe zeker dit is")), *Confidence.choices]
        yield "confidence", forms.ChoiceField(label=_("Hoe zeker is dit"), choices=chosen)
        yield "checked_on", past_day(_("Nagebeld op"))
        yield "status", choice(_("Status"), Status)
        reason = _("Nodig als lezers het dan niet meer zien.")
        yield "reason", forms.CharField(label=_("Waarom"), required=False, max_length=300, help_text=reason)

    def clean(self) -> dict[str, Any]:
        """Refuse to show what nobody is sure of; the button that publishes decides on the status."""
        said = super().clean()
        if self.publishes:
            said["status"] = Status.PUBLISHED.value
        unsure = said.get("confidence") == Confidence.LOW and not said.get("checked_on")
        if unsure and said.get("status") == Status.PUBLISHED:
            self.add_error("checked_on", _("Dit is onzeker. Bel eerst na, of bewaar het als concept."))
        return said


class NewLocalStartForm(LocalStartForm):
    """A first door that is not there yet: how certain it is must be said, and the button decides who sees it."""

    columns = tuple(name for name in LocalStartForm.columns if name != "status")

    def own_fields(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields."""
        yield from ((name, field) for name, field in super().own_fields() if name not in {"status", "reason"})

    @classmethod
    def values_of(cls, row: models.Model) -> dict[str, Any]:
        """Return what stands in an empty form: nothing that somebody has to be sure of."""
        return {**super().values_of(row), "confidence": ""}

    def for_new(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return the status the button asks for."""
        return {"status": Status.PUBLISHED if self.publishes else Status.DRAFT}


class SynonymForm(RecordForm):
    """Words that find each other."""

    model = SynonymGroup
    columns = ("language", "words")

    def own_fields(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields."""
        names = [(each.code, each.name_nl) for each in LANGUAGES]
        yield "language", forms.ChoiceField(label=_("Taal van de andere woorden"), choices=names)
        told = _("Eén woord of woordgroep per regel. Het eerste is Nederlands.")
        yield "words", WordsField(label=_("Woorden"), help_text=told, widget=forms.Textarea(attrs={"rows": 8}))

    def for_new(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return a key that no other group has, after the first word."""
        return {"key": free_slug(SynonymGroup, "key", said["words"][0])}


class WordsField(forms.CharField):
    """Words, one on a line, in the order they were typed."""

    def clean(self, value: Any) -> list[str]:
        """Return each word once; refuses a group of one, which finds nothing."""
        lines = super().clean(value).splitlines()
        words = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
        if len(words) < 2:
            raise forms.ValidationError(_("Geef minstens twee woorden, elk op een eigen regel."), code="few")
        if len(words) > 60 or any(len(word) > 80 for word in words):
            raise forms.ValidationError(_("Dit zijn te veel of te lange woorden."), code="many")
        return words

    def prepare_value(self, value: Any) -> Any:
        """Return the words one on a line; what was typed stays as it was typed."""
        return "\n".join(value) if isinstance(value, list) else value


class TermForm(RecordForm):
    """What a value of a vocabulary is called."""

    model = Term
    written: ClassVar[Texts] = {"name": (_("Naam"), 0, True)}


def _boxes(label: Any, choices: Sequence[tuple[str, Any]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


def free_slug(model: type[models.Model], column: str, name: str) -> str:
    """Return a key made of a name that no record has yet."""
    base, number_ = slugify(name)[:50] or "naamloos", 1
    found = base
    while model._default_manager.filter(**{column: found}).exists():
        number_ += 1
        found = f"{base}-{number_}"
    return found

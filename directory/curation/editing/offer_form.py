"""The form over one offer: everything that is known of it, each thing yes, no or "vraag na"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.curation.editing import offer_fields
from directory.curation.editing.edit_form import EditForm
from directory.curation.editing.fields import (
    NOT_KNOWN,
    choice,
    day,
    in_language,
    one_of,
    past_day,
    text,
    time_of_day,
)
from directory.curation.editing.inheriting import Inherited
from directory.curation.editing.lists import Lists
from directory.curation.editing.new_organisation import doubled
from directory.curation.editing.offer_rows import NEW_KEYS, language_refusals, meeting_refusals
from directory.curation.editing.offer_saving import SHARED
from directory.curation.editing.offer_values import PLACE_COLUMNS, TEXTS, language_name, meeting_name, term_name
from directory.curation.editing.partners import Partner, keys_in, laid_out, partner_fields, refusals
from directory.languages import BY_CODE, CODES, SOURCE
from directory.models import FactKind, GroupMeeting, Method, Organisation, Place, Term, Vocabulary
from directory.models.choices import AreaScope, InterpreterPaidBy, Known, LanguageSupport
from directory.models.text import Origin, text_of

MOST_BOXES = 20
"""Municipalities a member reaches that stand as boxes; more are chosen from a list, one at a time."""

YES_NO = (("yes", _("ja")), ("no", _("nee")))
MADE_BY = ((Origin.MACHINE, _("met een vertaalprogramma")), (Origin.HUMAN, _("door iemand die de taal goed kent")))
"""The careful one first: of what a program made, readers are told so."""
PLACE_LABELS = {
    "name": _("Naam van de plek"),
    "address": _("Straat en nummer"),
    "postcode": _("Postcode"),
    "neighbourhood": _("Wijk van de plek"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One group of the form, as the page shows it."""

    key: str
    title: Any
    fields: list[BoundField]
    vocabularies: list[tuple[str, list[BoundField]]]
    rows: list[tuple[Any, list[BoundField]]]

    @property
    def is_wrong(self) -> bool:
        """Tell whether something in it has to be looked at again."""
        lists = (self.fields, *(fields for _name, fields in (*self.vocabularies, *self.rows)))
        return any(field.errors for fields in lists for field in fields)


class OfferForm(EditForm):
    """One offer with all its details."""

    groups = offer_fields.GROUPS
    texts = (*(f"{name}_{SOURCE}" for name in TEXTS), f"place_directions_{SOURCE}")

    def __init__(
        self,
        data: QueryDict | None,
        *,
        lists: Lists,
        beside: str,
        inherited: Inherited,
        partners: Mapping[str, Partner],
        **opened: Any,
    ) -> None:
        self.lists, self.beside, self.inherited, self.partners = lists, beside, inherited, partners
        self.sent = data if data is not None else opened.get("typed")
        super().__init__(data, **opened)

    # --- Fields -------------------------------------------------------------------------------------------------------

    def add_fields(self) -> None:
        """Add the fields: those of every offer, and those of its texts, terms, languages and meetings."""
        self.fields |= dict(offer_fields.plain_fields())
        self.fields |= dict(self._relations())
        self.fields |= dict(self._area())
        self.fields |= dict(self._place())
        self.fields |= dict(self._texts())
        self.fields |= {
            term_name(term.pk): one_of(text_of(term, "name", SOURCE), YES_NO, NOT_KNOWN) for term in self._terms()
        }
        self.fields |= dict(self._languages())
        self.fields |= dict(self._meetings())
        self.fields |= dict(partner_fields(self.partner_keys(), self.lists.organisations, self.languages_written))
        self.fields |= dict(self._verification())
        for name, hint in self.inherited.hints.items():
            if name in self.fields:
                self.fields[name].help_text = hint

    def _terms(self) -> Iterator[Term]:
        return (term for terms in self.lists.terms.values() for term in terms)

    def _relations(self) -> Iterator[tuple[str, Any]]:
        yield "programme_id", one_of(_("Programma"), self.lists.programmes, _("geen landelijk programma"))
        yield "organisation_id", one_of(_("Organisatie"), self.lists.organisations, _("geen organisatie"))
        hint = _("Alleen als de organisatie niet in de lijst staat.")
        yield "new_organisation", text(Organisation, "name", _("Nieuwe organisatie"), help_text=hint)

    def _area(self) -> Iterator[tuple[str, Any]]:
        allowed = AreaScope.choices if self.lists.may_serve_everywhere else [AreaScope.choices[0]]
        yield "area_scope", forms.ChoiceField(label=_("Voor gezinnen"), choices=allowed)
        mine = self.lists.within_reach
        there = [*self.current.get("municipalities", ()), *(mine if len(mine) <= MOST_BOXES else ())]
        boxes = {code: mine.get(code, code) for code in there}
        yield (
            "municipalities",
            forms.MultipleChoiceField(
                label=_("In deze gemeenten"),
                choices=list(boxes.items()),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            ),
        )
        if rest := [(code, name) for code, name in mine.items() if code not in boxes]:
            yield "add_municipality", one_of(_("Nog een gemeente"), rest, _("geen"))

    def _place(self) -> Iterator[tuple[str, Any]]:
        for name, label in PLACE_LABELS.items():
            yield f"place_{name}", text(Place, name, label)
        here, mine = self.current.get("place_municipality") or "", self.lists.within_reach
        towns = mine | ({here: self.lists.municipalities.get(here, here)} if here else {})
        yield "place_municipality", one_of(_("Gemeente van de plek"), towns.items(), _("geen plek"))
        yield "place_venue_kind", one_of(_("Soort plek"), self.lists.venues(), NOT_KNOWN)

    @property
    def languages_written(self) -> list[str]:
        """Return the languages beside the Dutch in which something is shown or was typed."""
        typed = self.sent or {}
        return [code for code in CODES if code != SOURCE and (code == self.beside or f"name_{code}" in typed)]

    def _texts(self) -> Iterator[tuple[str, Any]]:
        yield (
            "beside",
            forms.ChoiceField(
                choices=[("", ""), *((code, code) for code in CODES)], required=False, widget=forms.HiddenInput
            ),
        )
        for code in (SOURCE, *self.languages_written):
            yield from offer_fields.text_fields(code, required=code == SOURCE)
            yield f"place_directions_{code}", in_language(text(Place, "directions", _("Hoe komt u er"), rows=2), code)
        if self.beside:
            yield "made_by", forms.ChoiceField(label=_("Hoe is dit vertaald"), choices=MADE_BY, required=False)
            still = [(name, offer_fields.TEXT_LABELS[name]) for name in TEXTS]
            yield (
                "still_right",
                forms.MultipleChoiceField(
                    label=_("Deze vertalingen kloppen nog bij het Nederlands"),
                    choices=still,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                ),
            )

    def language_codes(self) -> list[str]:
        """Return the spoken languages with a row: of the offer, and of what was sent."""
        names = {*self.current, *(self.sent or ())}
        codes = {name.split("-", 1)[1].rsplit("-", 1)[0] for name in names if name.startswith("language-")}
        known = {code for code, _name in self.lists.languages}
        return sorted(code for code in codes if code in known)

    def _languages(self) -> Iterator[tuple[str, Any]]:
        for code in self.language_codes():
            supports = [each for each in LanguageSupport.choices if each[0] != LanguageSupport.UNKNOWN]
            told = [(LanguageSupport.UNKNOWN.value, NOT_KNOWN), *supports]
            yield language_name(code, "support"), one_of(_("Hoe"), told, _("niet meer aangeboden"))
            yield from self._language_details(code)
        for key in NEW_KEYS:
            yield language_name(key, "code"), one_of(_("Taal"), self.lists.languages, _("kies een taal"))
            yield language_name(key, "support"), choice(_("Hoe"), LanguageSupport)
            yield from self._language_details(key)

    @staticmethod
    def _language_details(key: str) -> Iterator[tuple[str, Any]]:
        yield language_name(key, "paid"), choice(_("Wie betaalt de tolk"), InterpreterPaidBy)
        yield language_name(key, "on"), past_day(_("Bevestigd op"))

    def meeting_keys(self) -> list[str]:
        """Return the meetings with a row, and the empty ones."""
        names = {*self.current, *(self.sent or ())}
        there = {name.split("-")[1] for name in names if name.startswith("meeting-")}
        return [
            *sorted((key for key in there if key.isdecimal()), key=lambda key: (len(key), key)),
            *NEW_KEYS,
        ]

    def _meetings(self) -> Iterator[tuple[str, Any]]:
        for key in self.meeting_keys():
            yield meeting_name(key, "date"), day(_("Dag"))
            yield meeting_name(key, "start"), time_of_day(_("Van"))
            yield meeting_name(key, "end"), time_of_day(_("Tot"))
            for code in (SOURCE, *self.languages_written):
                topic = text(GroupMeeting, "topic", _("Onderwerp") if code == SOURCE else BY_CODE[code].name_nl)
                yield meeting_name(key, f"topic_{code}"), in_language(topic, code)
            yield meeting_name(key, "key_person"), choice(_("Sleutelpersoon erbij"), Known)
            yield meeting_name(key, "care_professional"), choice(_("Zorgprofessional erbij"), Known)

    def partner_keys(self) -> list[str]:
        """Return the bridges with a row, and the empty one."""
        return keys_in({*self.current, *(self.sent or ())})

    def _verification(self) -> Iterator[tuple[str, Any]]:
        yield "verified_by", one_of(_("Hebt u het nagevraagd? Dan klopt dit aanbod vandaag"), Method.choices, _("nee"))
        also = [each for each in FactKind.choices if each[0] != FactKind.EXISTENCE]
        yield (
            "verified_facts",
            forms.MultipleChoiceField(
                label=_("Ook nagevraagd"), choices=also, required=False, widget=forms.CheckboxSelectMultiple
            ),
        )

    # --- For the page -------------------------------------------------------------------------------------------------

    def laid_out(self) -> list[Part]:
        """Return the groups with their fields and terms; one with something wrong in it is opened."""
        found = ((group, [self[name] for name in group.names if name in self.fields]) for group in self.groups)
        rows: dict[str, list[tuple[Any, list[BoundField]]]] = {
            "talen": [*self.language_rows()],
            "waar-wanneer": [*self.meeting_rows()],
            "samenwerking": [*self.partner_rows()],
        }
        return [
            Part(group.key, group.title, fields, self.terms_in(group.key), rows.get(group.key, []))
            for group, fields in found
        ]

    def terms_in(self, group: str) -> list[tuple[str, list[BoundField]]]:
        """Return the terms that stand in a group of the form, by vocabulary."""
        vocabularies = offer_fields.TERMS_IN.get(group, ())
        found = ((name, self.lists.terms.get(name, ())) for name in vocabularies)
        return [(str(Vocabulary(name).label), [self[term_name(term.pk)] for term in terms]) for name, terms in found]

    def language_rows(self) -> list[tuple[str, list[BoundField]]]:
        """Return the rows of spoken languages: what each is called, and its fields."""
        names = dict(self.lists.languages)
        rows = [
            (names[code], [self[language_name(code, each)] for each in ("support", "paid", "on")])
            for code in self.language_codes()
        ]
        parts = ("code", "support", "paid", "on")
        new = [("", [self[language_name(key, each)] for each in parts]) for key in NEW_KEYS]
        return rows + new

    def meeting_rows(self) -> list[tuple[bool, list[BoundField]]]:
        """Return the rows of meetings: whether it is there already, and its fields."""
        parts = ["date", "start", "end", f"topic_{SOURCE}", *([f"topic_{self.beside}"] if self.beside else [])]
        parts += ["key_person", "care_professional"]
        return [(key.isdecimal(), [self[meeting_name(key, each)] for each in parts]) for key in self.meeting_keys()]

    def partner_rows(self) -> list[tuple[str, list[BoundField]]]:
        """Return the rows of bridges: what the far side is called, and its fields."""
        rows = laid_out(self.partner_keys(), self.partners, self.beside)
        return [(far, [self[name] for name in names]) for far, names in rows]

    def text_pairs(self) -> list[tuple[BoundField, BoundField | None]]:
        """Return the translated texts: the Dutch, and the other language beside it."""
        names = [*TEXTS, "place_directions"]
        return [(self[f"{name}_{SOURCE}"], self[f"{name}_{self.beside}"] if self.beside else None) for name in names]

    def carried(self) -> list[BoundField]:
        """Return what was typed in a language that is not on the screen now: it travels along unseen."""
        codes = [code for code in self.languages_written if code != self.beside]
        return [self[name] for name in self.fields for code in codes if name.endswith(f"_{code}")]

    def label_of(self, name: str) -> str:
        """Return what a field is called, with the language or the meeting it is about."""
        label = super().label_of(name)
        if name.startswith("language-"):
            code = name.split("-", 1)[1].rsplit("-", 1)[0]
            return f"{dict(self.lists.languages).get(code, '')}: {label}"
        if name.startswith("partner-") and (far := self.partners.get(name.split("-")[1])):
            label = f"{far.name}: {label}"
        language = next((code for code in self.languages_written if name.endswith(f"_{code}")), "")
        return f"{label} ({language})" if language else label

    # --- What must hold between fields --------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Hold fields against each other: what begins ends later, and an area is named or there is none."""
        said = self.cleaned_data
        for first, last in IN_ORDER:
            if said.get(first) is not None and said.get(last) is not None and said[last] < said[first]:
                self.add_error(last, _("Dit is lager dan het begin."))
        if refusal := doubled(said):
            self.add_error("new_organisation", refusal)
        self._clean_area()
        self._clean_place()
        for name, refusal in list(self._refused_rows()):
            self.add_error(name, refusal)
        return said

    def _clean_area(self) -> None:
        said, elsewhere = self.cleaned_data, self.inherited.served_elsewhere
        if said.get("area_scope") != AreaScope.MUNICIPALITIES:
            if elsewhere and not self.lists.reach.everywhere:
                self.add_error("area_scope", SHARED)
            return
        if not (said.get("municipalities") or said.get("add_municipality") or elsewhere):
            self.add_error("municipalities", _("Kies minstens één gemeente."))

    def _clean_place(self) -> None:
        said = self.cleaned_data
        if any(said.get(f"place_{name}") for name in PLACE_COLUMNS) and not said.get("place_municipality"):
            self.add_error("place_municipality", _("In welke gemeente is deze plek?"))
        if said.get("place_municipality") and not (said.get("place_name") or said.get("place_address")):
            self.add_error("place_name", _("Vul de naam of het adres van de plek in, of kies “geen plek”."))

    def _refused_rows(self) -> Iterator[tuple[str, Any]]:
        """Yield what is wrong with the rows, by the name of the field."""
        said = self.cleaned_data
        yield from meeting_refusals(said, self.fields, self.meeting_keys())
        yield from language_refusals(said, self.fields, self._languages_there())
        yield from refusals(said, self.partners, self.lists.reach)

    def _languages_there(self) -> Iterator[str]:
        """Yield the languages with a row that stay; of a row that is newer than the page, what it says now counts."""
        for code in self.language_codes():
            name = language_name(code, "support")
            if (self.cleaned_data if name in self.data else self.current).get(name):
                yield code


IN_ORDER = (
    ("age_min_months", "age_max_months"),
    ("settled_from_months", "settled_until_months"),
    ("duration_weeks_min", "duration_weeks_max"),
)

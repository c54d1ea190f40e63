"""A new offer in under three minutes: a programme fills in what is usual, five things are asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from directory.access.members import member_of, members
from directory.access.roles import Capability
from directory.curation.actions import drafts, offers, records
from directory.curation.actions.changes import Change, changing
from directory.curation.actions.offers import OfferDetails
from directory.curation.actions.publishing import Decision, lacking, set_status
from directory.curation.deciding import say
from directory.curation.editing.conversation import here_again, see_other
from directory.curation.editing.drafts import kept_draft, to_keep
from directory.curation.editing.fields import choice, one_of, text, web_address
from directory.curation.editing.inheriting import handed_down
from directory.curation.editing.lists import Lists, read_lists
from directory.curation.editing.new_organisation import doubled
from directory.curation.editing.offer_editor import KIND
from directory.curation.editing.offer_fields import TEXT_LABELS, plain_fields
from directory.curation.editing.offer_saving import first_step, verifications
from directory.curation.editing.offer_values import term_name
from directory.curation.editing.session import BAD_INPUT, actor_of
from directory.curation.fields import PhoneField
from directory.languages import SOURCE
from directory.models import Method, Offer, Organisation, Programme
from directory.models.choices import AreaScope, Known, NextStep, Status, WhoCalls
from directory.models.text import text_of

NOT_YET = ""
"""Under this key drafts keep what was typed of an offer that is not there yet."""
DRAFTING = ("autosave", "draft", "discard")


class NewOfferForm(forms.Form):
    """What nobody but the curator knows; all the rest is inherited, or asked later."""

    def __init__(self, data: Any, *, lists: Lists, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.lists = lists
        towns = list(lists.within_reach.items())
        self.fields |= {
            "programme_id": one_of(_lazy("Van een landelijk programma"), lists.programmes, _lazy("geen")),
            "name_nl": text(Offer, "name", _lazy("Naam"), required=True),
            "summary_nl": text(Offer, "summary", _lazy("Wat is het, in één zin"), rows=2),
            "municipality": forms.ChoiceField(
                label=_lazy("Gemeente"), choices=[("", _lazy("Kies een gemeente")), *towns]
            ),
            "organisation_id": one_of(_lazy("Organisatie"), lists.organisations, _lazy("geen organisatie")),
            "new_organisation": text(Organisation, "name", _lazy("Nieuwe organisatie")),
            "phone": PhoneField(label=_lazy("Telefoon")),
            "email": forms.EmailField(label=_lazy("E-mailadres"), required=False, max_length=254),
            "website": web_address(_lazy("Website")),
            "who_calls": choice(_lazy("Wie belt wie"), WhoCalls),
            "next_step": choice(_lazy("Wat gebeurt er daarna"), NextStep),
            "verified_by": one_of(_lazy("Hebt u het nagevraagd? Dan klopt het vandaag"), Method.choices, _lazy("nee")),
        }
        if len(towns) == 1:
            self.fields["municipality"].initial = towns[0][0]

    def clean(self) -> dict[str, Any]:
        """Refuse a new organisation beside one that was chosen, and one that is in the list."""
        if refusal := doubled(self.cleaned_data):
            self.add_error("new_organisation", refusal)
        return self.cleaned_data


@members(Capability.CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_offer(request: HttpRequest) -> HttpResponse:
    """Ask the little that is needed, and make a draft of it, or publish it at once."""
    lists = read_lists(request.user, timezone.localdate())
    sent = request.POST if "name_nl" in request.POST else None
    if sent is None:
        return _opened(request, lists)
    programme, action = _programme(sent.get("programme_id", "")), sent.get("action")
    if action == "programme":
        return _show(request, NewOfferForm(None, lists=lists, initial=_filled_in(_typed(sent, lists), programme)))
    form = NewOfferForm(sent, lists=lists, initial=_filled_in({}, programme))
    if action in DRAFTING:
        return _drafted(request, form)
    return _made(request, form) if form.is_valid() else _show(request, form)


def _opened(request: HttpRequest, lists: Lists) -> HttpResponse:
    """Show the form with what this member typed before; what the address says goes before that."""
    typed, kept_at = kept_draft(member_of(request).pk, KIND, NOT_YET) or (QueryDict(), None)
    said = {name: str(value) for name, value in typed.items()} | _told_by(request)
    programme = _programme(request.GET.get("programme", "") or said.get("programme_id", ""))
    return _show(request, NewOfferForm(None, lists=lists, initial=_filled_in(said, programme)), kept_at)


def _show(request: HttpRequest, form: NewOfferForm, kept_at: datetime | None = None) -> HttpResponse:
    programme = _programme(str(form["programme_id"].value() or ""))
    context = {"form": form, "usual": _usual(programme, form.lists), "draft_of": kept_at}
    return render(request, "curation/editing/new_offer.html", context, status=BAD_INPUT if form.errors else 200)


def _drafted(request: HttpRequest, form: NewOfferForm) -> HttpResponse:
    """Keep what was typed as this member's draft, or throw it away."""
    mine, action = (member_of(request).pk, KIND, NOT_YET), request.POST["action"]
    if action == "discard":
        drafts.discard(*mine)
        return see_other(request.path)
    drafts.keep(*mine, typed=to_keep(form, request.POST), seen=0)
    if action == "autosave":
        return HttpResponse(status=204)
    say(request, _("Uw kladje is bewaard. Alleen u ziet het."))
    return here_again(request)


def _told_by(request: HttpRequest) -> dict[str, str]:
    """Return what the address of the page says already: for which municipality."""
    town = request.GET.get("municipality", "")
    return {"municipality": town} if town else {}


def _typed(sent: QueryDict, lists: Lists) -> dict[str, str]:
    """Return what was typed; the name of a programme was filled in, and goes with it."""
    said = {name: str(value) for name, value in sent.items()}
    is_filled_in = said["name_nl"] in {name for _pk, name in lists.programmes}
    return {**said, "name_nl": "" if is_filled_in else said["name_nl"]}


def _filled_in(said: Mapping[str, str], programme: Programme | None) -> dict[str, str]:
    """Return what was typed, with the chosen programme; its name is the offer's where nobody typed one."""
    if programme is None:
        return {**said, "programme_id": ""}
    return {**said, "programme_id": str(programme.pk), "name_nl": said.get("name_nl") or programme.name}


def _usual(programme: Programme | None, lists: Lists) -> list[tuple[str, str]]:
    """Return what an offer of this programme gets without anybody typing it."""
    names = {name: str(field.label) for name, field in plain_fields()}
    names |= {f"{name}_{SOURCE}": str(label) for name, label in TEXT_LABELS.items()}
    names |= {term_name(term.pk): text_of(term, "name", SOURCE) for terms in lists.terms.values() for term in terms}
    return [(names[key], told) for key, told in handed_down(programme).items()]


def _programme(asked: str) -> Programme | None:
    return Programme.objects.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None


def _made(request: HttpRequest, form: NewOfferForm) -> HttpResponse:
    """Create the offer; what it still needs to be published is said on its page, and it stays a draft until then."""
    today, said = timezone.localdate(), form.cleaned_data
    with changing(by=actor_of(request)) as change:
        made = _create(said, change)
        drafts.discard(member_of(request).pk, KIND, NOT_YET)
        offer = Offer.objects.select_related("organisation", "programme").get(pk=made.pk)
        missing = list(lacking(offer, today))
        if request.POST.get("action") == "publish" and not missing:
            set_status(offer.pk, Decision(Status.PUBLISHED, today), seen=None, change=change)
            say(request, _("Gepubliceerd. Lezers zien het nu."))
        else:
            say(request, _("Bewaard als concept."))
    return see_other(reverse("editing:offer", args=[offer.pk]))


def _create(said: dict[str, Any], change: Change) -> Offer:
    organisation = int(said["organisation_id"]) if said["organisation_id"] else None
    if name := said["new_organisation"]:
        organisation = records.create(Organisation, {"name": name}, change=change).pk
    values = {name: said[name] for name in ("name_nl", "summary_nl", "phone", "email", "website")}
    values |= {"organisation_id": organisation, "area_scope": AreaScope.MUNICIPALITIES, "status": Status.DRAFT}
    values["programme_id"] = int(said["programme_id"]) if said["programme_id"] else None
    details = OfferDetails(
        municipalities=frozenset({said["municipality"]}),
        first_step=first_step({**said, "response_days": None, "voluntary": Known.UNKNOWN}),
        verifications=verifications(said, timezone.localdate()),
    )
    return offers.create(values, details, change=change)

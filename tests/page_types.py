"""Every kind of page a visitor can see, once: what browsers, checkers and header tests walk through.

A test holds this list to the address space: a new page is added here, or is named as no page.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from directory.models import Offer, Outcome
from directory.sheets import codes
from directory.sheets.actions import tell

NEED = "municipality=GM9999&language=ti&age=3"
"""A need with offers in all three piles, in the fictional municipality."""

TOO_MANY_KEYS = "q=x&" * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)
"""More than Django reads."""

LANGUAGES = ("nl", "en", "ar")
"""The two the interface is in, and one that runs from right to left."""

ADDRESSES = {
    "start": "/",
    "start, filled in": f"/?{NEED}",
    "questions": f"/vragen/?{NEED}",
    "questions, mistake": "/vragen/?municipality=Bergen&settled=2999-01-01",
    "results": f"/aanbod/?{NEED}&show=no",
    "results, nothing confirmed": "/aanbod/?municipality=GM0518&language=ar&age=3&theme=social_network&q=moeders",
    "results, nobody speaks it": "/aanbod/?municipality=GM0034&language=kmr&age=18",
    "results, nothing found": "/aanbod/?municipality=GM0518&q=zzzzzzzz",
    "offer": "/aanbod/{offer}/?" + NEED,
    "offer with questions": "/aanbod/{bare_offer}/?municipality=GM0518&language=ar&age=3",
    "together": "/aanbod/{offer}/samen/?with=ti&size=2",
    "together, other language": "/aanbod/{offer}/samen/?with=bg",
    "together, choice": "/aanbod/{offer}/samen/?with=nl",
    "together, mistake": "/aanbod/{offer}/samen/?with=tlh",
    "mistake": "/aanbod/?municipality=Bergen&age=9999&theme=nothing",
    "not found": "/aanbod/999999/",
    "shortlist": "/selectie/?offer={offer}&offer=999999&with=ti",
    "shortlist, empty": "/selectie/",
    "shortlist, mistake": "/selectie/?offer={offer}&with=tlh",
    "sheet": "/verwijsblad/?offer={offer}&offer={bare_offer}&offer=999999&with=ti",
    "sheet, two languages": "/verwijsblad/?offer={offer}&with=ti&with=ar",
    "sheet, no text in the language": "/verwijsblad/?offer={offer}&with=bg",
    "sheet, large and neutral": "/verwijsblad/?offer={offer}&with=fa&large=1&neutral=1",
    "sheet, school": "/verwijsblad/?kind=school&with=uk",
    "sheet, first weeks": "/verwijsblad/?kind=start&municipality=GM9999&with=so",
    "sheet, nothing collected": "/verwijsblad/",
    "sheet, mistake": "/verwijsblad/?offer={offer}&with=tlh",
    "loop, in a language": "/v/{code}",
    "loop, typing the code": "/v/",
    "loop, not found": "/v/0000-0000-0000-0000",
    "programmes": "/programmas/",
    "programme": "/programmas/home-start/",
    "organisation": "/organisaties/{organisation}/",
    "about": "/over/",
    "translations": "/vertalingen/",
    "privacy": "/privacy/",
    "accessibility": "/toegankelijkheid/",
    "how we order": "/hoe-wij-ordenen/",
    "missing, thanks": "/gemis/bedankt/",
    "heard, thanks": "/aanbod/{offer}/gehoord/bedankt/",
    "correction": "/aanbod/{offer}/verbeter/",
    "correction, thanks": "/aanbod/{offer}/verbeter/bedankt/",
    "initiative": "/meld-initiatief/",
    "initiative, thanks": "/meld-initiatief/bedankt/",
    "help": "/hulp/",
    "help in a place": "/hulp/?municipality=GM0344",
    "help, mistake": "/hulp/?municipality=Bergen",
}
"""Addresses without their language, by the name of the kind of page."""

NO_PAGE = frozenset({"municipalities", "missing", "heard", "recording", "pdf"})
"""Names of addresses in a language that answer with a part of a page or a file, or take something in."""

WITHOUT_LANGUAGE = {
    "loop": "/v/{code}",
    "loop, told": "/v/{told_code}",
    "loop, over": "/v/{old_code}",
}
"""Pages at an address short enough to type: in the language of the browser."""


def page_types() -> dict[str, str]:
    """Return the addresses filled in for the shipped catalogue; asks for the fixture `catalogue`."""
    offer = Offer.objects.get(source_id="v10")
    known = {
        "offer": offer.pk,
        "bare_offer": Offer.objects.get(source_id="o028").pk,
        "organisation": offer.organisation_id,
        "code": codes.make(offer.pk, "ti", timezone.localdate()),
    }
    return {name: address.format_map(known) for name, address in ADDRESSES.items()}


def page_types_without_language() -> dict[str, str]:
    """Return the addresses without a language filled in for the shipped catalogue, one sheet told of among them."""
    offer, today = Offer.objects.get(source_id="v10").pk, timezone.localdate()
    told = codes.make(offer, "ti", today)
    tell(codes.read(told, today), Outcome.ARRIVED, on=today)
    known = {
        "code": codes.make(offer, "ti", today),
        "told_code": told,
        "old_code": codes.make(offer, "ti", today - timedelta(days=500)),
    }
    return {name: address.format_map(known) for name, address in WITHOUT_LANGUAGE.items()}

"""The change list of offers in the Django admin, with the same filters and counts as our results page.

What it does not do: piles, order by need, reasons, inheritance from programmes, typing errors, other languages. Its
counts ignore a filter's own choice, as ours do; unlike ours they leave out "never said".
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.questions import FOLLOWED
from directory.models import Offer, Term

PER_PAGE = 20


def everyone_may_look(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Make every visitor someone with all rights who is not in the database."""
    visitor = User(pk=1, username="bench", is_active=True, is_staff=True, is_superuser=True)

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = visitor
        return get_response(request)

    return middleware


def term_filter(vocabulary: str) -> type[admin.SimpleListFilter]:
    """Return the filter on the terms of one vocabulary."""

    class TermFilter(admin.SimpleListFilter):
        title = vocabulary
        parameter_name = vocabulary

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
            return list(Term.objects.filter(vocabulary=vocabulary).values_list("key", "name_nl"))

        def queryset(self, request: HttpRequest, queryset: QuerySet[Offer]) -> QuerySet[Offer]:
            if self.value() is None:
                return queryset
            named = {"terms__term__vocabulary": vocabulary, "terms__term__key": self.value()}
            return queryset.filter(terms__holds=True, **named)

    return TermFilter


class OfferAdmin(admin.ModelAdmin[Offer]):
    """The list as a careful team would set it up: twenty rows, related names in one query, counts on."""

    list_display = ("name_nl", "summary_nl", "organisation", "programme", "kind", "cost")
    list_select_related = ("organisation", "programme")
    list_filter = tuple(key if key in {"kind", "cost"} else term_filter(key) for key in FOLLOWED)
    list_per_page = PER_PAGE
    search_fields = ("name_nl", "summary_nl", "description_nl", "organisation__name")
    show_facets = admin.ShowFacets.ALWAYS
    show_full_result_count = False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Allow the municipality, which has no counts on our page either."""
        return lookup == "service_areas__municipality" or super().lookup_allowed(lookup, value, request)


rival = admin.AdminSite()
rival.register(Offer, OfferAdmin)
urlpatterns = [path("admin/", rival.urls)]

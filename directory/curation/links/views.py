"""The screen of one address that no longer works: where it stands, what happened, and what it should be."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from directory.access.members import member_of, members
from directory.access.permissions import may, reach
from directory.access.roles import Capability
from directory.curation.actions.changes import changing
from directory.curation.actions.links import NewAddress, readdress, works_after_all
from directory.curation.deciding import back_to, onward, placed, say, too_late
from directory.curation.links.forms import REMOVE, REPLACE, WORKS, LinkForm
from directory.curation.links.undoing import read, spots_of, token_of
from directory.curation.links.uses import Uses, Within, uses_of
from directory.models import WebLink

BELIEVED = timedelta(days=91)
"""How long an address is no task after a person said it works: a quarter."""


@members(Capability.CURATE)
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about one address, for all records within reach at once; 404 where none of them uses it."""
    found = get_object_or_404(WebLink, pk=pk)
    uses = uses_of(found.url, _within(request))
    if not uses:
        raise Http404("not used within reach")
    decision = request.POST.get("decision", "")
    form = LinkForm(request.POST if request.method == "POST" else None, old=found.url, decision=decision)
    if decision in {REPLACE, REMOVE, WORKS} and form.is_valid():
        return _decided(request, found, uses, form)
    if request.method == "POST" and not form.errors:
        form.add_error(None, _("Kies een van de knoppen."))
    context = {"task": f"link:{pk}", "link": found, "uses": uses, "form": form, "host": _host(found.url)}
    return render(request, "curation/links/link.html", context, status=400 if form.is_bound else 200)


@members(Capability.CURATE)
@require_POST
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """Put back the address that was just replaced, and show it again; 404 for a link that is not or no longer ours."""
    replaced = read(token)
    spots = spots_of(replaced, _within(request)) if replaced else None
    if replaced is None or spots is None:
        raise Http404("not signed by us, too old, or not within reach")
    with changing(by=member_of(request).actor) as change:
        put_back = readdress(spots, NewAddress(replaced.address.new, replaced.address.old), change=change)
    found = WebLink.objects.filter(url=replaced.address.old).first() if put_back else None
    page = f"{reverse('links:link', args=[found.pk])}#decision" if found else reverse("queue:home")
    return back_to(request, page) if put_back else too_late(request, page)


def _within(request: HttpRequest) -> Within:
    return Within(reach(request.user, Capability.CURATE), may(request.user, Capability.PROGRAMMES))


def _decided(request: HttpRequest, found: WebLink, uses: Uses, form: LinkForm) -> HttpResponse:
    token = ""
    with changing(by=member_of(request).actor) as change:
        if request.POST["decision"] == WORKS:
            works_after_all(found, until=timezone.localdate() + BELIEVED, change=change)
            sentence = _("Goed: het werkt toch. Wij kijken over drie maanden weer.")
        else:
            address = NewAddress(found.url, form.cleaned_data["website"])
            changed = readdress(uses.spots(), address, change=change)
            sentence = _changed(len(changed), taken_away=not address.new)
            token = token_of(address, changed)
    say(request, sentence, undo_url=placed(request, reverse("links:undo", args=[token])) if token else "")
    return onward(request, f"link:{found.pk}")


def _changed(number: int, *, taken_away: bool) -> str:
    if taken_away:
        return ngettext("Weggehaald op %(n)s plek.", "Weggehaald op %(n)s plekken.", number) % {"n": number}
    return ngettext("Aangepast op %(n)s plek.", "Aangepast op %(n)s plekken.", number) % {"n": number}


def _host(url: str) -> str:
    """Return the part of an address people know a site by, for the heading."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") or url

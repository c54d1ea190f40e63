"""The site's addresses, and one by which a worker makes a change: editing has no screen of its own yet."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from config.urls import urlpatterns as site
from directory.curation.actions.changes import changing
from directory.models import Offer


@csrf_exempt
def move(request: HttpRequest) -> HttpResponse:
    """Move the offers given to one neighbourhood, in one change."""
    with changing(by="test") as change:
        for offer in request.POST.getlist("offer"):
            change.put(Offer, {"pk": offer}, {"neighbourhood": request.POST["neighbourhood"]})
    return HttpResponse(request.POST["neighbourhood"])


urlpatterns = [path("test/move/", move), *site]

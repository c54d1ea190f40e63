"""The address of an offer that was merged into another: on to that one, for good."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from directory.index.merged import standing_for


def moved(request: HttpRequest, page: str, offer_id: int) -> HttpResponse:
    """Lead to the same page of the offer that stands for this one (301), with what else was in the address.

    Raises Http404 where there is none. What was posted is posted again (308): it may hold what no address may. Browsers
    ask anew each time, so that a merge that was taken back is seen.
    """
    other = standing_for([offer_id]).get(offer_id)
    if other is None:
        raise Http404("no such offer, or readers may not see this page of it")
    response = redirect(page, offer_id=other, permanent=True, preserve_request=request.method == "POST")
    if query := request.META.get("QUERY_STRING", ""):
        response["Location"] += f"?{query}"
    response["Cache-Control"] = "private, no-cache"
    return response

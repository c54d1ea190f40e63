"""On to a provider of logins on a host of its own: the one page whose form leads away from this site."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def form_leads_elsewhere(view: View) -> View:
    """Let the form on the page of a view be answered with a redirect to another host.

    Chrome and Safari hold `form-action` against that redirect too, and stop on our own page. The host is not named
    instead: the provider may send on to another one. The page is as safe without it: its form holds a token against
    forgery and nothing anybody typed.
    """
    # Only the page that draws the form needs it: the policy of an answer says nothing about where it itself leads.
    drawn: View = csp_replace({"form-action": None})(view)

    @wraps(view)
    def led(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (drawn if request.method == "GET" else view)(request, *args, **kwargs)

    return led

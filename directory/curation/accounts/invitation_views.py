"""The page behind the link of an invitation: GET shows, for mail scanners open links; POST accepts."""

from allauth.account.internal.flows.login import record_authentication
from allauth.socialaccount.adapter import get_adapter as get_single_sign_on
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from directory.access.members import has_second_factor, member_of
from directory.access.policies import by_link, limited
from directory.curation.accounts.forms import PASSKEY, SINGLE_SIGN_ON, AcceptanceForm
from directory.curation.accounts.invitations import accept, open_invitation
from directory.models import Invitation, Member

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_TRIES = 30
TEN_MINUTES = 600


@by_link
@limited(MOST_TRIES, per=TEN_MINUTES)
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation, or accept it: with a new account, or for the member who is logged in."""
    found = open_invitation(token, at=timezone.now())
    if found is None:
        return _gone(request)
    has_account = Member.objects.filter(email=found.email).exists()
    return _for_member(request, token, found) if has_account else _for_someone_new(request, token, found)


def _for_member(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    """Give the role to who has an account already, once logged in with it in full: the mail alone is not enough."""
    is_member = request.user.is_authenticated
    is_them = is_member and member_of(request).email == found.email
    is_whole = is_them and has_second_factor(request)
    if request.method == "POST" and is_whole:
        return _accepted(request, token, member_of(request))
    context = {"invitation": found, "is_whole": is_whole, "is_them": is_them, "is_other": is_member and not is_them}
    return render(request, "curation/accounts/invitation_member.html", context)


def _for_someone_new(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    form = AcceptanceForm(request.POST or None, email=found.email, provider=_provider(request))
    if request.method == "POST" and form.is_valid():
        return _begun(request, token, form)
    context = {"invitation": found, "form": form}
    return render(request, "curation/accounts/invitation.html", context, status=400 if form.errors else 200)


def _begun(request: HttpRequest, token: str, form: AcceptanceForm) -> HttpResponse:
    """Make the account and go on to the second factor; who comes by single sign-on goes to log in there."""
    way = form.cleaned_data["way"]
    try:
        member = accept(token, form.new_member(), at=timezone.now())
    except (Invitation.DoesNotExist, ValidationError):  # accepted in another tab between the two requests
        return _gone(request)
    if way == SINGLE_SIGN_ON:
        return redirect("account_login")
    login(request, member, backend=BACKEND)
    record_authentication(request, member, "invitation", reauthenticated=True)
    return redirect("mfa_add_webauthn" if way == PASSKEY else "mfa_index")


def _accepted(request: HttpRequest, token: str, member: Member) -> HttpResponse:
    try:
        accept(token, member, at=timezone.now())
    except (Invitation.DoesNotExist, ValidationError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [])))
        return _gone(request)
    return redirect("queue:home")


def _gone(request: HttpRequest) -> HttpResponse:
    """Say the same of a link that was used, withdrawn, is too old or never was: nothing can be learned from it."""
    return render(request, "curation/accounts/invitation_gone.html", status=410)


def _provider(request: HttpRequest) -> str:
    """Return what single sign-on is called, or nothing where there is none."""
    found = get_single_sign_on(request).list_providers(request)
    return str(found[0].name) if found else ""

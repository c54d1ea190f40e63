"""The door of curation, as a view behind it sees it."""

import time
from typing import Any

import pytest
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from directory.access.members import LATELY, capability_of, members
from directory.access.policies import Policy, limit_of, limited, policy_of
from directory.access.roles import Capability
from directory.models import Role
from tests import factories as make
from tests.curation.login import member

pytestmark = pytest.mark.django_db


def request(who: Any, method: str = "mfa", ago: float = 0) -> HttpRequest:
    made: Any = RequestFactory().get("/beheer/x/?kind=call")
    made.user, made.session = who, {}
    if who.is_authenticated:
        made.session = {
            "account_authentication_methods": [{"method": method, "at": time.time() - ago}],
            "account_authentication_methods_user": str(who.pk),
        }
    return made


@members(Capability.CURATE)
def curating(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@members(None)
def everyone(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@members(None, lately=True)
def careful(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


def test_a_view_says_what_it_asks() -> None:
    assert (policy_of(curating), capability_of(curating)) == (Policy.MEMBER, Capability.CURATE)
    assert capability_of(everyone) is None


def test_a_limit_under_the_door_still_counts() -> None:
    limit = limit_of(members(None)(limited(5, per=60)(lambda request: HttpResponse())))
    assert limit is not None
    assert limit.number == 5


def test_without_a_login_the_way_back_is_kept() -> None:
    assert curating(request(AnonymousUser())).headers["Location"] == (
        "/beheer/account/inloggen/?next=/beheer/x/%3Fkind%3Dcall"
    )


def test_a_password_alone_leads_to_the_second_factor() -> None:
    assert curating(request(member(Role.ADMINISTRATOR), "password")).headers["Location"] == "/beheer/account/"


def test_without_the_capability_there_is_nothing() -> None:
    with pytest.raises(Http404):
        curating(request(member(Role.REVIEWER, language="ti")))
    assert everyone(request(member(None))).content == b"seen"


def test_a_curator_without_municipalities_curates_nowhere() -> None:
    with pytest.raises(Http404):
        curating(request(member(Role.CURATOR)))
    assert curating(request(member(Role.CURATOR, [make.municipality()]))).content == b"seen"


def test_what_was_proved_long_ago_is_asked_again() -> None:
    who = member(None, password="x")
    assert careful(request(who, ago=LATELY - 60)).content == b"seen"
    with pytest.raises(ReauthenticationRequired):
        careful(request(who, ago=LATELY + 60))

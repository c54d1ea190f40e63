"""Logging in through the organisation's own provider: it says who someone is; who may come in, the invitation said."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from directory.models import Member, Role
from tests.curation.accounts.making import EMAIL, accept_with_password, address, invited, with_app
from tests.curation.accounts.provider import Provider, come_in_through, running
from tests.curation.login import log_in, member

pytestmark = pytest.mark.django_db

LOGIN = "/beheer/account/oidc/sso/login/"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with running() as provider:
        come_in_through(provider, settings)
        yield provider


def come_back(client: Client) -> str:
    """Log in at the provider and return where that leads, or nothing when it leads nowhere."""
    sent = urlsplit(client.post(LOGIN).headers["Location"])
    state = parse_qs(sent.query)["state"][0]
    return client.get(f"{LOGIN}callback/", {"code": "x", "state": state}).headers.get("Location", "")


def test_a_member_logs_in_and_goes_on_to_the_second_factor(provider: Provider) -> None:
    who, client = member(Role.ADMINISTRATOR, email=EMAIL), Client()
    provider.claims = {"sub": "1", "email": EMAIL, "email_verified": True}
    assert "Gemeente Hier" in client.get("/beheer/account/inloggen/").content.decode()
    assert come_back(client) == "/beheer/"
    assert client.get("/beheer/").headers["Location"] == "/beheer/account/"
    with_app(who)
    assert come_back(Client()) == "/beheer/account/inloggen/code/"


def test_where_the_provider_asks_for_a_second_factor_we_do_not(provider: Provider, settings: Settings) -> None:
    settings.OIDC_SECOND_FACTOR = True
    member(Role.ADMINISTRATOR, email=EMAIL)
    client = Client()
    provider.claims = {"sub": "1", "email": EMAIL, "email_verified": True}
    come_back(client)
    assert client.get("/beheer/").status_code == 200


def test_who_logged_in_elsewhere_long_ago_logs_in_there_again(provider: Provider, settings: Settings) -> None:
    settings.OIDC_SECOND_FACTOR = True
    who, client, invite = member(Role.ADMINISTRATOR, email=EMAIL), Client(), "/beheer/leden/uitnodigen/"
    provider.claims = {"sub": "1", "email": EMAIL, "email_verified": True}
    come_back(client)
    assert client.get(invite).status_code == 200
    for act, back in ((client.get, invite), (client.post, "/beheer/")):
        age(client)
        led = act(invite)
        assert led.headers["Location"] == f"/beheer/account/inloggen/?next={back}"
        assert client.get(led.headers["Location"]).status_code == 200
        come_back(client)
        assert client.get(invite).status_code == 200
    assert who.is_active


def age(client: Client) -> None:
    """Let the login of a client be of long ago."""
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**record, "at": 1} for record in records]
    session.save()


def test_only_the_page_that_leads_to_the_provider_may_send_its_form_away(provider: Provider) -> None:
    asked, rest = policy("/beheer/account/inloggen/")
    assert asked == ["form-action 'self'"]
    assert policy(f"{LOGIN}?next=/beheer/leden/") == policy(LOGIN) == ([], rest)
    for path in ("/nl/", f"{LOGIN}callback/", "/beheer/account/oidc/other/login/", "/beheer/account/anders/mislukt/"):
        assert policy(path) == (asked, rest), path


def test_the_form_that_may_be_sent_away_is_the_only_one_there_and_holds_nothing_typed(provider: Provider) -> None:
    page = Client().get(LOGIN).content.decode()
    assert page.count("<form") == 1
    assert re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', page) == ["csrfmiddlewaretoken"]


def policy(path: str) -> tuple[list[str], set[str]]:
    """Return what the policy of a page says of its forms, and of all else."""
    said = {each.strip() for each in Client().get(path).headers["Content-Security-Policy"].split(";")}
    forms = {each for each in said if each.startswith("form-action")}
    return sorted(forms), said - forms


@pytest.mark.parametrize("email", ["stranger@example.org", "boss@example.com"])
def test_nobody_comes_in_without_an_invitation_or_from_a_domain_that_is_not_the_provider_s(
    email: str, provider: Provider
) -> None:
    member(Role.ADMINISTRATOR, email="boss@example.com")
    client = Client()
    provider.claims = {"sub": "1", "email": email, "email_verified": True}
    assert come_back(client) != "/beheer/"
    assert client.get("/beheer/").headers["Location"].startswith("/beheer/account/inloggen/")
    assert Member.objects.count() == 1


def test_an_invitation_can_be_accepted_without_a_password(provider: Provider) -> None:
    made = invited(Role.ADMINISTRATOR)
    client = Client()
    assert "Via Gemeente Hier" in client.get(address(made)).content.decode()
    done = client.post(address(made), {"name": "Noor", "way": "sso"})
    assert done.headers["Location"] == "/beheer/account/inloggen/"
    provider.claims = {"sub": "1", "email": EMAIL, "email_verified": True}
    assert come_back(client) == "/beheer/"


@pytest.mark.parametrize("process", ["connect", "redirect", "owl"])
def test_an_account_of_elsewhere_is_never_tied_to_a_member(provider: Provider, process: str) -> None:
    who = member(Role.ADMINISTRATOR, email="boss@example.com")
    client = log_in(who)
    provider.claims = {"sub": "1", "email": EMAIL, "email_verified": True}
    sent = urlsplit(client.post(f"{LOGIN}?process={process}").headers["Location"])
    state = parse_qs(sent.query)["state"][0]
    assert client.get(f"{LOGIN}callback/", {"code": "x", "state": state}).status_code == 401
    assert not SocialAccount.objects.exists()


def test_an_answer_nobody_asked_for_is_refused(provider: Provider) -> None:
    member(Role.ADMINISTRATOR, email=EMAIL)
    client = Client()
    provider.claims = {"sub": "1", "email": EMAIL, "email_verified": True}
    page = client.get(f"{LOGIN}callback/", {"code": "x", "state": "made-up"})
    assert "Inloggen lukte niet" in page.content.decode()
    assert client.get("/beheer/").status_code == 302


def test_without_a_provider_there_is_no_such_way() -> None:
    client = Client()
    assert client.get(LOGIN).status_code == 404
    assert "Via" not in client.get(address(invited(Role.ADMINISTRATOR))).content.decode()
    assert accept_with_password(client, invited(Role.ADMINISTRATOR)).status_code == 302


def settings_with(**values: str) -> subprocess.CompletedProcess[str]:
    code = "import json; from django.conf import settings; print(json.dumps(settings.SOCIALACCOUNT_PROVIDERS))"
    env = {"PATH": os.environ["PATH"], "DEBUG": "true", "DJANGO_SETTINGS_MODULE": "config.settings", **values}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_a_provider_without_its_domains_stops_the_start() -> None:
    refused = settings_with(OIDC_SERVER_URL="https://login.example.org", OIDC_CLIENT_ID="x", OIDC_CLIENT_SECRET="y")
    assert "OIDC_EMAIL_DOMAINS" in refused.stderr
    assert refused.returncode != 0


def test_a_provider_from_the_environment() -> None:
    read = settings_with(
        OIDC_SERVER_URL="https://login.example.org",
        OIDC_CLIENT_ID="x",
        OIDC_CLIENT_SECRET="y",
        OIDC_EMAIL_DOMAINS="Example.org, example.com",
    )
    (app,) = json.loads(read.stdout)["openid_connect"]["APPS"]
    assert app["settings"]["verified_email"] == ["example.org", "example.com"]
    assert app["settings"]["oauth_pkce_enabled"] is True

"""The pages of allauth that can be reached: in our design, in Dutch, without anything from elsewhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.template.loader import get_template
from django.test import Client

from directory.curation.accounts.allauth_urls import urlpatterns
from directory.models import Role
from tests.curation.accounts.making import PASSWORD, code_now, link_in_mail, with_app, with_password
from tests.curation.login import log_in, member

pytestmark = pytest.mark.django_db

BASE = "/beheer/account/"
OPEN = (
    "inloggen/", "gesloten/", "wachtwoord/vergeten/", "wachtwoord/gemaild/", "wachtwoord/klaar/",
    "wachtwoord/nieuw/1-made-up/", "anders/gestopt/", "anders/mislukt/",
)  # fmt: skip
OWN = (
    "", "uitloggen/", "app/uit/", "noodcodes/", "noodcodes/nieuw/", "passkeys/", "passkeys/nieuw/", "wachtwoord/",
    "bevestigen/", "bevestigen/code/",
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(password|sign in|log in|please|your|security key|authenticator (?:app|code)|name|forgot)\b", re.IGNORECASE
)


@pytest.fixture
def own() -> Client:
    """Return the client of a member with a password, an app and codes for emergencies."""
    who = with_password(member(Role.ADMINISTRATOR))
    with_app(who)
    client = log_in(who)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    client.post(f"{BASE}noodcodes/nieuw/")
    return client


def check(page: Any) -> str:
    html = page.content.decode()
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert ENGLISH.findall(words) == []
    assert '<html lang="nl"' in html
    assert "nl-heading--level-1" in html
    assert " - Opvoedsteun Dichtbij</title>" in html
    assert "<span>Opvoedsteun Dichtbij</span>" in html
    assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//[^"']+""", html) == []
    assert re.findall(r"""\s(?:style|on[a-z]+)=["']""", html) == []
    assert {
        kind for kind in re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", html) if "application/json" not in kind
    } == set()
    return html


@pytest.mark.parametrize("path", OPEN)
def test_a_page_for_everyone(path: str) -> None:
    check(Client().get(BASE + path))


@pytest.mark.parametrize("path", OWN)
def test_a_page_of_a_member(path: str, own: Client) -> None:
    page = own.get(BASE + path)
    assert page.status_code == 200
    check(page)


def test_setting_up_an_app_shows_a_square_that_needs_no_request() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    client = log_in(who, second_factor=False)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    html = check(client.get(f"{BASE}app/"))
    assert "<svg" in html.partition("curation-code")[2]
    assert "data:" not in html


def test_every_page_of_allauth_that_can_be_reached_is_drawn_by_a_template_of_ours() -> None:
    ours = Path(settings.BASE_DIR) / "templates"
    drawn = {getattr(getattr(each.callback, "view_class", None), "template_name", None) for each in urlpatterns[:-1]}
    named = {name for name in drawn if name}
    assert len(named) > 15
    for name in named | {"socialaccount/login.html", "account/signup_closed.html"}:
        assert Path(str(get_template(name).origin.name)).is_relative_to(ours)


def test_nobody_signs_up() -> None:
    assert {Client().post(f"{BASE}{path}").status_code for path in ("signup/", "3rdparty/signup/")} == {404}


def test_a_new_password_by_mail_in_dutch_keeps_the_second_factor(django_capture_on_commit_callbacks: Any) -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    secret, client = with_app(who), Client()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{BASE}wachtwoord/vergeten/", {"email": who.email})
    (sent,) = mail.outbox
    assert "Kies hier een nieuw wachtwoord" in sent.body
    page = client.get(link_in_mail(), follow=True)
    check(page)
    new = "vier kopjes op een plank"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    refused = client.post(f"{BASE}inloggen/", {"login": who.email, "password": PASSWORD})
    assert refused.status_code == 200
    client.post(f"{BASE}inloggen/", {"login": who.email, "password": new})
    assert client.get("/beheer/").status_code == 302
    client.post(f"{BASE}inloggen/code/", {"code": code_now(secret)})
    assert client.get("/beheer/").status_code == 200


def test_whether_an_address_is_known_can_not_be_found_out(django_capture_on_commit_callbacks: Any) -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    with django_capture_on_commit_callbacks(execute=True):
        told = {
            Client().post(f"{BASE}wachtwoord/vergeten/", {"email": email}).headers["Location"]
            for email in (who.email, "nobody@example.org")
        }
    assert len(told) == 1
    assert [each.to for each in mail.outbox] == [[who.email]]


def test_a_change_is_told_by_mail_without_an_address_or_a_device(
    own: Client, django_capture_on_commit_callbacks: Any
) -> None:
    new = "vier kopjes op een plank"
    with django_capture_on_commit_callbacks(execute=True):
        done = own.post(f"{BASE}wachtwoord/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert done.status_code == 302
    (sent,) = mail.outbox
    assert sent.subject.startswith("Uw wachtwoord is veranderd")
    assert "127.0.0.1" not in sent.body
    assert "Was u dat niet?" in sent.body


def test_logging_out_takes_a_click(own: Client) -> None:
    own.get(f"{BASE}uitloggen/")
    assert own.get("/beheer/").status_code == 200
    own.post(f"{BASE}uitloggen/")
    assert own.get("/beheer/").status_code == 302


def test_codes_for_emergencies_as_a_file(own: Client) -> None:
    page = own.get(f"{BASE}noodcodes/bestand/")
    assert page.headers["Content-Type"].startswith("text/plain")
    assert len(re.findall(r"^\d{8}$", page.content.decode(), re.MULTILINE)) == 10


def test_a_code_for_emergencies_is_a_second_factor_once() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    with_app(who)
    first = log_in(who)
    session = first.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    first.post(f"{BASE}noodcodes/nieuw/")
    code = first.get(f"{BASE}noodcodes/bestand/").content.decode().split()[0]
    for expected in (302, 200):
        client = Client()
        client.post(f"{BASE}inloggen/", {"login": who.email, "password": PASSWORD})
        assert client.post(f"{BASE}inloggen/code/", {"code": code}).status_code == expected

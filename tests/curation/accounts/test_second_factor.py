"""A second factor goes by another that stays, or by an administrator, and then with the password."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from directory.models import Event, Member, Role
from tests import factories as make
from tests.curation.accounts.making import PASSWORD, link_in_mail, with_app, with_password
from tests.curation.login import administrator, curator_of, log_in, member

pytestmark = pytest.mark.django_db

BASE = "/beheer/account/"
ONLY = "Dit is uw enige tweede stap. Stel eerst een andere tweede stap in."


def proved(who: Member) -> Client:
    """Return the client of a member who just gave a password or a code again."""
    client = log_in(who)
    session = client.session
    session["account_authentication_methods"][0]["reauthenticated"] = True
    session.save()
    return client


def passkey(who: Member) -> Authenticator:
    """Give a member a passkey; what is in it no test here uses."""
    data = {"name": "Telefoon", "credential": {}}
    return Authenticator.objects.create(user=who, type=Authenticator.Type.WEBAUTHN, data=data)


def remaining(who: Member) -> list[str]:
    """Return the kinds of second factor a member has."""
    return sorted(Authenticator.objects.filter(user=who).values_list("type", flat=True))


# --- The last one -----------------------------------------------------------------------------------------------------


def test_the_only_app_is_not_turned_off() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    with_app(who)
    client = proved(who)
    client.post(f"{BASE}noodcodes/nieuw/")
    assert ONLY in client.get(f"{BASE}app/uit/").content.decode()
    assert ONLY in client.post(f"{BASE}app/uit/").content.decode()
    assert remaining(who) == ["recovery_codes", "totp"]


def test_the_only_passkey_is_not_taken_away() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    url = f"{BASE}passkeys/{passkey(who).pk}/weg/"
    client = proved(who)
    for act in (client.get, client.post):
        assert ONLY in act(url, follow=True).content.decode()
    assert remaining(who) == ["webauthn"]


def test_of_two_one_may_go_and_then_none() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    with_app(who)
    first, second = passkey(who), passkey(who)
    client = proved(who)
    assert client.get(f"{BASE}passkeys/{first.pk}/weg/").status_code == 200
    client.post(f"{BASE}passkeys/{first.pk}/weg/")
    client.post(f"{BASE}app/uit/")
    assert remaining(who) == ["webauthn"]
    client.post(f"{BASE}passkeys/{second.pk}/weg/")
    assert remaining(who) == ["webauthn"]


def test_a_passkey_of_another_is_not_there() -> None:
    other = passkey(member(Role.ADMINISTRATOR))
    who = with_password(member(Role.ADMINISTRATOR))
    passkey(who)
    client = proved(who)
    assert {act(f"{BASE}passkeys/{other.pk}/weg/").status_code for act in (client.get, client.post)} == {404}
    assert Client().get(f"{BASE}passkeys/{other.pk}/weg/").status_code == 302


# --- An administrator takes it back -----------------------------------------------------------------------------------


def reset(boss: Client, who: Member) -> Any:
    return boss.post(f"/beheer/leden/{who.pk}/tweede-stap/")


def test_who_lost_phone_and_codes_comes_back_by_mail_alone(django_capture_on_commit_callbacks: Any) -> None:
    who = with_password(member(Role.CURATOR, [make.municipality()]))
    with_app(who)
    passkey(who)
    inside, boss = proved(who), member(Role.ADMINISTRATOR)
    with django_capture_on_commit_callbacks(execute=True):
        page = reset(log_in(boss), who)
    assert page.headers["Location"] == f"/beheer/leden/{who.pk}/"
    assert remaining(who) == []
    assert inside.get("/beheer/").headers["Location"].startswith(f"{BASE}inloggen/")
    assert Client().post(f"{BASE}inloggen/", {"login": who.email, "password": PASSWORD}).status_code == 200
    event = Event.objects.get(action="second_factor_reset")
    assert (event.actor, event.subject_kind, event.subject_id) == (boss.actor, "member", str(who.pk))
    (told,) = mail.outbox
    assert told.to == [who.email]
    way = link_in_mail()
    mail.outbox.clear()
    new, client = "vier kopjes op een plank", Client()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(way, {"email": who.email})
    form = client.get(link_in_mail(), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": new, "password2": new})
    client.post(f"{BASE}inloggen/", {"login": who.email, "password": new})
    assert client.get("/beheer/").headers["Location"] == BASE


def test_a_login_that_waited_for_its_code_does_not_come_in(django_capture_on_commit_callbacks: Any) -> None:
    who = with_password(member(Role.CURATOR, [make.municipality()]))
    with_app(who)
    waiting = Client()
    waiting.post(f"{BASE}inloggen/", {"login": who.email, "password": PASSWORD})
    assert waiting.get(f"{BASE}inloggen/code/").status_code == 200
    reset(administrator(), who)
    for path in ("inloggen/code/", "inloggen/", "", "app/", "passkeys/nieuw/"):
        waiting.get(BASE + path)
        waiting.post(BASE + path, {"code": "000000"})
    assert waiting.get("/beheer/").headers["Location"].startswith(f"{BASE}inloggen/")
    assert remaining(who) == []


def test_an_earlier_link_to_a_new_password_ends(django_capture_on_commit_callbacks: Any) -> None:
    who = with_password(member(Role.CURATOR))
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(f"{BASE}wachtwoord/vergeten/", {"email": who.email})
    link = link_in_mail()
    reset(administrator(), who)
    assert "werkt niet meer" in Client().get(link, follow=True).content.decode()


def test_nobody_but_an_administrator_and_nobody_for_themself() -> None:
    who, boss = member(Role.CURATOR), member(Role.ADMINISTRATOR)
    with_app(boss)
    assert reset(curator_of(make.municipality()), who).status_code == 404
    assert reset(log_in(boss), boss).status_code == 404
    assert log_in(boss).get(f"/beheer/leden/{who.pk}/tweede-stap/").status_code == 405
    assert remaining(boss) == ["totp"]
    assert not Event.objects.exists()


def test_it_takes_a_proof_of_the_last_minutes() -> None:
    who, boss = member(Role.CURATOR), with_password(member(Role.ADMINISTRATOR))
    with_app(who)
    client = log_in(boss)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1}]
    session.save()
    assert reset(client, who).headers["Location"].startswith(f"{BASE}bevestigen/")
    assert remaining(who) == ["totp"]


def test_the_page_of_a_member_has_the_button_and_one_s_own_has_not() -> None:
    who, boss = member(Role.CURATOR), member(Role.ADMINISTRATOR)
    client = log_in(boss)
    assert "Zet de tweede stap terug" in client.get(f"/beheer/leden/{who.pk}/").content.decode()
    assert "Zet de tweede stap terug" not in client.get(f"/beheer/leden/{boss.pk}/").content.decode()

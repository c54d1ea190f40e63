"""From the link in the mail to the queue: without JavaScript, with an app that shows codes."""

import re
from typing import Any

import pytest
from django.test import Client

from directory.access.members import has_second_factor
from directory.models import Member, Role
from tests import factories as make
from tests.curation.accounts.making import (
    EMAIL,
    PASSWORD,
    accept_with_password,
    address,
    code_now,
    invited,
    with_app,
    with_password,
)
from tests.curation.login import log_in, member

pytestmark = pytest.mark.django_db

LOGIN, SECOND_STEP, ACCOUNT, APP = (
    "/beheer/account/inloggen/",
    "/beheer/account/inloggen/code/",
    "/beheer/account/",
    "/beheer/account/app/",
)


def secret_on(page: Any) -> str:
    found = re.search(r'<code class="curation-secret">([A-Z2-7]+)</code>', page.content.decode())
    assert found is not None
    return found[1]


def test_invitation_password_app_queue() -> None:
    utrecht, client = make.municipality("GM0344"), Client()
    accepted = accept_with_password(client, invited(Role.CURATOR, utrecht))
    assert accepted.headers["Location"] == ACCOUNT
    assert client.get("/beheer/").headers["Location"] == ACCOUNT
    page = client.get(APP)
    done = client.post(APP, {"code": code_now(secret_on(page))})
    assert done.headers["Location"] == "/beheer/account/noodcodes/"
    codes = client.get("/beheer/account/noodcodes/").content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", codes)) == 10
    assert client.get("/beheer/").status_code == 200
    assert list(Member.objects.get(email=EMAIL).memberships.values_list("role", "municipalities")) == [
        ("curator", "GM0344")
    ]


def test_a_wrong_code_sets_nothing_up_and_keeps_the_same_secret() -> None:
    client = Client()
    accept_with_password(client, invited(Role.ADMINISTRATOR))
    before = secret_on(client.get(APP))
    page = client.post(APP, {"code": "000000"})
    assert "Deze code klopt niet" in page.content.decode()
    assert secret_on(page) == before
    assert client.get("/beheer/").headers["Location"] == ACCOUNT


def test_with_an_app_the_password_alone_is_not_enough() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    secret, client = with_app(who), Client()
    first = client.post(LOGIN, {"login": who.email, "password": PASSWORD})
    assert first.headers["Location"] == SECOND_STEP
    assert client.get("/beheer/").headers["Location"].startswith(LOGIN)
    second = client.post(SECOND_STEP, {"code": code_now(secret)})
    assert second.headers["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_a_code_works_once() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    code = code_now(with_app(who))
    for client, expected in ((Client(), 302), (Client(), 200)):
        client.post(LOGIN, {"login": who.email, "password": PASSWORD})
        assert client.post(SECOND_STEP, {"code": code}).status_code == expected


def test_the_way_back_after_logging_in() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    client = Client()
    wanted = client.get("/beheer/leden/").headers["Location"]
    assert wanted == f"{LOGIN}?next=/beheer/leden/"
    done = client.post(wanted, {"login": who.email, "password": PASSWORD, "next": "/beheer/leden/"})
    assert done.headers["Location"] == "/beheer/leden/"


def test_nobody_is_sent_to_another_site_after_logging_in() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    done = Client().post(LOGIN, {"login": who.email, "password": PASSWORD, "next": "https://example.com/"})
    assert done.headers["Location"] == "/beheer/"


def test_a_wrong_password_says_so_keeps_the_address_and_never_the_password() -> None:
    page = Client().post(LOGIN, {"login": EMAIL, "password": "not this one at all"})
    said = page.content.decode()
    assert "klopt niet" in said
    assert EMAIL in said
    assert "not this one at all" not in said


def test_who_stopped_can_no_longer_log_in_and_an_open_login_ends() -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    client = log_in(who)
    assert client.get("/beheer/").status_code == 200
    Member.objects.filter(pk=who.pk).update(is_active=False)
    assert client.get("/beheer/").headers["Location"].startswith(LOGIN)
    refused = Client().post(LOGIN, {"login": who.email, "password": PASSWORD})
    assert refused.headers.get("Location") != "/beheer/"


def test_an_older_login_without_the_second_factor_is_worth_nothing_once_there_is_one(client: Client) -> None:
    who = with_password(member(Role.ADMINISTRATOR))
    log_in(who, client, second_factor=False)
    assert client.get(ACCOUNT).status_code == 200
    with_app(who)
    assert client.get("/beheer/account/passkeys/nieuw/").headers["Location"].startswith(LOGIN)
    assert client.get(ACCOUNT).headers["Location"].startswith(LOGIN)


def test_the_secret_of_an_app_is_not_readable_in_the_database() -> None:
    who = member(Role.ADMINISTRATOR)
    secret = with_app(who)
    kept = who.authenticator_set.get()
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code_now(secret))


def test_a_second_factor_of_someone_else_in_this_session_does_not_count(client: Client) -> None:
    log_in(member(Role.ADMINISTRATOR), client)
    session = client.session
    session["account_authentication_methods_user"] = "999999"
    session.save()
    assert client.get("/beheer/").headers["Location"] == ACCOUNT


def test_single_sign_on_counts_as_second_factor_only_where_the_provider_asks_for_one(
    client: Client, settings: Any
) -> None:
    log_in(member(Role.ADMINISTRATOR), client)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": 0}]
    session.save()
    assert client.get("/beheer/").status_code == 302
    settings.OIDC_SECOND_FACTOR = True
    assert client.get("/beheer/").status_code == 200


def test_the_guard_reads_the_session_alone(rf: Any, django_assert_num_queries: Any) -> None:
    who = member(Role.ADMINISTRATOR)
    request = rf.get("/beheer/")
    request.user, request.session = (
        who,
        {
            "account_authentication_methods": [{"method": "mfa", "at": 1}],
            "account_authentication_methods_user": str(who.pk),
        },
    )
    with django_assert_num_queries(0):
        assert has_second_factor(request)


def test_the_page_of_an_invitation_is_shown_by_get_and_changes_nothing() -> None:
    made = invited(Role.ADMINISTRATOR)
    for _scan in range(2):
        assert Client().get(address(made)).status_code == 200
    made.invitation.refresh_from_db()
    assert made.invitation.accepted_at is None

"""An invitation works once, for seven days, for one address; from the database no link can be made."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from directory.curation.accounts.invitations import NewMember, accept, forget_addresses, invite, withdraw
from directory.curation.accounts.memberships import RoleOffered
from directory.models import Event, Invitation, Member, Membership, Role
from tests import factories as make
from tests.curation.accounts.making import EMAIL, PASSWORD, accept_with_password, address, invited
from tests.curation.login import give, log_in, member

pytestmark = pytest.mark.django_db


def gone(client: Client, url: str) -> bool:
    """Tell whether both reading and accepting are refused."""
    return client.get(url).status_code == 410 and client.post(url, {}).status_code == 410


def test_accepting_makes_the_account_the_address_and_the_role_and_leaves_a_trace() -> None:
    utrecht = make.municipality("GM0344")
    made = invited(Role.COORDINATOR, utrecht, region="Regio Utrecht")
    accept_with_password(Client(), made)
    who = Member.objects.get(email=EMAIL)
    role = Membership.objects.get(member=who)
    assert (role.role, role.region, [*role.municipalities.all()]) == ("coordinator", "Regio Utrecht", [utrecht])
    assert (who.name, who.check_password(PASSWORD)) == ("Noor", True)
    assert EmailAddress.objects.filter(user=who, email=EMAIL, verified=True, primary=True).exists()
    given = Event.objects.get(subject_kind="membership", action="given")
    assert given.actor == who.actor
    assert given.changes["municipalities"] == [[], ["GM0344"]]


def test_no_address_and_no_token_stands_in_history_or_in_the_table() -> None:
    made = invited(Role.ADMINISTRATOR)
    accept_with_password(Client(), made)
    told = str(list(Event.objects.values()))
    assert EMAIL not in told
    assert made.token not in told + str(Invitation.objects.values())


def test_a_link_works_once() -> None:
    made = invited(Role.ADMINISTRATOR)
    accept_with_password(Client(), made)
    assert gone(Client(), address(made))
    assert Member.objects.count() == 1


def test_an_old_link_a_withdrawn_one_and_a_made_up_one_say_the_same() -> None:
    old, taken_back = invited(Role.ADMINISTRATOR), invited(Role.CURATOR, make.municipality())
    Invitation.objects.filter(pk=old.invitation.pk).update(
        made_at=timezone.now() - timedelta(days=8), expires_at=timezone.now() - timedelta(seconds=1)
    )
    withdraw(taken_back.invitation.pk, by="test", at=timezone.now())
    pages = [Client().get(each) for each in (address(old), address(taken_back), "/beheer/uitnodiging/made-up/")]
    assert {page.status_code for page in pages} == {410}
    assert len({page.content for page in pages}) == 1
    assert gone(Client(), address(old))
    assert gone(Client(), address(taken_back))


def test_inviting_again_ends_the_earlier_link_of_the_same_role() -> None:
    first = invited(Role.ADMINISTRATOR)
    second = invited(Role.ADMINISTRATOR)
    assert gone(Client(), address(first))
    assert Client().get(address(second)).status_code == 200


def test_withdrawing_what_was_accepted_is_refused() -> None:
    made = invited(Role.ADMINISTRATOR)
    accept(made.token, NewMember("Noor", PASSWORD), at=timezone.now())
    with pytest.raises(Invitation.DoesNotExist):
        withdraw(made.invitation.pk, by="test", at=timezone.now())


def test_nothing_is_left_when_accepting_breaks_halfway(monkeypatch: pytest.MonkeyPatch) -> None:
    made = invited(Role.ADMINISTRATOR)

    def break_off(*args: object, **values: object) -> None:
        raise RuntimeError("halfway")

    monkeypatch.setattr("directory.curation.accounts.invitations.give", break_off)
    with pytest.raises(RuntimeError):
        accept(made.token, NewMember("Noor", PASSWORD), at=timezone.now())
    assert (Member.objects.count(), EmailAddress.objects.count()) == (0, 0)
    made.invitation.refresh_from_db()
    assert made.invitation.accepted_at is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "Noor", "way": "password", "password": "stoel"}, "te kort"),
        ({"name": "Noor", "way": "password", "password": "administrator"}, "te algemeen"),
        ({"name": "Noor", "way": "password"}, "Kies een wachtwoord"),
        ({"name": "", "way": "password", "password": PASSWORD}, "verplicht"),
        ({"name": "Noor", "way": "owl"}, "owl"),
    ],
)
def test_what_was_typed_wrong_is_said_and_stays_but_not_the_password(typed: dict[str, str], said: str) -> None:
    made = invited(Role.ADMINISTRATOR)
    page = Client().post(address(made), typed)
    assert page.status_code == 400
    shown = page.content.decode()
    assert said in shown
    assert f'value="{typed["name"]}"' in shown or not typed["name"]
    assert (typed.get("password") or "\0") not in shown
    assert not Member.objects.exists()


def test_more_than_the_form_asks_is_not_taken() -> None:
    made = invited(Role.CURATOR, make.municipality())
    typed = {"name": "Noor", "way": "password", "password": PASSWORD}
    Client().post(address(made), typed | {"role": "administrator", "email": "x@example.org", "is_active": "0"})
    (role,) = Membership.objects.all()
    assert (role.role, role.member.email, role.member.is_active) == ("curator", EMAIL, True)


def test_a_name_with_markup_is_text() -> None:
    made = invited(Role.ADMINISTRATOR)
    client = Client()
    client.post(address(made), {"name": "<b>Noor</b>", "way": "password", "password": PASSWORD})
    page = client.get("/beheer/account/").content.decode()
    assert "&lt;b&gt;Noor&lt;/b&gt;" in page
    assert "<b>Noor" not in page


def test_with_a_passkey_there_is_no_password() -> None:
    made = invited(Role.ADMINISTRATOR)
    done = Client().post(address(made), {"name": "Noor", "way": "passkey"})
    assert done.headers["Location"] == "/beheer/account/passkeys/nieuw/"
    assert not Member.objects.get().has_usable_password()


def test_who_has_an_account_gets_the_role_only_logged_in_in_full() -> None:
    here, there = make.municipality(), make.municipality()
    who = member(Role.CURATOR, [here])
    made = invited(Role.CURATOR, there, email=who.email)
    unfinished = log_in(who, second_factor=False).get(address(made)).content.decode()
    assert "Stel eerst uw tweede stap in." in unfinished
    assert "een ander account" not in unfinished
    assert "een ander account" in log_in(member(Role.ADMINISTRATOR)).get(address(made)).content.decode()
    for client in (Client(), log_in(who, second_factor=False), log_in(member(Role.ADMINISTRATOR))):
        assert client.get(address(made)).status_code == 200
        client.post(address(made), {"name": "Noor", "way": "password", "password": PASSWORD})
        assert {*who.memberships.values_list("municipalities", flat=True)} == {here.pk}
    assert log_in(who).post(address(made)).status_code == 302
    assert {*who.memberships.values_list("municipalities", flat=True)} == {here.pk, there.pk}


def test_an_invitation_for_another_address_is_refused_by_the_action_too() -> None:
    made, who = invited(Role.ADMINISTRATOR), member(Role.CURATOR)
    with pytest.raises(ValidationError):
        accept(made.token, who, at=timezone.now())
    assert who.memberships.get().role == Role.CURATOR


def test_addresses_are_the_same_however_they_are_written() -> None:
    made = invite("Nieuw@Example.ORG ", RoleOffered(Role.ADMINISTRATOR), by="test", at=timezone.now())
    accept_with_password(Client(), made)
    assert Member.objects.get().email == EMAIL


def test_a_second_role_stands_beside_the_first() -> None:
    who = member(Role.CURATOR, [make.municipality()])
    give(who, Role.REVIEWER, language="ti")
    made = invited(Role.REVIEWER, email=who.email, language="ar")
    log_in(who).post(address(made))
    assert [*who.memberships.values_list("role", "language")] == [
        ("curator", ""), ("reviewer", "ar"), ("reviewer", "ti"),
    ]  # fmt: skip


def test_two_invitations_accepted_at_once_make_one_account(monkeypatch: pytest.MonkeyPatch) -> None:
    made = invited(Role.ADMINISTRATOR)
    create = Member.objects.create_user

    def create_beside_another(email: str, password: str | None, **values: Any) -> Member:
        create(email, name="Was sneller")
        return create(email, password, **values)

    monkeypatch.setattr(Member.objects, "create_user", create_beside_another)
    assert accept_with_password(Client(), made).status_code == 410
    made.invitation.refresh_from_db()
    assert made.invitation.accepted_at is None


def test_the_addresses_of_closed_invitations_are_forgotten_after_a_month() -> None:
    now = timezone.now()
    accepted, withdrawn, ended, still_open = (invited(Role.ADMINISTRATOR, email=f"{n}@example.org") for n in range(4))
    accept(accepted.token, NewMember("Noor", PASSWORD), at=now)
    withdraw(withdrawn.invitation.pk, by="test", at=now)
    old = {"made_at": now - timedelta(days=50), "expires_at": now - timedelta(days=31)}
    Invitation.objects.filter(pk=ended.invitation.pk).update(**old)
    assert forget_addresses(at=now) == 1
    assert forget_addresses(at=now + timedelta(days=29)) == 0
    assert forget_addresses(at=now + timedelta(days=30)) == 2
    assert [*Invitation.objects.exclude(email="").values_list("pk", flat=True)] == [still_open.invitation.pk]


def test_the_command_forgets_them() -> None:
    made = invited(Role.ADMINISTRATOR)
    now = timezone.now()
    Invitation.objects.update(made_at=now - timedelta(days=50), expires_at=now - timedelta(days=31))
    call_command("forget_addresses", stdout=StringIO())
    made.invitation.refresh_from_db()
    assert made.invitation.email == ""


def test_a_form_from_elsewhere_is_refused() -> None:
    made = invited(Role.ADMINISTRATOR)
    elsewhere = Client(enforce_csrf_checks=True)
    assert accept_with_password(elsewhere, made).status_code == 403
    assert not Member.objects.exists()

"""Members and invitations, as an administrator sees and ends them."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from directory.curation.accounts.municipality_field import MunicipalitiesField, named
from directory.models import EditDraft, Event, Invitation, Member, Membership, Municipality, Role
from tests import factories as make
from tests.curation.accounts.making import EMAIL, invited, link_in_mail
from tests.curation.login import administrator, curator_of, give, log_in, member

pytestmark = pytest.mark.django_db

INVITE = "/beheer/leden/uitnodigen/"


def test_an_invitation_is_mailed_in_dutch_with_a_link_that_works() -> None:
    make.municipality("GM0344", name="Utrecht")
    done = administrator().post(INVITE, {"email": EMAIL, "role": "curator", "municipalities": "utrecht"})
    assert done.status_code == 302
    (sent,) = mail.outbox
    assert sent.to == [EMAIL]
    assert "Uw rol: beheerder van een gemeente." in sent.body
    assert "Gemeenten: Utrecht." in sent.body
    assert Client().get(link_in_mail()).status_code == 200


def test_where_mail_fails_the_administrator_gets_the_link_once(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens at the discard port
    client = administrator()
    client.post(INVITE, {"email": EMAIL, "role": "administrator"})
    assert "/beheer/uitnodiging/" in client.get("/beheer/leden/").content.decode()
    assert "/beheer/uitnodiging/" not in client.get("/beheer/leden/").content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"role": "curator", "municipalities": "Utrecht"}, "E-mailadres"),
        ({"email": EMAIL, "municipalities": "Utrecht"}, "Rol"),
        ({"email": EMAIL, "role": "curator"}, "Noem minstens één gemeente"),
        ({"email": EMAIL, "role": "curator", "municipalities": "Utrecht, Atlantis"}, "Atlantis"),
        ({"email": EMAIL, "role": "curator", "municipalities": "Bergen"}, "meer dan één"),
        ({"email": EMAIL, "role": "reviewer"}, "Kies een taal"),
        ({"email": EMAIL, "role": "owner"}, "owner"),
        ({"email": "<script>", "role": "administrator"}, "geldig"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(typed: dict[str, str], said: str) -> None:
    for code, name in (("GM0344", "Utrecht"), ("GM0373", "Bergen"), ("GM0893", "Bergen")):
        make.municipality(code, name=name)
    page = administrator().post(INVITE, typed)
    assert page.status_code == 400
    assert said in page.content.decode()
    assert "<script>" not in page.content.decode()
    assert not Invitation.objects.exists()


def test_a_region_is_named_by_codes_and_names_with_commas_and_lines() -> None:
    for code, name in (("GM0344", "Utrecht"), ("GM0310", "De Bilt"), ("GM0893", "Bergen")):
        make.municipality(code, name=name)
    typed = {"email": EMAIL, "role": "coordinator", "region": "Utrecht", "municipalities": "utrecht, De Bilt\nGM0893,"}
    administrator().post(INVITE, typed)
    assert {each.pk for each in Invitation.objects.get().municipalities.all()} == {"GM0344", "GM0310", "GM0893"}


NUENEN = "Nuenen, Gerwen en Nederwetten"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (NUENEN.upper(), ("GM0820",)),
        (f"De Bilt, {NUENEN}", ("GM0310", "GM0820")),
        (f"{NUENEN}, de bilt", ("GM0820", "GM0310")),
        (f"gm0310\r\n{NUENEN} \r\nDe Bilt;{NUENEN}", ("GM0310", "GM0820")),
    ],
)
def test_a_name_with_a_comma_is_one_name(typed: str, meant: tuple[str, ...]) -> None:
    for code, name in (("GM0820", NUENEN), ("GM0310", "De Bilt")):
        make.municipality(code, name=name)
    assert MunicipalitiesField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["Nuenen", "Nuenen, Gerwen", f"{NUENEN} en Atlantis", f"Groot {NUENEN}"])
def test_a_part_of_such_a_name_or_more_than_it_is_unknown(typed: str) -> None:
    make.municipality("GM0820", name=NUENEN)
    with pytest.raises(ValidationError, match="kennen wij niet"):
        MunicipalitiesField().clean(typed)


def test_a_name_of_two_is_shown_as_the_code_the_field_takes() -> None:
    for code in ("GM0373", "GM0893"):
        make.municipality(code, name="Bergen")
    assert MunicipalitiesField().clean(named(["GM0893"])) == ("GM0893",)


@pytest.mark.usefixtures("catalogue")
def test_the_field_takes_every_municipality_as_it_shows_it() -> None:
    every = tuple(Municipality.objects.filter(is_fictional=False).values_list("pk", flat=True))
    assert len(every) == 342
    field = MunicipalitiesField()
    assert field.clean(named(every)) == every
    assert [code for code in every if field.clean(named([code])) != (code,)] == []


def test_what_a_role_does_not_need_is_left_out() -> None:
    make.municipality("GM0344", name="Utrecht")
    typed = {"email": EMAIL, "role": "administrator", "region": "x", "municipalities": "Utrecht", "language": "ar"}
    administrator().post(INVITE, typed)
    made = Invitation.objects.get()
    assert (made.region, made.language, made.municipalities.count()) == ("", "", 0)


def test_withdrawing() -> None:
    made = invited(Role.ADMINISTRATOR)
    client, url = administrator(), f"/beheer/leden/uitnodiging/{made.invitation.pk}/intrekken/"
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 404
    assert EMAIL not in client.get("/beheer/leden/").content.decode()


def test_a_role_ends_at_once_and_history_says_who_ended_it() -> None:
    who, boss = member(Role.CURATOR, [make.municipality()]), member(Role.ADMINISTRATOR)
    client = log_in(who)
    assert client.get("/beheer/aanbod/").status_code == 200
    log_in(boss).post(f"/beheer/leden/rol/{who.memberships.get().pk}/beeindigen/")
    assert client.get("/beheer/aanbod/").status_code == 404
    ended = Event.objects.get(subject_kind="membership", action="ended")
    assert (ended.actor, ended.changes["member"]) == (boss.actor, [who.actor, None])


def test_the_last_administrator_can_not_end_or_stop() -> None:
    boss = member(Role.ADMINISTRATOR)
    client = log_in(boss)
    page = client.post(f"/beheer/leden/rol/{boss.memberships.get().pk}/beeindigen/", follow=True)
    assert "laatste beheerder" in page.content.decode()
    assert boss.memberships.exists()
    assert client.post(f"/beheer/leden/{boss.pk}/stoppen/").status_code == 404


def test_an_administrator_who_stopped_is_not_counted_as_one_left() -> None:
    boss, other = member(Role.ADMINISTRATOR), member(Role.ADMINISTRATOR)
    Member.objects.filter(pk=other.pk).update(is_active=False)
    log_in(boss).post(f"/beheer/leden/rol/{boss.memberships.get().pk}/beeindigen/")
    assert boss.memberships.exists()


def test_stopping_and_coming_back() -> None:
    who, client = member(Role.CURATOR), administrator()
    client.post(f"/beheer/leden/{who.pk}/stoppen/")
    assert not Member.objects.get(pk=who.pk).is_active
    client.post(f"/beheer/leden/{who.pk}/terug/")
    assert Member.objects.get(pk=who.pk).is_active
    assert Event.objects.filter(subject_kind="member", action="changed").count() == 2


def test_forgetting_takes_everything_but_the_number_in_history() -> None:
    who, client = member(Role.CURATOR, name="Noor"), administrator()
    make.event(actor=who.actor)
    invited(Role.REVIEWER, email=who.email, language="ti")
    other = invited(Role.REVIEWER, language="ti")
    url = f"/beheer/leden/{who.pk}/vergeten/"
    assert client.get(url).status_code == 200
    assert Member.objects.filter(pk=who.pk).exists()
    client.post(url)
    assert not Member.objects.filter(pk=who.pk).exists()
    assert not EditDraft.objects.exists()
    assert Invitation.objects.get() == other.invitation
    assert Event.objects.filter(actor=who.actor).exists()
    assert "Noor" not in str(list(Event.objects.values()))


def test_the_municipalities_of_a_role() -> None:
    here, there = make.municipality(name="Hier"), make.municipality(name="Daar")
    who, client = member(Role.CURATOR, [here]), administrator()
    url = f"/beheer/leden/rol/{who.memberships.get().pk}/"
    assert "Hier" in client.get(url).content.decode()
    assert {client.post(url, {"municipalities": typed}).status_code for typed in ("", " , ")} == {400}
    client.post(url, {"municipalities": "Daar"})
    assert [*who.memberships.get().municipalities.all()] == [there]
    changed = Event.objects.get(subject_kind="membership", action="changed")
    assert changed.changes["municipalities"] == [[here.pk], [there.pk]]


def test_a_role_that_is_saved_as_it_is_shown_stays_as_it_is() -> None:
    who, client = member(Role.CURATOR, [make.municipality("GM0820", name=NUENEN), make.municipality()]), administrator()
    had = {each.pk for each in who.memberships.get().municipalities.all()}
    url = f"/beheer/leden/rol/{who.memberships.get().pk}/"
    shown = client.get(url).context["form"]["municipalities"].value()
    assert client.post(url, {"municipalities": shown}).status_code == 302
    assert {each.pk for each in who.memberships.get().municipalities.all()} == had


def test_an_administrator_has_no_municipalities_to_change() -> None:
    client, boss = administrator(), member(Role.ADMINISTRATOR)
    assert client.get(f"/beheer/leden/rol/{boss.memberships.get().pk}/").status_code == 404


def test_who_proved_it_long_ago_does_so_again_before_inviting(client: Client) -> None:
    log_in(member(Role.ADMINISTRATOR, password="x"), client)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 1}]
    session.save()
    assert client.get("/beheer/leden/").status_code == 200
    assert "/beheer/account/bevestigen/" in client.get(INVITE).headers["Location"]


def test_by_get_nothing_ends() -> None:
    who, client = member(Role.CURATOR), administrator()
    paths = (f"{who.pk}/stoppen/", f"{who.pk}/terug/", f"rol/{who.memberships.get().pk}/beeindigen/")
    assert {client.get(f"/beheer/leden/{path}").status_code for path in paths} == {405}


def test_a_curator_finds_no_members() -> None:
    client = curator_of(make.municipality())
    assert {client.get(path).status_code for path in ("/beheer/leden/", INVITE)} == {404}


def test_the_list_asks_as_much_for_many_members_as_for_few(django_assert_max_num_queries: Any) -> None:
    client = administrator()
    for _number in range(30):
        give(member(Role.CURATOR, [make.municipality(), make.municipality()]), Role.REVIEWER, language="ti")
        invited(Role.CURATOR, make.municipality(), email=f"m{_number}@example.org")
    assert Membership.objects.count() == 61
    with django_assert_max_num_queries(8):
        assert client.get("/beheer/leden/").status_code == 200

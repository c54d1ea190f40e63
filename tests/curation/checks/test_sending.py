"""The daily run against a real mail server: one mail for each provider, a reminder, then the call list."""

import re
import socket
from datetime import date, timedelta
from io import StringIO
from threading import Barrier, Thread
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from directory.curation.checks.sending import ACTOR, plan_for, send_checks
from directory.curation.checks.spreading import Pace
from directory.curation.checks.tokens import Purpose, address_key, mail_of_bounce, read_link
from directory.models import (
    CallReason,
    CheckStatus,
    Event,
    NoMail,
    Offer,
    Organisation,
    Postponed,
    Proposal,
    ProposalStatus,
    ProviderCheck,
    quarter_of,
)
from tests import factories as make
from tests.curation.checks.conftest import Post
from tests.curation.checks.making import address, check, organisation
from tests.factories import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def states() -> list[tuple[str, str]]:
    return list(ProviderCheck.objects.order_by("pk").values_list("status", "call_reason"))


# --- The mail ---------------------------------------------------------------------------------------------------------


def test_an_organisation_gets_one_mail_for_all_its_offers(post: Post) -> None:
    utrecht = make.municipality(name="Utrecht")
    asked = organisation(utrecht, offers=3, name="Stichting Samen")
    send_checks(on=TODAY)
    (mail,) = post.got
    assert mail.recipients == [asked.email]
    assert mail.message["Subject"] == "Klopt uw aanbod nog? (Stichting Samen)"
    lines = mail.text.splitlines()
    assert {f"- {name} (Utrecht)" for name in asked.offers.values_list("name_nl", flat=True)} <= set(lines)


def test_the_mail_is_plain_text_and_says_what_a_reader_has_to_know(post: Post) -> None:
    organisation(name='R&D "Ouders" <samen>')
    send_checks(on=TODAY)
    message = post.got[0].message
    assert message.get_content_type() == "text/plain"
    text = post.got[0].text
    assert 'Beste collega van R&D "Ouders" <samen>,' in text
    assert "De link werkt tot en met 19 december 2026." in text
    assert "U hoeft niet in te loggen." in text


def test_its_links_lead_to_the_check_and_to_no_more_mail(post: Post) -> None:
    organisation()
    send_checks(on=TODAY)
    text = post.got[0].text
    asked = ProviderCheck.objects.get()
    answer = re.search(r"^https://site\.example/bevestig/([^/\s]+)/$", text, re.MULTILINE)
    stop = re.search(r"^https://site\.example/bevestig/afmelden/([^/\s]+)/$", text, re.MULTILINE)
    for mailed in (read_link(Purpose.ANSWER, answer[1]), read_link(Purpose.UNSUBSCRIBE, stop[1])):
        assert (mailed.check_id, mailed.went_to(asked.email)) == (asked.pk, True)


def test_its_headers_let_a_mail_program_stop_it_and_a_server_send_it_back(post: Post) -> None:
    organisation()
    send_checks(on=TODAY)
    (mail,) = post.got
    assert mail.message["From"] == "Opvoedsteun Dichtbij <beheer@site.example>"
    assert mail_of_bounce(mail.sender).check_id == ProviderCheck.objects.get().pk
    assert mail.sender.startswith("terug+check-") and mail.sender.endswith("@site.example")
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<https://site\.example/bevestig/afmelden/[^/>]+/>", mail.message["List-Unsubscribe"].strip())
    assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_name_can_not_bring_a_header_of_its_own(post: Post) -> None:
    organisation(name="Samen\r\nBcc: ander@voorbeeld.example")
    send_checks(on=TODAY)
    (mail,) = post.got
    assert mail.message["Bcc"] is None and len(mail.recipients) == 1


def test_an_initiative_without_an_organisation_gets_its_own(post: Post) -> None:
    make.offer(name_nl="Moeders aan tafel", email="moeders@voorbeeld.example")
    send_checks(on=TODAY)
    assert post.got[0].recipients == ["moeders@voorbeeld.example"]
    assert "Moeders aan tafel" in post.got[0].message["Subject"]


def test_a_long_list_is_cut_and_says_how_much_more(post: Post) -> None:
    organisation(make.municipality(), offers=23)
    send_checks(on=TODAY)
    assert "- en nog 3\n" in post.got[0].text


# --- From day to day --------------------------------------------------------------------------------------------------


def test_a_second_run_asks_nobody_twice(post: Post) -> None:
    organisation()
    send_checks(on=TODAY)
    done = send_checks(on=TODAY)
    assert (len(post.got), done.asked) == (1, 0)


def test_after_two_weeks_a_reminder_and_after_two_more_the_call_list(post: Post) -> None:
    organisation()
    first, second = TODAY, TODAY + timedelta(days=14)
    send_checks(on=first)
    send_checks(on=second - timedelta(days=1))
    assert states() == [(CheckStatus.SENT, "")]
    send_checks(on=second)
    assert states() == [(CheckStatus.REMINDED, "")]
    assert post.got[1].message["Subject"].startswith("Herinnering: ")
    assert "Op 20 november vroegen wij u" in post.got[1].text
    send_checks(on=second + timedelta(days=13))
    assert states() == [(CheckStatus.REMINDED, "")]
    send_checks(on=second + timedelta(days=14))
    assert states() == [(CheckStatus.TO_CALL, CallReason.NO_ANSWER)]
    assert len(post.got) == 2


@pytest.mark.parametrize("days", [1, 14])
@pytest.mark.parametrize(
    "state",
    [
        {"status": CheckStatus.SENT},
        {"status": CheckStatus.REMINDED},
        {"status": CheckStatus.TO_CALL, "call_reason": CallReason.NO_ANSWER},
    ],
)
def test_what_was_confirmed_in_another_way_is_not_asked_again(post: Post, state: dict, days: int) -> None:
    asked = organisation()
    earlier = TODAY - timedelta(days=days)
    check(asked, sent_on=earlier, reminded_on=earlier if state["status"] == CheckStatus.REMINDED else None, **state)
    make.verification(offer=asked.offers.get())
    send_checks(on=TODAY)
    assert states() == [(CheckStatus.ANSWERED, "")] and not post.got


def test_who_answered_is_asked_again_in_the_next_quarter(post: Post) -> None:
    asked = organisation()
    check(asked, status=CheckStatus.ANSWERED, answered_on=TODAY)
    make.verification(offer=asked.offers.get(), verified_on=TODAY)
    send_checks(on=date(2027, 1, 5))
    assert not post.got
    send_checks(on=TODAY + timedelta(days=91))
    assert len(post.got) == 1


def test_who_answered_on_the_last_day_of_a_quarter_is_left_in_peace_until_that_is_read(client: Client) -> None:
    last = date(2026, 9, 30)
    asked = check(organisation(), sent_on=last, quarter=quarter_of(last))
    offer = asked.organisation.offers.get()
    with mock.patch("django.utils.timezone.localdate", return_value=last):
        client.post(address(asked), {"shown": [offer.pk], f"offer{offer.pk}-answer": "stopped"})
    tomorrow = last + timedelta(days=1)
    assert (plan_for(tomorrow, Pace()).mail, plan_for(tomorrow, Pace()).call) == ((), ())
    decided = {"status": ProposalStatus.DECLINED, "decided_on": tomorrow, "decided_by": "member:1"}
    Proposal.objects.update(**decided)
    assert len(plan_for(tomorrow, Pace()).mail) == 1


def test_a_reminder_goes_to_the_address_they_have_now(post: Post) -> None:
    asked = organisation(email="oud@voorbeeld.example")
    check(asked, sent_on=TODAY - timedelta(days=14))
    Organisation.objects.update(email="nieuw@voorbeeld.example")
    send_checks(on=TODAY)
    assert [mail.recipients for mail in post.got] == [["nieuw@voorbeeld.example"]]
    assert ProviderCheck.objects.get().email == "nieuw@voorbeeld.example"
    assert "@" not in str(list(Event.objects.values_list("changes", flat=True)))


@pytest.mark.parametrize(
    ("email", "reason"), [("", CallReason.NO_ADDRESS), ("nee@voorbeeld.example", CallReason.UNSUBSCRIBED)]
)
def test_who_can_not_be_mailed_any_more_is_called_instead_of_reminded(post: Post, email: str, reason: str) -> None:
    check(organisation(), sent_on=TODAY - timedelta(days=14))
    Organisation.objects.update(email=email)
    NoMail.objects.create(key=address_key("nee@voorbeeld.example"), reason=CallReason.UNSUBSCRIBED, since=TODAY)
    done = send_checks(on=TODAY)
    assert (states(), post.got) == ([(CheckStatus.TO_CALL, reason)], [])
    assert (done.reminded, done.to_call) == (0, 1)


def test_who_has_no_address_is_called_first(post: Post) -> None:
    organisation(email="")
    done = send_checks(on=TODAY)
    assert states() == [(CheckStatus.TO_CALL, CallReason.NO_ADDRESS)]
    assert (done.to_call, post.got) == (1, [])


@pytest.mark.parametrize(
    ("reason", "days", "state"),
    [
        (CallReason.UNSUBSCRIBED, 900, (CheckStatus.TO_CALL, CallReason.UNSUBSCRIBED)),
        (CallReason.BOUNCED, 364, (CheckStatus.TO_CALL, CallReason.BOUNCED)),
        (CallReason.BOUNCED, 365, (CheckStatus.SENT, "")),
    ],
)
def test_an_address_that_gets_no_mail_is_called(post: Post, reason: str, days: int, state: tuple) -> None:
    asked = organisation()
    NoMail.objects.create(key=address_key(asked.email), reason=reason, since=TODAY - timedelta(days=days))
    send_checks(on=TODAY)
    assert states() == [state]


def test_the_history_says_who_was_asked_and_no_address(post: Post) -> None:
    asked = organisation()
    send_checks(on=TODAY)
    event = Event.objects.get(subject_kind="providercheck")
    assert (event.actor, event.action) == (ACTOR, "created")
    assert event.changes["organisation_id"] == [None, asked.pk]
    assert "@" not in str(event.changes)


# --- Spread over the weeks --------------------------------------------------------------------------------------------


def test_a_town_is_asked_a_set_number_in_any_seven_days(post: Post) -> None:
    town = make.municipality()
    for _ in range(5):
        organisation(town)
    pace = Pace(mails_a_week=2)
    days = [send_checks(on=TODAY + timedelta(days=number), pace=pace).asked for number in range(15)]
    assert days == [2, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1]


def test_the_call_list_is_filled_no_further_while_calls_wait(post: Post) -> None:
    town = make.municipality()
    for _ in range(5):
        organisation(town, email="")
    pace = Pace(calls_at_once=2)
    assert [send_checks(on=TODAY, pace=pace).to_call for _ in range(2)] == [2, 0]
    first = ProviderCheck.objects.to_call().first()
    ProviderCheck.objects.filter(pk=first.pk).update(status=CheckStatus.ANSWERED, call_reason="", answered_on=TODAY)
    assert send_checks(on=TODAY, pace=pace).to_call == 1


def test_a_call_that_is_put_off_makes_room(post: Post) -> None:
    town = make.municipality()
    organisation(town, email="")
    waiting = check(organisation(town), status=CheckStatus.TO_CALL, call_reason=CallReason.NO_ANSWER)
    assert not plan_for(TODAY, Pace(calls_at_once=1)).call
    Postponed.objects.create(task=f"call:{waiting.pk}@member:1", until=TODAY + timedelta(days=30), by="member:1")
    assert len(plan_for(TODAY, Pace(calls_at_once=1)).call) == 1


def test_a_plan_changes_nothing(post: Post) -> None:
    organisation()
    organisation(email="")
    said = StringIO()
    call_command("send_checks", dry_run=True, stdout=said)
    assert "1 to mail" in said.getvalue() and "1 to put on the call list" in said.getvalue()
    assert not ProviderCheck.objects.exists() and not post.got


def test_a_call_about_another_town_takes_no_room_here(post: Post) -> None:
    town, there = make.municipality(), make.municipality()
    both = organisation(town)
    make.offer(serves=there, organisation=both)
    check(both, status=CheckStatus.TO_CALL, call_reason=CallReason.NO_ANSWER)
    make.verification(offer=both.offers.get(municipalities=town))
    organisation(town, email="")
    assert len(plan_for(TODAY, Pace(calls_at_once=1)).call) == 1


# --- Forgetting -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_kept"), [(400, True), (401, False)])
def test_an_address_is_forgotten_when_its_links_have_ended(post: Post, days: int, is_kept: bool) -> None:
    sent = TODAY - timedelta(days=days)
    check(organisation(), sent_on=sent, quarter=quarter_of(sent), status=CheckStatus.ANSWERED, answered_on=TODAY)
    send_checks(on=TODAY)
    assert ProviderCheck.objects.exclude(email="").filter(sent_on=sent).exists() is is_kept


# --- When it goes wrong -----------------------------------------------------------------------------------------------


def test_an_address_the_server_refuses_is_called_and_gets_no_more_mail(post: Post) -> None:
    gone, fine = organisation(), organisation()
    post.refused[gone.email] = "550 5.1.1 no such user"
    done = send_checks(on=TODAY)
    assert states() == [(CheckStatus.TO_CALL, CallReason.BOUNCED), (CheckStatus.SENT, "")]
    assert (done.asked, done.to_call) == (1, 1)
    assert NoMail.objects.get().key == address_key(gone.email)
    assert [mail.recipients for mail in post.got] == [[fine.email]]


def test_an_address_no_mail_can_be_written_to_is_called_and_stops_nobody_else(post: Post) -> None:
    first, bad, last = organisation(), organisation(email=f"a@{'ü' * 60}.nl"), organisation()
    done = send_checks(on=TODAY)
    assert states() == [(CheckStatus.SENT, ""), (CheckStatus.TO_CALL, CallReason.BOUNCED), (CheckStatus.SENT, "")]
    assert (done.asked, done.to_call) == (2, 1)
    assert [mail.recipients for mail in post.got] == [[first.email], [last.email]]
    assert NoMail.objects.get().key == address_key(bad.email)


def test_a_message_the_server_refuses_is_called_but_the_address_may_be_right(post: Post) -> None:
    organisation()
    post.content = "554 5.7.1 rejected"
    send_checks(on=TODAY)
    assert states() == [(CheckStatus.TO_CALL, CallReason.BOUNCED)]
    assert not NoMail.objects.exists()


def test_who_can_not_be_mailed_now_is_asked_by_the_next_run(post: Post) -> None:
    asked = organisation()
    post.refused[asked.email] = "450 4.2.0 try again later"
    done = send_checks(on=TODAY)
    assert (done.asked, done.not_now, states()) == (0, 1, [])
    post.refused.clear()
    assert send_checks(on=TODAY).asked == 1


def test_a_reminder_that_can_not_be_mailed_now_is_sent_by_the_next_run(post: Post) -> None:
    asked = organisation()
    check(asked, sent_on=TODAY - timedelta(days=14))
    post.refused[asked.email] = "450 4.2.0 try again later"
    send_checks(on=TODAY)
    assert states() == [(CheckStatus.SENT, "")]
    post.refused.clear()
    assert send_checks(on=TODAY).reminded == 1


def test_without_a_mail_server_nothing_is_done(post: Post, settings: Settings) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = nobody.getsockname()[1]
        organisation()
        organisation(email="")
        with pytest.raises(CommandError, match="nothing was done"):
            call_command("send_checks")
    assert not ProviderCheck.objects.exists()


def test_a_server_that_goes_away_halfway_stops_the_run_and_the_next_does_the_rest(post: Post) -> None:
    for _ in range(3):
        organisation()
    post.content = "421 4.3.2 closing"
    done = send_checks(on=TODAY)
    assert (done.asked, ProviderCheck.objects.count()) == (0, 0)
    post.content = ""
    assert send_checks(on=TODAY).asked == 3


@pytest.mark.parametrize("option", ["--mails-a-week=-1", "--calls-at-once=-1"])
def test_a_number_below_nothing_is_refused(option: str) -> None:
    with pytest.raises(CommandError):
        call_command("send_checks", option)


def test_two_runs_at_once_send_one_mail_each_provider(post: Post) -> None:
    for _ in range(6):
        organisation()
    start = Barrier(2, timeout=60)

    def run() -> None:
        start.wait()
        send_checks(on=TODAY)
        connection.close()

    runs = [Thread(target=run) for _ in range(2)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert sorted(mail.recipients[0] for mail in post.got) == sorted(
        Offer.objects.values_list("organisation__email", flat=True)
    )
    assert ProviderCheck.objects.count() == 6


def test_without_an_address_of_its_own_mail_comes_back_to_the_sender(post: Post, settings: Settings) -> None:
    settings.BOUNCE_EMAIL = ""
    organisation()
    send_checks(on=TODAY)
    assert post.got[0].sender.startswith("beheer+check-")

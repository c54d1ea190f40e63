"""Who left an address gets one answer, after the decision is kept; then the address is forgotten."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.core import mail
from django.test import Client

from directory.models import Event, Municipality, Offer, Proposal
from tests import factories as make
from tests.curation.login import curator_of
from tests.curation.proposing.making import all_taken, as_seen, correction, initiative
from tests.fuzz.nasty import NASTY
from tests.search.pages import Page

pytestmark = pytest.mark.django_db
ADDRESS = "visitor@example.org"


@pytest.fixture
def here() -> Municipality:
    return make.municipality("GM0344", name="Utrecht")


@pytest.fixture
def curator(here) -> Client:
    return curator_of(here)


@pytest.fixture
def decide(curator, django_capture_on_commit_callbacks):
    def post(proposal: Proposal, said: dict[str, str] | None = None) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            curator.post(f"/beheer/voorstellen/{proposal.pk}/", as_seen(proposal, said or all_taken(proposal)))

    return post


def test_the_answer_says_what_was_done_and_the_address_is_forgotten(decide, here) -> None:
    proposal = correction(serves=here, reply_to=ADDRESS)
    decide(proposal)
    [message] = mail.outbox
    assert message.to == [ADDRESS]
    assert "heeft het overgenomen" in message.body
    assert f"/nl/aanbod/{proposal.offer_id}/" in message.body
    proposal.refresh_from_db()
    assert proposal.reply_to == ""
    assert ADDRESS not in str(list(Event.objects.values_list("changes", flat=True)))


def test_a_refusal_says_why(decide, here) -> None:
    decide(correction(serves=here, reply_to=ADDRESS), {"decision": "decline", "reason": "Het oude nummer klopt nog."})
    [message] = mail.outbox
    assert "niet overgenomen" in message.body
    assert "Het oude nummer klopt nog." in message.body


def test_a_part_is_said_to_be_a_part(decide, here) -> None:
    decide(
        correction(serves=here, reply_to=ADDRESS), {"decision": "accept", "take-phone": "on", "value-phone": "1 2 3"}
    )
    assert "een deel overgenomen" in mail.outbox[0].body


def test_nothing_that_was_typed_goes_to_an_address_anybody_could_fill_in(decide, here) -> None:
    typed = "Koop nu op spam.example"
    decide(initiative(here, reply_to=ADDRESS, note=typed, changes={"name_nl": [None, typed]}))
    [message] = mail.outbox
    assert "spam" not in f"{message.subject} {message.body}"
    assert "Utrecht" in message.body


def test_without_an_address_nothing_is_mailed(decide, here) -> None:
    decide(correction(serves=here))
    assert mail.outbox == []


def test_nothing_is_mailed_when_the_decision_is_refused(decide, here) -> None:
    proposal = correction(serves=here, reply_to=ADDRESS)
    decide(proposal, all_taken(proposal, **{"value-website": "no address"}))
    assert mail.outbox == []
    assert Proposal.objects.get().reply_to == ADDRESS


def test_what_was_mailed_can_not_be_taken_back(decide, curator, here) -> None:
    decide(correction(serves=here, reply_to=ADDRESS))
    page = Page(curator.get("/beheer/"))
    assert not [each for each in page.all("form") if "/terug/" in each.attributes.get("action", "")]


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_does_not_undo_the_decision(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    here = make.municipality("GM0344")
    proposal = correction(serves=here, reply_to=ADDRESS)
    curator = curator_of(here)
    response = curator.post(f"/beheer/voorstellen/{proposal.pk}/", all_taken(proposal), follow=True)
    assert f"wij bewaren dit adres niet: {ADDRESS}" in response.content.decode()
    assert Proposal.objects.get().status == "accepted"


# --- Hostile input ----------------------------------------------------------------------------------------------------


HEADERS = {
    *("from", "to", "subject", "date", "message-id", "auto-submitted"),
    *("mime-version", "content-type", "content-transfer-encoding"),
}


def lines_of(message: EmailMessage) -> list[str]:
    """Return the text of a mail by its lines: no other sign than a line break makes one."""
    return message.get_content().replace("\r\n", "\n").split("\n")


def as_sent() -> EmailMessage:
    """Return the one mail as it goes over the wire, read back."""
    [message] = mail.outbox
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_whatever_an_offer_is_called_the_mail_is_plain_text_with_our_own_headers(decide, here, text: str) -> None:
    named = text.replace("\x00", "").encode("utf-8", "replace").decode()[:200] or "x"
    proposal = correction(serves=here, reply_to=ADDRESS)
    Offer.objects.filter(pk=proposal.offer_id).update(name_nl=named)
    decide(proposal)
    found = as_sent()
    assert not found.defects
    assert sorted(name.lower() for name in found) == sorted(HEADERS)
    assert (found["To"], found["Subject"]) == (ADDRESS, "Uw bericht aan Opvoedsteun Dichtbij")
    assert found.get_content_type() == "text/plain"
    [line] = [line for line in lines_of(found) if line.startswith("Op ")]
    assert line.endswith("”. Dank u wel.")


def test_a_name_stands_there_on_one_line_and_as_it_is(decide, here) -> None:
    proposal = correction(serves=here, reply_to=ADDRESS)
    Offer.objects.filter(pk=proposal.offer_id).update(name_nl="Ouders & kind\r\nBcc: all@example.org\n\n<b>O'Neill</b>")
    decide(proposal)
    [line] = [line for line in lines_of(as_sent()) if line.startswith("Op ")]
    assert line.endswith("bij “Ouders & kind Bcc: all@example.org <b>O'Neill</b>”. Dank u wel.")
    assert "Bcc" not in as_sent()


def test_what_the_curator_writes_is_text_and_no_header_and_no_end_of_the_mail(decide, here) -> None:
    reason = "Dank & groet\r\n.\r\n\r\nSubject: iets anders\r\n<script>alert(1)</script>"
    decide(correction(serves=here, reply_to=ADDRESS), {"decision": "decline", "reason": reason})
    lines = lines_of(as_sent())
    start = lines.index("De beheerder schrijft:") + 1
    assert lines[start : start + 5] == reason.split("\r\n")
    assert any(line.startswith("Uw e-mailadres hebben wij nu gewist.") for line in lines[start + 5 :])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["a@example.org\nBcc: all@example.org", "a@" + "é" * 70 + ".nl"])
def test_an_address_no_mail_can_have_does_not_undo_the_decision(address: str, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    here = make.municipality("GM0344")
    proposal = correction(serves=here, reply_to=address)
    response = curator_of(here).post(f"/beheer/voorstellen/{proposal.pk}/", all_taken(proposal), follow=True)
    assert "kon niet worden gemaild" in response.content.decode()
    assert mail.outbox == []
    proposal.refresh_from_db()
    assert (proposal.status, proposal.reply_to) == ("accepted", "")

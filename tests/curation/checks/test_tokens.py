"""Links and addresses: for one check, one purpose and a while; nothing can be made from them or be guessed."""

from datetime import timedelta
from time import time
from unittest import mock

import pytest

from directory.curation.checks.tokens import (
    VALID_FOR,
    ExpiredLinkError,
    Purpose,
    UnknownLinkError,
    address_key,
    bounce_address,
    link_token,
    mail_of_bounce,
    read_link,
)

EMAIL = "info@voorbeeld.example"


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_leads_to_its_check(purpose: Purpose) -> None:
    assert read_link(purpose, link_token(purpose, 12, EMAIL, 0)).check_id == 12


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_tells_the_address_its_mail_went_to(purpose: Purpose) -> None:
    mailed = read_link(purpose, link_token(purpose, 12, EMAIL, 0))
    assert [mailed.went_to(email) for email in (EMAIL, EMAIL.upper(), "ander@voorbeeld.example", "")] == [
        True,
        True,
        False,
        False,
    ]


def test_only_a_link_to_stop_holds_the_whole_key() -> None:
    keys = {purpose: read_link(purpose, link_token(purpose, 12, EMAIL, 0)).key for purpose in Purpose}
    assert keys[Purpose.UNSUBSCRIBE] == address_key(EMAIL) and len(keys[Purpose.ANSWER]) == 12


def test_a_link_is_for_one_purpose() -> None:
    with pytest.raises(UnknownLinkError):
        read_link(Purpose.UNSUBSCRIBE, link_token(Purpose.ANSWER, 12, EMAIL, 0))


OF_ANOTHER = pytest.param("13" + link_token(Purpose.ANSWER, 12, EMAIL, 0)[2:], id="of another check")
"""Its signature holds the moment it was made: without a name of its own the test would have another each time."""


@pytest.mark.parametrize("tampered", ["", "12-0", OF_ANOTHER, "é", "a.b.c", "."])
def test_a_link_that_was_changed_is_none_of_ours(tampered: str) -> None:
    with pytest.raises(UnknownLinkError):
        read_link(Purpose.ANSWER, tampered)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_works_for_its_days_and_no_longer(purpose: Purpose) -> None:
    token = link_token(purpose, 12, EMAIL, 0)
    last = time() + VALID_FOR[purpose].total_seconds()
    with mock.patch("django.core.signing.time.time", return_value=last - 5):
        assert read_link(purpose, token).check_id == 12
    with mock.patch("django.core.signing.time.time", return_value=last + 5), pytest.raises(ExpiredLinkError):
        read_link(purpose, token)


def test_an_answer_can_be_given_for_thirty_days() -> None:
    assert VALID_FOR[Purpose.ANSWER] == timedelta(days=30)


@pytest.mark.parametrize("written", [str, str.upper, "Mail <{}>".format, "a@b.example, {}".format])
def test_mail_that_comes_back_tells_its_check(written) -> None:
    assert mail_of_bounce(written(bounce_address(12, EMAIL, "terug@site.example"))).check_id == 12


@pytest.mark.parametrize(
    "address",
    [
        "",
        "terug@site.example",
        "terug+check-12-0123456789ab-0123456789abcdef@site.example",
        "terug+check-0-0-0@site.example",
    ],
)
def test_an_address_we_did_not_make_tells_nothing(address: str) -> None:
    assert mail_of_bounce(address) is None


def test_the_sign_of_one_check_is_none_for_another() -> None:
    assert mail_of_bounce(bounce_address(12, EMAIL, "terug@site.example").replace("check-12", "check-13")) is None


def test_the_sign_of_one_address_is_none_for_another() -> None:
    own, other = (bounce_address(12, email, "terug@site.example") for email in (EMAIL, "ander@voorbeeld.example"))
    key = address_key(EMAIL)[:12]
    assert key in own and mail_of_bounce(own.replace(key, address_key("ander@voorbeeld.example")[:12])) is None
    assert mail_of_bounce(other).went_to("ander@voorbeeld.example")


def test_an_address_is_known_again_however_it_is_written_and_can_not_be_read() -> None:
    key = address_key(" Info@Voorbeeld.example")
    assert key == address_key("info@voorbeeld.example")
    assert len(key) == 64 and "voorbeeld" not in key

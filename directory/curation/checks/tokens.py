"""The signed links and addresses of a check: each for one purpose, and from none of them can another be made."""

import re
from datetime import timedelta
from enum import StrEnum

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

_SALT = "directory.curation.checks"
_TAG = re.compile(r"\+check-(?P<check>[1-9][0-9]{0,17})-(?P<sign>[0-9a-f]{16})@", re.IGNORECASE)

LINK_DAYS = 30


class Purpose(StrEnum):
    """What a link lets its holder do."""

    ANSWER = "answer"
    UNSUBSCRIBE = "unsubscribe"


VALID_FOR = {
    Purpose.ANSWER: timedelta(days=LINK_DAYS),
    Purpose.UNSUBSCRIBE: timedelta(days=400),  # who finds an old mail must still be able to stop the next
}


class UnknownLinkError(ValueError):
    """A link that is none of ours, or for another purpose."""


class ExpiredLinkError(ValueError):
    """A link that was right, but is too old."""


def link_token(purpose: Purpose, check_id: int, mail: int) -> str:
    """Return the token of a link; `mail` counts the mails of one check, so that two of them differ."""
    return _signer(purpose).sign(f"{check_id}-{mail}")


def read_link(purpose: Purpose, token: str) -> int:
    """Return the check a link is about; raises UnknownLinkError or ExpiredLinkError."""
    try:
        said = _signer(purpose).unsign(token, max_age=VALID_FOR[purpose])
    except signing.SignatureExpired as error:
        raise ExpiredLinkError from error
    except signing.BadSignature as error:
        raise UnknownLinkError from error
    return int(said.partition("-")[0])


def _signer(purpose: Purpose) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=f"{_SALT}.{purpose}")


def bounce_address(check_id: int, address: str) -> str:
    """Return the address undelivered mail of a check comes back to: `name+check-12-sign@host`."""
    local, _at, host = address.rpartition("@")
    return f"{local}+check-{check_id}-{_sign(check_id)}@{host}"


def check_of_bounce(address: str) -> int | None:
    """Return the check of such an address, or nothing when we did not make it."""
    found = _TAG.search(address)
    if not found or not constant_time_compare(found["sign"].lower(), _sign(int(found["check"]))):
        return None
    return int(found["check"])


def address_key(email: str) -> str:
    """Return what may be kept of an address that wants no mail: a keyed hash, the same however it is written."""
    return salted_hmac(f"{_SALT}.address", email.strip().lower(), algorithm="sha256").hexdigest()


def _sign(check_id: int) -> str:
    return salted_hmac(f"{_SALT}.bounce", str(check_id), algorithm="sha256").hexdigest()[:16]

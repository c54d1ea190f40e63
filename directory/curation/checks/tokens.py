"""The signed links and addresses of a check: each for one purpose, and from none of them can another be made."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

_SALT = "directory.curation.checks"
_SHORT = 12
"""Digits of the key of an address where it only tells two addresses of one check apart: an address of mail is short."""
_TAG = re.compile(
    rf"\+check-(?P<check>[1-9][0-9]{{0,17}})-(?P<key>[0-9a-f]{{{_SHORT}}})-(?P<sign>[0-9a-f]{{16}})@", re.IGNORECASE
)

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


@dataclass(frozen=True, slots=True)
class Mailed:
    """Which mail a link or an address was made for: that of a check, to one address.

    A reminder goes to the address of that day, so a check alone does not tell who holds the link.
    """

    check_id: int
    key: str
    """What `address_key` makes of the address; its first digits, but of a link to stop the mails all of it."""

    def went_to(self, email: str) -> bool:
        """Tell whether this address got the mail, however it is written; nobody has no address."""
        return bool(email) and constant_time_compare(address_key(email)[: len(self.key)], self.key)


def link_token(purpose: Purpose, check_id: int, email: str, mail: int) -> str:
    """Return the token of a link for one address; `mail` counts the mails of one check, so that two of them differ."""
    key = address_key(email)  # to stop the mails all of it: it is what is kept, also when the address is forgotten
    return _signer(purpose).sign(f"{check_id}-{mail}-{key if purpose == Purpose.UNSUBSCRIBE else key[:_SHORT]}")


def read_link(purpose: Purpose, token: str) -> Mailed:
    """Return the mail a link stood in; raises UnknownLinkError or ExpiredLinkError."""
    try:
        said = _signer(purpose).unsign(token, max_age=VALID_FOR[purpose])
        check_id, _mail, key = said.split("-")
        return Mailed(int(check_id), key)
    except signing.SignatureExpired as error:
        raise ExpiredLinkError from error
    except (signing.BadSignature, ValueError) as error:
        raise UnknownLinkError from error


def _signer(purpose: Purpose) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=f"{_SALT}.{purpose}")


def bounce_address(check_id: int, email: str, address: str) -> str:
    """Return the address a check's undelivered mail to `email` comes back to: `name+check-12-key-sign@host`."""
    local, _at, host = address.rpartition("@")
    mailed = Mailed(check_id, address_key(email)[:_SHORT])
    return f"{local}+check-{check_id}-{mailed.key}-{_sign(mailed)}@{host}"


def mail_of_bounce(address: str) -> Mailed | None:
    """Return the mail such an address was made for, or nothing when we did not make it."""
    found = _TAG.search(address)
    if not found:
        return None
    mailed = Mailed(int(found["check"]), found["key"].lower())
    return mailed if constant_time_compare(found["sign"].lower(), _sign(mailed)) else None


def address_key(email: str) -> str:
    """Return what may be kept of an address that wants no mail: a keyed hash, the same however it is written."""
    return salted_hmac(f"{_SALT}.address", email.strip().lower(), algorithm="sha256").hexdigest()


def _sign(mailed: Mailed) -> str:
    said = f"{mailed.check_id}-{mailed.key}"
    return salted_hmac(f"{_SALT}.bounce", said, algorithm="sha256").hexdigest()[:16]

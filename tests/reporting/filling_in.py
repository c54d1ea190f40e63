"""What a person sends: the form as it was handed out a while ago, filled in."""

import time

from django.core import signing

from directory.reporting.sincerity import SALT


class _Earlier(signing.TimestampSigner):
    """Signs as of some seconds ago."""

    def __init__(self, seconds: int) -> None:
        super().__init__(salt=SALT)
        self.seconds = seconds

    def timestamp(self) -> str:
        return signing.b62_encode(int(time.time()) - self.seconds)


def opened(seconds: int = 60) -> str:
    """Return what stands in a form that was handed out so many seconds ago."""
    return _Earlier(seconds).sign("form")


def sent(**said: object) -> dict[str, object]:
    """Return a form of a visitor as it is sent."""
    return {"opened_at": opened(), "subject": "", "role": "visitor", **said}

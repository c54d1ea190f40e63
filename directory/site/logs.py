"""Keeps what a family needs, which sheet was answered for, and the links in mails out of the logs."""

import logging
import re

_QUERY = re.compile(r"\?[^\s\"']*")
_CODE = re.compile(r"(?<=/v/)[^\s/\"']+(?: (?!HTTP/)[^\s/\"']+)*")
"""What stands on a sheet: who has the paper could see when it was opened."""
_LINK = re.compile(r"(?:(?<=/bevestig/)|(?<=/beheer/uitnodiging/)|(?<=/wachtwoord/nieuw/))[^\s\"']+")
"""The token of a link in a mail: who has it may answer, or become a member."""


class WithoutQueryString(logging.Filter):
    """Cuts everything after a question mark from what is logged, for a query string holds a need; and codes and links.

    The web server's access log never has them (`config/gunicorn.py`); this covers the development server and any
    library that logs an address.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _LINK.sub("…", _CODE.sub("…", _QUERY.sub("", record.getMessage())))
        record.args = ()
        return True

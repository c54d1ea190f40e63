"""Keeps what a family needs out of the logs."""

import logging
import re

_QUERY = re.compile(r"\?[^\s\"']*")


class WithoutQueryString(logging.Filter):
    """Cuts everything after a question mark from what is logged: a query string holds a need (DESIGN section 6).

    The web server's access log never has it (`config/gunicorn.py`); this covers the development server and any
    library that logs an address.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _QUERY.sub("", record.getMessage())
        record.args = ()
        return True

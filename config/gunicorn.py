"""How the web server runs: `gunicorn -c config/gunicorn.py config.wsgi`."""

import gc
import os
from typing import Any

from gunicorn.glogging import Logger

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
worker_tmp_dir = os.environ.get("WORKER_TMP_DIR") or None
control_socket_disable = True
"""No socket under the home folder: the image runs as any user on a read-only root."""
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"
"""Method, path, status, bytes, milliseconds. No query string, no address, no referrer: a need is in no log."""


SECRET_PATHS = ("/v/", "/bevestig/", "/beheer/uitnodiging/", "/beheer/account/wachtwoord/nieuw/")
"""What follows these lets its holder do something: the code of a sheet, the links in mails."""


class AccessLog(Logger):
    """Gunicorn's own, but the code of a sheet and the token of a link are not in it."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """Return what the format above may say of one request."""
        told: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        secret = next((path for path in SECRET_PATHS if str(told["U"]).startswith(path)), None)
        return told | {"U": f"{secret}…"} if secret else told


logger_class = AccessLog
timeout = 60
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000


def post_worker_init(worker: Any) -> None:
    """Build the index, and what the queue knows beside it, before the first question comes.

    Without a database the worker starts all the same. It then answers 503 and `/readyz` says why, until the database is
    back.
    """
    # The settings are only known once the worker has loaded the application.
    from django.db import Error  # noqa: PLC0415

    from directory.curation.queue.published import published  # noqa: PLC0415
    from directory.index import store  # noqa: PLC0415

    try:
        published(store.current())
    except Error as error:
        worker.log.error("no index yet: %s", type(error).__name__)
    gc.collect()
    gc.freeze()  # the index stays: looking through it for garbage would hold up readers

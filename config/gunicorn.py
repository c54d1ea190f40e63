"""How the web server runs: `gunicorn -c config/gunicorn.py config.wsgi`."""

import os

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
timeout = 60
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000

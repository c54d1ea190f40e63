"""The environment the tests run in, set before the settings are read (`-p tests.environment`).

Only the database is left to the caller: the same suite runs on SQLite and, with DATABASE_URL, on PostgreSQL.
"""

import importlib.util
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

os.environ |= {
    "DEBUG": "false",
    "HTTPS": "false",
    "SECRET_KEY": "only-for-tests-and-therefore-not-a-secret-at-all",
    "STATIC_HASHED": "false",
    "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "AIOSMTPD_CONTROLLER_TIMEOUT": "60",  # seconds the mail server of a test may take to start on a busy machine
}
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")


def compile_missing_catalogues(folder: Path) -> None:
    """Compile when a catalogue is missing or older than its source: without it Django can't activate the language."""
    sources = sorted(folder.glob("*/LC_MESSAGES/django.po"))
    compiled = [source.with_suffix(".mo") for source in sources]
    if all(mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime for po, mo in zip(sources, compiled, strict=True)):
        return
    spec = importlib.util.spec_from_file_location("compile_catalogues", ROOT / "scripts" / "compile_catalogues.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.compile_all(folder)


if "PYTEST_XDIST_WORKER" not in os.environ:  # the workers start after the process that starts them
    compile_missing_catalogues(ROOT / "locale")

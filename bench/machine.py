"""What the bench ran on: numbers mean little without it."""

import os
import platform
import sqlite3
import subprocess
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.servers import RIVALS, ROOT, postgres_programs

PACKAGES = ("Django", "gunicorn", "psycopg")


def facts() -> dict[str, Any]:
    """Return date, processor, versions and the commit."""
    return {
        "date": date.today().isoformat(),  # noqa: DTZ011  # the day of the machine that was measured
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": _postgres(),
        "packages": {name: version(name) for name in PACKAGES},
        "datasette": _told(str(RIVALS), "-m", "datasette", "--version").rsplit(" ", 1)[-1],
        "commit": _told("git", "rev-parse", "--short", "HEAD"),
        "uncommitted_changes": bool(_told("git", "status", "--porcelain")),
        "load_at_start": round(os.getloadavg()[0], 1),
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _postgres() -> str | None:
    programs = postgres_programs()
    return _told(str(programs / "postgres"), "--version").removeprefix("postgres (PostgreSQL) ") if programs else None


def _told(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return done.stdout.strip()

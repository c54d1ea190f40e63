"""The programs the bench starts and stops again; each listens on this machine only."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "bench"
RIVALS = ROOT / ".venv" / "rivals" / "bin" / "python"
"""An environment of its own: what we compare with is no part of the site (`bench/install_rivals.sh`)."""
PATIENCE = 300
ANALYZE = "import django; django.setup(); from django.db import connection; connection.cursor().execute('ANALYZE')"
"""What PostgreSQL does by itself within a minute after a large load; until then it guesses, and badly."""


def environment(database: str = "sqlite://:memory:", settings: str = "config.settings") -> dict[str, str]:
    """Return the environment of production on this machine, without HTTPS."""
    return {
        **os.environ,
        "DEBUG": "false",
        "HTTPS": "false",
        "SECRET_KEY": "only-for-the-bench-and-therefore-no-secret-at-all",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURITY_CONTACT": "mailto:security@example.org",
        "STATIC_HASHED": "true",
        "STATIC_ROOT": str(OUTPUT / "static"),
        "BENCH_FLOOR": str(OUTPUT / "floor"),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": str(ROOT),
    }


def python(*arguments: str, database: str) -> str:
    """Run a Python program of the project to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment(database), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


@dataclass(frozen=True, slots=True)
class Server:
    """A program that answers on a port of this machine."""

    port: int
    pid: int

    def memory(self) -> int:
        """Return the memory of its working process in MB (resident)."""
        status = Path(f"/proc/{self._working()}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) // 1024

    def processor_seconds(self) -> float:
        """Return the processor time its working process used so far."""
        fields = Path(f"/proc/{self._working()}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _working(self) -> int:
        """Return the process that answers: gunicorn's only worker, or the program itself."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        return int(children[0]) if children else self.pid


@contextmanager
def web(database: str, settings: str = "bench.floor") -> Iterator[Server]:
    """Serve the site as production does, with one worker."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi"]
    added = {"PORT": str(port), "WEB_CONCURRENCY": "1"}
    with _running(command, {**environment(database, settings), **added}, port, "/healthz") as server:
        yield server


@contextmanager
def datasette(file: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    """Serve a SQLite file with datasette."""
    port = free_port()
    command = [str(RIVALS), "-m", "datasette", "serve", str(file), "--host", "127.0.0.1", "--port", str(port)]
    for name, value in settings.items():
        command += ["--setting", name, value]
    with _running(command, dict(os.environ), port, "/-/versions.json") as server:
        yield server


@contextmanager
def _running(command: list[str], environ: Mapping[str, str], port: int, ready: str) -> Iterator[Server]:
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with (
        (OUTPUT / "servers.log").open("a", encoding="utf-8") as log,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(process, port, ready)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", path)
            if connection.getresponse().status < 500:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer on {path}; see {OUTPUT / 'servers.log'}")


def postgres_programs() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine, if any."""
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    return newest[-1].parent if newest else Path(on_path).resolve().parent if on_path else None


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """Start a PostgreSQL that is thrown away and yield its address; it refuses to run as root."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        port = free_port()
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")

        def run(program: str, *arguments: str) -> None:
            as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
            command = [*as_user, str(programs / program), "-D", f"{folder}/data", *arguments]
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)

        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"--options=-p {port} -c listen_addresses=127.0.0.1 -k {folder}"
        run("pg_ctl", f"--log={folder}/log", "--wait", options, "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "--mode=immediate", "stop")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])

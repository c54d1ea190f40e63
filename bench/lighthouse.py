"""Lighthouse on a throttled phone, for the start page and a results page: `make bench-lighthouse`.

It comes from npm into `build/` and drives the Chromium of this machine (CHROME_PATH).
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

from bench.servers import OUTPUT, ROOT, python, web
from bench.weight import FIRST_PAGES

VERSION = "12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices")
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


def main() -> None:
    """Install, ask, and keep the scores for the report."""
    folder = OUTPUT / "lighthouse"
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    folder.mkdir(parents=True, exist_ok=True)
    if not program.exists():
        _node("npm", "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", f"lighthouse@{VERSION}")
    database = f"sqlite:///{OUTPUT}/offers-500.sqlite3"
    for command in (["migrate", "-v0"], ["load_catalogue"], ["seed_scale", "--offers", "500", "--yes"]):
        python("manage.py", *command, database=database)
    python("manage.py", "collectstatic", "--noinput", "--verbosity", "0", database=database)
    with web(database) as server:
        scores = {
            name: _scores(program, f"http://127.0.0.1:{server.port}{path}", folder)
            for name, path in FIRST_PAGES.items()
        }
    (OUTPUT / "lighthouse.json").write_text(json.dumps(scores, indent=1), encoding="utf-8")
    print(json.dumps(scores, indent=1))


def _scores(program: Path, address: str, folder: Path) -> dict[str, int]:
    answer = folder / "answer.json"
    _node(
        "node",
        str(program),
        address,
        f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(CATEGORIES)}",
        "--output=json",
        f"--output-path={answer}",
        "--quiet",
    )
    categories = json.loads(answer.read_text(encoding="utf-8"))["categories"]
    return {name: round(categories[name]["score"] * 100) for name in CATEGORIES}


def _node(*command: str) -> None:
    found = shutil.which("chromium") or shutil.which("google-chrome") or ""
    environ = {**os.environ, "CHROME_PATH": os.environ.get("CHROME_PATH", found)}
    subprocess.run([str(ROOT / "scripts" / "with_node.sh"), *command], cwd=ROOT, env=environ, check=True)


if __name__ == "__main__":
    main()

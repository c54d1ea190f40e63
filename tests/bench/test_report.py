"""The report holds what members wait for beside what visitors do."""

import json
from pathlib import Path

import pytest

from bench import report_curation
from bench.report_curation import held_for_members, importing, queue

TIMES = {"p50": 12.0, "p95": 40.0, "bytes": 2_640, "errors": 0}
STEP = {"seconds": 2.0, "processor_seconds": 1.5}
IMPORT = {
    **dict.fromkeys(("read", "check", "check_and_write", "check_unchanged"), STEP),
    "rows": 5_000,
    "on_the_site": dict.fromkeys(("xlsx", "csv"), dict.fromkeys(("upload", "slowest_piece", "take_over"), STEP)),
    "csv_bytes": 4_000_000,
    "file_bytes": 6_000_000,
    "memory_before_mb": 71,
    "memory_peak_mb": 203,
}


@pytest.fixture
def _measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        "curator /beheer/": {"page": TIMES, "floor": TIMES, "ratio": 5.0},
        "coordinator /beheer/": {"page": TIMES, "floor": TIMES, "ratio": 6.5},
    }
    (tmp_path / "queue.json").write_text(json.dumps({"SQLite": pages}), encoding="utf-8")
    monkeypatch.setattr(report_curation, "OUTPUT", tmp_path)


@pytest.mark.usefixtures("_measured")
def test_the_slowest_page_of_the_queue_decides() -> None:
    (held,) = held_for_members()
    assert held == ("work queue, SQLite, slowest (coordinator /beheer/)", "≤ 6× the floor", "6.5×", "**not yet**")
    assert "| SQLite: curator /beheer/ | 12 ms | 40 ms | 5.0× | 2,640 | 0 |" in queue()


def test_without_a_measurement_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_curation, "OUTPUT", tmp_path)
    assert (list(held_for_members()), queue(), importing({"runs": [{"engine": "SQLite"}]})) == ([], "", "")


def test_an_import_is_told_for_each_engine() -> None:
    told = importing({"runs": [{"engine": engine, "importing": IMPORT} for engine in ("SQLite", "PostgreSQL")]})
    assert "| processor seconds (by the clock) | SQLite, 5,000 rows | PostgreSQL, 5,000 rows |" in told
    assert "| memory at most | 203 MB | 203 MB |" in told
    assert "| on the site: taken over, CSV | 1.5 (2.0) | 1.5 (2.0) |" in told

"""How long the work queue takes beside a floor of the same bytes, for a curator, a coordinator and an administrator.

python -m bench.queue                        20,000 offers, SQLite and PostgreSQL
python -m bench.queue --offers 500 --engine SQLite
"""

import argparse
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import django

from bench.load import BROWSER, Timings, Visitor
from bench.report_curation import QUEUE_TARGET
from bench.servers import ANALYZE, OUTPUT, Server, postgres, postgres_programs, python, web

OFFERS = 20_000
TURNS = 300
WARMING_UP = 30
REGION = 30
"""Municipalities of the coordinator."""
PATHS = (
    "/beheer/",
    "/beheer/?kind=call",
    "/beheer/?kind=draft&page=2",
    "/beheer/?kind=proposal",
    "/beheer/uitgesteld/",
)
ACTOR = "bench"


def main() -> None:
    """Measure what was asked and print it, as JSON and as a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--offers", type=int, default=OFFERS)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--engine", choices=("SQLite", "PostgreSQL"), action="append")
    parser.add_argument("--fill", action="store_true", help="only put work in the database of DATABASE_URL")
    options = parser.parse_args()
    if options.fill:
        print(json.dumps(fill()))
        return
    OUTPUT.mkdir(parents=True, exist_ok=True)
    python("manage.py", "collectstatic", "--noinput", "--verbosity", "0", database="sqlite://:memory:")
    found = {}
    for engine in options.engine or ["SQLite", "PostgreSQL"]:
        with _database(engine, options.offers) as database:
            found[engine] = _measure(database, options.offers, options.turns)
            _tell(engine, found[engine])
    (OUTPUT / "queue.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


@contextmanager
def _database(engine: str, offers: int) -> Iterator[str]:
    if engine == "SQLite":
        yield f"sqlite:///{OUTPUT}/queue-{offers}.sqlite3"
        return
    programs = postgres_programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed (Debian: apt-get install postgresql).")
    with postgres(programs) as server:
        command = [str(programs / "createdb"), "-U", "postgres", "--maintenance-db", f"{server}/postgres", "queue"]
        subprocess.run(command, check=True)
        yield f"{server}/queue"


def _measure(database: str, offers: int, turns: int) -> dict[str, Any]:
    for command in (["migrate", "-v0"], ["load_catalogue"], ["seed_scale", "--offers", str(offers), "--yes"]):
        python("manage.py", *command, database=database)
    cookies: dict[str, str] = json.loads(python("-m", "bench.queue", "--fill", database=database))
    if database.startswith("postgres"):
        python("-c", ANALYZE, database=database)
    with web(database) as server:
        return {
            f"{who} {path}": _beside_floor(server, cookie, path, f"queue-{who}-{number}", turns)
            for who, cookie in cookies.items()
            for number, path in enumerate(PATHS)
        }


def _beside_floor(server: Server, cookie: str, path: str, name: str, turns: int) -> dict[str, Any]:
    """Ask a page and its floor by turns; the floor is the page as it was answered, with nothing left to fill in."""
    visitor = Visitor(server)
    for _ in range(WARMING_UP):
        status, body, _headers = visitor.ask(path, Cookie=cookie)
        if status != 200:
            raise SystemExit(f"{path} answered {status}: who should be logged in is not")
    folder = OUTPUT / "floor"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.html").write_bytes(body)
    visitor.ask(f"/floor/{name}/")
    page, floor = Timings(), Timings()
    for _ in range(turns):
        _time(lambda: visitor.ask(path, Cookie=cookie, **BROWSER), page)
        _time(lambda: visitor.ask(f"/floor/{name}/", **BROWSER), floor)
    return {"page": page.summary(), "floor": floor.summary(), "ratio": round(page.at(0.5) / floor.at(0.5), 2)}


def _time(ask: Callable[[], tuple[int, bytes, dict[str, str]]], timings: Timings) -> None:
    """Write down how long one answer took."""
    import time

    started = time.perf_counter()
    status, body, _headers = ask()
    timings.took.append((time.perf_counter() - started) * 1000)
    timings.sizes.append(len(body))
    timings.errors += status != 200


def _tell(engine: str, found: dict[str, Any]) -> None:
    for name, numbers in found.items():
        page, floor = numbers["page"], numbers["floor"]
        kept = "yes" if numbers["ratio"] <= QUEUE_TARGET else "NOT YET"
        print(
            f"{engine:10} {name:45} {page['p50']:7} ms, p95 {page['p95']:7} ms, {page['bytes']:6} bytes; "
            f"floor {floor['p50']:6} ms; {numbers['ratio']:5} times (promised {QUEUE_TARGET}: {kept}); "
            f"{page['errors']} errors",
            flush=True,
        )


# --- A database with work in it ---------------------------------------------------------------------------------------


def fill() -> dict[str, str]:
    """Put work beside the invented offers, as it would be after a year; return the cookie of each kind of member."""
    from django.db import transaction
    from django.utils import timezone

    from directory.models import Member, Municipality, Role

    today = timezone.localdate()
    with transaction.atomic():
        if not Member.objects.filter(email__startswith="bench-").exists():
            _work(today)
        codes = list(Municipality.objects.filter(is_fictional=False).order_by("code").values_list("code", flat=True))
        return {
            "curator": _cookie(Role.CURATOR, ["GM0344"]),
            "coordinator": _cookie(Role.COORDINATOR, codes[:REGION]),
            "administrator": _cookie(Role.ADMINISTRATOR, []),
        }


def _work(today: date) -> None:
    from django.db.models import CharField, F, Value
    from django.db.models.functions import Cast, Concat

    from directory.models import CatalogueVersion, Offer

    seeded = Offer.objects.filter(source_id__startswith="seed-")
    site = Concat(Value("https://verzonnen.example/"), Cast(F("pk"), CharField()), output_field=CharField())
    seeded.update(website=site)
    ids = list(seeded.order_by("pk").values_list("pk", flat=True))
    Offer.objects.filter(pk__in=ids[::130]).update(status="draft")
    shown = [pk for number, pk in enumerate(ids) if number % 130]
    _asked(shown, today)
    _looked_at(shown, today)
    _counted(today)
    CatalogueVersion.objects.advance(reference=True)


def _asked(shown: list[int], today: date) -> None:
    """Proposals, and a year of checks: most answered, a few hundred to call."""
    from directory.models import Organisation, Postponed, Proposal, ProviderCheck, quarter_of

    changes = {"capacity": ["unknown", "full"]}
    said = {"kind": "heard_full", "by_role": "visitor", "changes": changes, "made_on": today}
    done = {"status": "accepted", "decided_on": today, "decided_by": ACTOR}
    Proposal.objects.bulk_create(
        Proposal(offer_id=pk, **said, **({} if number % 8 == 0 else done)) for number, pk in enumerate(shown[::10])
    )
    quarters = [quarter_of(today - timedelta(days=91 * number)) for number in range(4)]
    organisations = Organisation.objects.order_by("pk").values_list("pk", flat=True)
    waiting = {"status": "to_call", "call_reason": "no_address"}
    answered = {"status": "answered", "answered_on": today}
    checks = ProviderCheck.objects.bulk_create(
        ProviderCheck(organisation_id=pk, quarter=quarter, **(waiting if number % 8 + age == 0 else answered))
        for number, pk in enumerate(organisations)
        for age, quarter in enumerate(quarters)
    )
    to_call = [check.pk for check in checks if check.status == "to_call"]
    later = [Postponed(task=f"call:{pk}", until=today + timedelta(days=9), by=ACTOR) for pk in to_call[::3]]
    Postponed.objects.bulk_create(later)


def _looked_at(shown: list[int], today: date) -> None:
    """Pairs that look alike, and every address checked: one in a hundred is gone."""
    from django.utils import timezone

    from directory.models import DuplicatePair, WebLink

    DuplicatePair.objects.bulk_create(
        DuplicatePair(first_id=one, second_id=other, score=80, found_on=today)
        for one, other in zip(shown[::100], shown[1::100], strict=False)
    )
    gone = {"state": "gone", "failing_since": today - timedelta(days=2), "failed_on": today}
    WebLink.objects.bulk_create(
        WebLink(
            url=f"https://verzonnen.example/{pk}",
            checked_at=timezone.now(),
            **({"state": "works"} if number % 100 else gone),
        )
        for number, pk in enumerate(shown)
    )


def _counted(today: date) -> None:
    """A year of reports of what was missing, in every municipality."""
    from directory.models import MissingReport, Municipality

    first = today.replace(day=1)
    months = [(first - timedelta(days=30 * number)).replace(day=1) for number in range(1, 13)]
    codes = Municipality.objects.values_list("code", flat=True)
    MissingReport.objects.bulk_create(
        [
            MissingReport(month=month, municipality_id=code, dimension="municipality", count=number % 12 + 1)
            for number, code in enumerate(codes)
            for month in dict.fromkeys(months)
        ],
        ignore_conflicts=True,
    )


def _cookie(role: str, codes: list[str]) -> str:
    """Make a member who is logged in with a second factor, and return the cookie that says so."""
    import time
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from directory.models import Member, Membership

    member, _is_new = Member.objects.get_or_create(email=f"bench-{role}@verzonnen.example")
    membership, _is_new = Membership.objects.get_or_create(member=member, role=role)
    membership.municipalities.set(codes)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(member.pk)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


if __name__ == "__main__":
    if "DATABASE_URL" in os.environ:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
    main()

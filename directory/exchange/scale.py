"""Invented offers in any number, to measure with. Each is marked: `source_id` begins with `seed-`.

The mix follows the 241 real offers (how many name a theme, a language, an age) and what DESIGN expects once curators
work with it (half confirmed lately, translations in some languages). The same seed gives the same offers, whatever
their number: 20,000 begin with the same 500. For a region all of them are put in one municipality and those around it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import islice
from random import Random
from typing import Any

from directory.curation.actions import bulk
from directory.curation.actions.bulk import NewOffer
from directory.curation.actions.changes import Change, changing
from directory.curation.actions.offers import OfferDetails
from directory.exchange import scale_words as vocabulary
from directory.exchange.fixtures import AMSTERDAM, texts
from directory.exchange.scale_region import around
from directory.models import Municipality, Offer, Organisation, Place, Programme, SpokenLanguage, Term

ACTOR = "seed_scale"
PREFIX = "seed-"
AT_ONCE = 1000
"""Offers written per batch: few enough to keep in memory."""

Progress = Callable[[int, int], None]

TERMS_PER_OFFER: dict[str, tuple[float, int]] = {
    "theme": (0.6, 4),
    "mode": (0.9, 2),
    "delivered_by": (0.5, 2),
    "access": (0.5, 3),
    "residence": (0.25, 2),
    "origin": (0.2, 2),
    "practical": (0.35, 3),
    "venue": (0.4, 1),
    "quality": (0.25, 3),
    "day": (0.3, 3),
    "daypart": (0.3, 2),
}
"""Per vocabulary: the share of offers that say anything, and the most terms they name."""

CHOICES: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "audience": (("parents", "community_place", "volunteers", "professionals"), (90, 8, 1, 1)),
    "kind": (("informal", "mixed", "formal", "unknown"), (65, 15, 15, 5)),
    "families_from_elsewhere": (("unknown", "ask", "yes", "no"), (55, 15, 15, 15)),
    "prenatal": (("unknown", "yes", "no"), (80, 12, 8)),
    "parent_gender": (("unknown", "all", "mothers", "fathers"), (60, 25, 11, 4)),
    "cost": (("unknown", "free", "low_cost", "paid", "insured"), (50, 38, 8, 2, 2)),
    "dutch_required": (("unknown", "none", "some", "good"), (70, 18, 9, 3)),
    "language_matching": (("unknown", "yes", "no"), (80, 15, 5)),
    "capacity": (("unknown", "open", "limited", "full"), (60, 25, 10, 5)),
    "start_speed": (("unknown", "immediately", "within_2_weeks", "within_6_weeks"), (60, 15, 15, 10)),
    "intensity": (("unknown", "weekly", "flexible", "monthly"), (40, 35, 15, 10)),
}
AGE_SPANS = ((0, 11), (0, 23), (0, 47), (0, 83), (24, 47), (30, 71), (48, 143), (48, 155), (144, 215), (0, 215))
SUPPORTS = ("native_speaker", "volunteer_speaks", "interpreter_present", "interpreter_on_request", "unknown")
TRANSLATED = (("en", 0.25), ("ar", 0.2), *((code, 0.08) for code in ("ti", "fa", "tr", "uk", "pl", "so")))
RARELY_TRANSLATED = (("ps", 0.04), ("kmr", 0.04), ("ru", 0.04))


class NothingToBuildOnError(Exception):
    """The reference lists and programmes are not loaded yet."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one run came to."""

    created: int
    kept: int


def seed(count: int, *, number: int, today: date, progress: Progress, region: str = "") -> Made:
    """Bring the number of invented offers of this seed to `count`; those that are there already are left alone.

    One change and one version, so that readers see all of it or nothing. `region` is the CBS code of the municipality
    in the middle, when not the whole country is meant; raises UnknownRegionError when we don't know where that is.
    """
    series = f"{number}-{region}" if region else str(number)
    known = set(Offer.objects.filter(source_id__startswith=f"{PREFIX}{series}-").values_list("source_id", flat=True))
    wanted = [position for position in range(count) if _source_id(series, position) not in known]
    inventing = Inventing(series, today, region)
    with changing(by=ACTOR) as change:
        hosts = Hosts(inventing, change)
        positions = iter(wanted)
        done = 0
        while batch := list(islice(positions, AT_ONCE)):
            bulk.create([inventing.offer(position, hosts) for position in batch], change=change)
            done += len(batch)
            progress(done, len(wanted))
    return Made(len(wanted), count - len(wanted))


def _source_id(series: str, position: int) -> str:
    return f"{PREFIX}{series}-{position:06d}"


class Hosts:
    """The invented organisations and places, written when the first offer needs them."""

    def __init__(self, inventing: "Inventing", change: Change) -> None:
        self._inventing, self._change = inventing, change
        self._organisations: dict[int, int] = {}
        self._places: dict[tuple[str, int], int] = {}

    def organisation(self, position: int) -> int:
        """Return the id of an organisation."""
        if position not in self._organisations:
            lookup, values = self._inventing.organisation(position)
            self._organisations[position] = self._change.put(Organisation, lookup, values).row.pk
        return self._organisations[position]

    def place(self, municipality: str, position: int) -> int:
        """Return the id of a place in a municipality."""
        if (municipality, position) not in self._places:
            lookup, values = self._inventing.place(municipality, position)
            self._places[municipality, position] = self._change.put(Place, lookup, values).row.pk
        return self._places[municipality, position]


class Inventing:
    """Invents one offer after another; every draw hangs on the seed and the offer's position alone."""

    def __init__(self, series: str, today: date, region: str = "") -> None:
        self.series, self.today, self.region = series, today, region
        if not (self.towns and self.programmes and self.terms):
            raise NothingToBuildOnError

    @cached_property
    def towns(self) -> dict[str, Municipality]:
        """The real municipalities by code: all of them, or those of the region."""
        rows = {row.code: row for row in Municipality.objects.filter(is_fictional=False).order_by("code")}
        if not (self.region and rows):
            return rows
        points = {code: (row.latitude, row.longitude) for code, row in rows.items() if row.latitude and row.longitude}
        chosen = frozenset(around(points, self.region))
        return {code: row for code, row in rows.items() if code in chosen}

    @cached_property
    def programmes(self) -> list[tuple[int, str]]:
        """The ids and names of the national programmes."""
        return list(Programme.objects.order_by("slug").values_list("pk", "name"))

    @cached_property
    def terms(self) -> dict[str, list[int]]:
        """The ids of the terms of each vocabulary, in order."""
        found: dict[str, list[int]] = {}
        for pk, name in Term.objects.order_by("vocabulary", "position", "key").values_list("pk", "vocabulary"):
            found.setdefault(name, []).append(pk)
        return found

    @cached_property
    def languages(self) -> list[str]:
        """The spoken languages families are asked about, without Dutch."""
        return list(SpokenLanguage.objects.filter(is_choice=True).exclude(code="nl").values_list("code", flat=True))

    def draw(self, *parts: object) -> Random:
        """Return the source of chance for one record."""
        return Random(":".join(map(str, (self.series, *parts))))  # noqa: S311  # a data set, not a secret

    def organisation(self, position: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what names an organisation, and its values."""
        draw = self.draw("organisation", position)
        name = draw.choice(vocabulary.ORGANISATION_KINDS).format(name=area(draw))
        kind = draw.choice(("welfare", "volunteer_organisation", "self_organisation", "school", "unknown"))
        values = {**texts({"summary": {"nl": "Verzonnen, om mee te meten."}}, "summary"), "name": name, "kind": kind}
        return {"source_id": f"{PREFIX}{self.series}-organisation-{position:05d}"}, values

    def place(self, municipality: str, position: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what names a place, and its values: somewhere within a few kilometres of the town's middle."""
        draw, town = self.draw("place", municipality, position), self.towns[municipality]
        name = f"Buurthuis {area(draw)}"
        lookup = {"municipality_id": municipality, "name": name, "address": f"Verzonnenplein {position + 1}"}
        values: dict[str, Any] = {"venue_kind": draw.choice(("school", "library", "community_centre", "other"))}
        if town.latitude is not None and town.longitude is not None:
            values["latitude"] = round(town.latitude + draw.uniform(-0.03, 0.03), 4)
            values["longitude"] = round(town.longitude + draw.uniform(-0.05, 0.05), 4)
        return lookup, values

    def offer(self, position: int, hosts: Hosts) -> NewOffer:
        """Return one offer."""
        draw = self.draw("offer", position)
        scope = draw.choices(("municipalities", "unknown", "national"), (975, 15, 10))[0]
        town = self._town(draw)
        codes = self._area(draw, town) if scope == "municipalities" else frozenset()
        programme = self._programme(draw)
        values = {
            **self._texts(draw, self.towns[town].name, programme),
            **{name: draw.choices(*choices)[0] for name, choices in CHOICES.items()},
            **self._numbers(draw),
            "source_id": _source_id(self.series, position),
            "source_url": f"https://verzonnen.example/{self.series}/{position}",
            "source_year": draw.choice((None, *range(2016, self.today.year + 1))),
            "area_scope": scope,
            "programme_id": programme[0] if programme else None,
            "organisation_id": hosts.organisation(position // 8) if draw.random() < 0.94 else None,
            "place_id": hosts.place(town, draw.randrange(8)) if codes and draw.random() < 0.4 else None,
            "neighbourhood": area(draw) if draw.random() < 0.4 else "",
            "status": "published",
        }
        return NewOffer(values, self._details(draw, codes))

    def _town(self, draw: Random) -> str:
        codes = list(self.towns)
        return draw.choices(codes, [vocabulary.LARGE_TOWNS.get(code, 2) for code in codes])[0]

    def _area(self, draw: Random, town: str) -> frozenset[str]:
        """Return the service area: one municipality mostly, sometimes those whose codes follow, as regions do."""
        codes = list(self.towns)
        first = codes.index(town)
        size = draw.choices((1, 2, 3, 6, 15), (85, 6, 4, 3, 2))[0]
        return frozenset(codes[first : first + size])

    def _programme(self, draw: Random) -> tuple[int, str] | None:
        count = len(self.programmes)
        return draw.choices(self.programmes, range(count, 0, -1))[0] if draw.random() < 0.55 else None

    def _texts(self, draw: Random, town: str, programme: tuple[int, str] | None) -> dict[str, Any]:
        name = f"{programme[1]} {area(draw)}" if programme and draw.random() < 0.8 else None
        said = {
            "name": {"nl": name or dutch(draw, (draw.choice(vocabulary.NAMES),), town)},
            "summary": {"nl": dutch(draw, draw.sample(vocabulary.SENTENCES, 1), town)[:300]},
            "description": {},
            "practical_note": {},
        }
        if draw.random() < 0.6:
            said["description"]["nl"] = dutch(draw, draw.sample(vocabulary.SENTENCES, draw.randint(2, 5)), town)
        for code, share in (*TRANSLATED, *RARELY_TRANSLATED):
            if draw.random() < share:
                said["name"][code] = foreign(draw, code, 2)
                said["summary"][code] = f"{foreign(draw, code, 4)} {town}"
        return texts(said, *said)

    def _numbers(self, draw: Random) -> dict[str, Any]:
        first, last = draw.choice(AGE_SPANS) if draw.random() < 0.45 else (None, None)
        ends = draw.random()
        return {
            "age_min_months": first,
            "age_max_months": last,
            "phone": f"030-000{draw.randrange(10_000):04d}" if draw.random() < 0.6 else "",
            "email": "info@verzonnen.example" if draw.random() < 0.4 else "",
            "capacity_checked_on": self._day(draw, 200) if draw.random() < 0.4 else None,
            "valid_until": self.today + timedelta(days=draw.randint(-60, 500)) if ends < 0.1 else None,
        }

    def _day(self, draw: Random, most: int) -> date:
        return self.today - timedelta(days=draw.randint(1, most))

    def _details(self, draw: Random, codes: frozenset[str]) -> OfferDetails:
        return OfferDetails(
            municipalities=codes,
            terms=self._terms(draw),
            languages=self._languages(draw),
            meetings=self._meetings(draw),
            first_step={"who_calls": "family_calls_organisation", "response_days": draw.randint(1, 10)}
            if draw.random() < 0.3
            else None,
            verifications=frozenset(self._verifications(draw)),
        )

    def _terms(self, draw: Random) -> dict[int, bool]:
        found: dict[int, bool] = {}
        for name, (share, most) in TERMS_PER_OFFER.items():
            ids = self.terms.get(name, [])
            if ids and draw.random() < share:
                weights = range(len(ids) + 3, 3, -1)
                found.update((pk, True) for pk in draw.choices(ids, weights, k=draw.randint(1, most)))
                if draw.random() < 0.1:
                    found.setdefault(draw.choice(ids), False)
        return found

    def _languages(self, draw: Random) -> dict[str, dict[str, Any]]:
        if not self.languages or draw.random() > 0.4:
            return {}
        codes = draw.choices(self.languages, range(len(self.languages) + 2, 2, -1), k=draw.randint(1, 4))
        return {code: {"support": draw.choice(SUPPORTS), "confirmed_on": self._confirmed(draw)} for code in codes}

    def _confirmed(self, draw: Random) -> date | None:
        return self._day(draw, 365) if draw.random() < 0.5 else None

    def _meetings(self, draw: Random) -> dict[datetime, dict[str, Any]]:
        if draw.random() > 0.05:
            return {}
        starts = datetime.combine(self.today + timedelta(days=draw.randint(1, 60)), time(9, 30), tzinfo=AMSTERDAM)
        topic = texts({"topic": {"nl": draw.choice(vocabulary.TOPICS).capitalize()}}, "topic")
        return {starts: {**topic, "ends_at": starts + timedelta(hours=2)}}

    def _verifications(self, draw: Random) -> Iterator[tuple[str, str, str, date]]:
        for fact, share in (("existence", 0.6), ("availability", 0.25), ("languages", 0.25), ("text", 0.2)):
            if draw.random() < share:
                yield fact, draw.choice(("phone", "mail")), draw.choice(("curator", "provider")), self._day(draw, 400)


def area(draw: Random) -> str:
    """Return the name of a neighbourhood that is nowhere."""
    return f"{draw.choice(vocabulary.STREET_FRONTS)}{draw.choice(vocabulary.STREET_ENDS)}".capitalize()


def dutch(draw: Random, patterns: Sequence[str], town: str) -> str:
    """Return invented Dutch sentences; the words at the front of each list come most, as words do."""
    return " ".join(pattern.format_map(_Slots(draw, town)) for pattern in patterns)


def foreign(draw: Random, code: str, size: int) -> str:
    """Return a few phrases in another language."""
    return ", ".join(draw.sample(vocabulary.LANGUAGE_PHRASES[code], size))


_WORDS: dict[str, Sequence[str]] = {
    "topic": vocabulary.TOPICS,
    "people": vocabulary.PEOPLE,
    "helper": vocabulary.HELPERS,
}


class _Slots(dict[str, str]):
    """Fills a pattern in: each slot draws its own words."""

    def __init__(self, draw: Random, town: str) -> None:
        super().__init__(town=town, area=area(draw))
        self._draw = draw

    def __missing__(self, slot: str) -> str:
        name = slot.rstrip("23")
        found = self._compound() if name.lower() == "compound" else self._word(name.lower())
        return found.capitalize() if name[0].isupper() else found

    def _compound(self) -> str:
        return self._often(vocabulary.FRONTS) + self._often(vocabulary.HEADS)

    def _word(self, name: str) -> str:
        return self._often(_WORDS[name])

    def _often(self, words: Sequence[str]) -> str:
        return words[min(int(self._draw.expovariate(3 / len(words))), len(words) - 1)]

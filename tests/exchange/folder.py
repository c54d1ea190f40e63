"""A fixtures folder of one row per file: small enough to load in a test, with everything an offer can have."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

FILES: dict[str, list[dict[str, Any]]] = {
    "reference/municipalities.json": [{"code": "GM0344", "name": "Utrecht", "province": "Utrecht", "aliases": []}],
    "reference/vocabularies.json": [
        {"vocabulary": "theme", "key": "sleep", "position": 1, "name": {"nl": "slapen", "en": "sleep"}},
        {"vocabulary": "practical", "key": "childcare", "position": 1, "name": {"nl": "kinderopvang"}},
    ],
    "reference/spoken_languages.json": [
        {"code": "ti", "name": {"nl": "Tigrinya"}, "autonym": "ትግርኛ", "direction": "ltr", "script": "Ethiopic"}
    ],
    "reference/synonyms.json": [{"key": "inloop", "language": "nl", "words": ["inloop", "koffieochtend"]}],
    "reference/local_starts.json": [
        {
            "municipality": "GM0344",
            "door": "jgz",
            "name": "JGZ Utrecht",
            "what_for": {"nl": "Vragen over opgroeien."},
            "confidence": "high",
        }
    ],
    "catalogue/programmes.json": [
        {"slug": "home-start", "name": "Home-Start", "goal": {"nl": "Samen."}, "terms": {"theme": ["sleep"]}}
    ],
    "catalogue/organisations.json": [{"key": "u-centraal", "name": "U Centraal", "kind": "welfare"}],
    "catalogue/offers.json": [
        {
            "id": "o001",
            "name": {"nl": "Home-Start Utrecht", "en": "Home-Start Utrecht"},
            "programme": "home-start",
            "organisation": "u-centraal",
            "audience": "parents",
            "kind": "informal",
            "area": {"scope": "municipalities", "municipalities": ["GM0344"]},
            "place": {"municipality": "GM0344", "name": "Buurthuis"},
            "terms": {"theme": {"yes": ["sleep"]}, "practical": {"no": ["childcare"]}},
            "languages": [{"language": "ti", "support": "native_speaker", "confirmed_on": "-12d"}],
            "meetings": [{"starts": "+5d 09:30", "ends": "+5d 11:30", "topic": {"nl": "Slapen"}}],
            "first_step": {"who_calls": "family_calls_organisation", "response_days": 3},
            "bridges": [{"kind": "works_with", "organisation": "u-centraal", "division": {"nl": "Zij bellen."}}],
            "verifications": [{"fact": "existence", "method": "phone", "by_role": "provider", "on": "-12d"}],
            "phone": "030-1234567",
            "valid_until": "2027-06-30",
            "status": "published",
        }
    ],
}


def write(folder: Path) -> Path:
    """Write the small fixtures and return their folder."""
    for name, rows in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(rows), encoding="utf-8")
    return folder


def edit(folder: Path, file: str, **values: Any) -> None:
    """Change the first row of one file."""
    rows = deepcopy(FILES[file])
    rows[0].update(values)
    (folder / file).write_text(json.dumps(rows), encoding="utf-8")

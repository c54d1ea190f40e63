"""Write the example workbook fixtures/example/offers.xlsx: invented offers in the fictional municipality Voorbeeldstad.

It shows what a table may look like that somebody made by hand: a few columns, words in Dutch, dates as a spreadsheet
keeps them. Import it with `manage.py import_offers fixtures/example/offers.xlsx` after `load_catalogue --demo`.
"""

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

TARGET = Path(__file__).resolve().parent.parent / "fixtures" / "example" / "offers.xlsx"

ROWS: tuple[dict[str, Any], ...] = (
    {
        "source_id": "voorbeeld-1",
        "status": "gepubliceerd",
        "name_nl": "Koffie in de Voorbeeldtuin",
        "name_en": "Coffee at the Voorbeeldtuin",
        "name_ar": "قهوة في Voorbeeldtuin",
        "summary_nl": "Elke dinsdag drinken ouders koffie en praten over opvoeden. Kinderen spelen erbij.",
        "summary_en": "Every Tuesday parents have coffee and talk about raising children. The children play nearby.",
        "summary_ar": "كل يوم ثلاثاء يشرب الآباء والأمهات القهوة ويتحدثون عن التربية. يلعب الأطفال بجانبهم.",
        "organisation": "voorbeeldwelzijn",
        "kind": "mixed",
        "municipalities": "Voorbeeldstad",
        "place_municipality": "Voorbeeldstad",
        "place_name": "Wijkcentrum Voorbeeldtuin",
        "place_address": "Voorbeeldweg 25",
        "age_min_months": 0,
        "age_max_months": 47,
        "prenatal": "ja",
        "cost": "gratis",
        "theme_yes": "everyday_parenting; social_network",
        "mode_yes": "walk_in; group_meeting",
        "practical_yes": "children_welcome",
        "day_yes": "tue",
        "daypart_yes": "morning",
        "languages": "ar | volunteer_speaks | | 2026-10-06\nti | interpreter_on_request | municipality",
        "meetings": "1-12-2026 09:30 | 1-12-2026 11:30 | ja | nee",
        "meeting_topics_nl": "2026-12-01 09:30 | Slapen",
        "meeting_topics_en": "2026-12-01 09:30 | Sleep",
        "first_step_who_calls": "no_call_needed",
        "first_step_voluntary": "ja",
        "phone": "030-0000010",
        "valid_until": date(2027, 7, 1),
        "verifications": "existence | phone | provider | 2026-10-06",
        "source_year": 2026,
    },
    {
        "source_id": "voorbeeld-2",
        "status": "gepubliceerd",
        "name_nl": "Home-Start Voorbeeldstad Noord",
        "name_en": "Home-Start Voorbeeldstad Noord",
        "summary_nl": "Een vrijwilliger komt een half jaar lang elke week bij u thuis.",
        "programme": "home-start",
        "organisation": "voorbeeldmaatjes",
        "kind": "informal",
        "municipalities": "GM9999",
        "age_max_months": 167,
        "prenatal": "ja",
        "cost": "gratis",
        "mode_yes": "home_visit",
        "mode_no": "online",
        "languages": "uk | volunteer_speaks",
        "waiting_weeks": 3,
        "intensity": "weekly",
        "duration_weeks_max": 26,
        "first_step_who_calls": "family_calls_organisation",
        "first_step_next_step": "coordinator_visits_home",
        "first_step_response_days": 5,
        "email": "noord@voorbeeldmaatjes.example",
    },
    {
        "source_id": "voorbeeld-3",
        "name_nl": "Vaders aan tafel",
        "summary_nl": "Vaders koken samen en praten over hun kinderen.",
        "kind": "onbekend",
        "municipalities": "Voorbeeldstad",
        "place_municipality": "GM9999",
        "place_name": "Buurthuis Voorbeeldhaven",
        "place_address": "Voorbeeldkade 3",
        "place_postcode": "0000 AB",
        "place_venue_kind": "community_centre",
        "parent_gender": "alleen vaders",
        "theme_yes": "fatherhood",
        "mode_yes": "group_meeting",
        "practical_no": "women_only",
        "website": "https://voorbeeldhaven.example/vaders",
    },
)


def workbook() -> Workbook:
    """Return the workbook: one row for each offer, a column for everything any of them says."""
    columns = list(dict.fromkeys(column for row in ROWS for column in row))
    book = Workbook()
    sheet = book.active
    sheet.title = "aanbod"
    sheet.append(columns)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = 22
    for row in ROWS:
        sheet.append([row.get(column) for column in columns])
    sheet.freeze_panes = "B2"
    return book


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    workbook().save(TARGET)

"""The pages: what stands on them, who sees what, and what an odd address does."""

import csv
import io

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from directory.models import Municipality, Role
from tests import factories as make
from tests.curation.login import administrator, curator_of, log_in, member
from tests.curation.missing import making
from tests.curation.missing.making import missed, offer, referred, town
from tests.factories import TODAY
from tests.search.pages import Page

pytestmark = pytest.mark.django_db

HOME = "/beheer/ontbreekt/"
TOWN, CSV, ALDERMAN = f"{HOME}GM0344/", f"{HOME}GM0344.csv", f"{HOME}GM0344/wethouder/"
PROVINCE, OWN = f"{HOME}regio/utrecht/", f"{HOME}regio/eigen/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every page one of the day of the factories."""
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def here() -> Municipality:
    making.lists()
    return town(latitude=52.09, longitude=5.11)


@pytest.fixture
def there() -> Municipality:
    return town("GM0363", "Amsterdam", province="Noord-Holland", latitude=52.37, longitude=4.9)


@pytest.fixture
def client(here: Municipality) -> Client:
    return curator_of(here)


def text(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def records(response: HttpResponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


# --- A municipality ---------------------------------------------------------------------------------------------------


def test_the_table_has_a_caption_headings_and_words_for_every_field(client: Client, here: Municipality) -> None:
    offer(here, speaks="ar", age_min_months=0, age_max_months=23)
    page = Page(client.get(TOWN))
    grid = [each for each in page.elements if "missing-grid" in [up.attributes.get("class") for up in each.parents]]
    heads = [(each["scope"], each.text.strip()) for each in grid if each.name == "th"]
    assert heads[:2] == [("col", "Talen"), ("col", "in verwachting")]
    assert ("row", "Arabisch") in heads
    fields = [each.text.strip() for each in grid if each.attributes.get("class") == "hidden-text"]
    assert len(fields) == 14
    assert fields[1] == "1 past, 0 vraag na"
    assert fields[2] == "leeg"
    assert "Van 14 vakjes: 1 met aanbod dat past, 1 om na te vragen, 12 leeg." in text(client.get(TOWN))


def test_the_chart_is_drawn_with_a_title_and_every_number_in_words(client: Client, here: Municipality) -> None:
    offer(here, speaks="ar")
    page = Page(client.get(TOWN))
    svg = next(each for each in page.elements if each.attributes.get("role") == "img" and each.name == "svg")
    title, desc = (next(each for each in page.elements if each.name == name).text for name in ("title", "desc"))
    assert svg["aria-labelledby"] == "chart-title chart-desc"
    assert "Utrecht" in title
    assert "Arabisch: 1 past, 0 vraag na, 0 zegt niets." in " ".join(desc.split())


def test_other_lists_can_be_chosen(client: Client) -> None:
    page = Page(client.get(TOWN, {"rows": "theme", "columns": "mode"}))
    assert "home visit" in [each.text.strip() for each in page.elements if each.name == "th"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("rows=theme&columns=theme", "Kies twee lijsten die verschillen."),
        ("rows=nonsense", "Kies een lijst die er is."),
        ("national=maybe", "Kies een van de twee."),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_with_the_usual_one(client: Client, query: str, said: str) -> None:
    for path in (HOME, TOWN, PROVINCE):
        response = client.get(f"{path}?{query}")
        assert response.status_code == 400
        assert said in text(response)
    for path in (f"{HOME}gemeenten.csv", CSV, f"{HOME}regio/utrecht.csv"):
        assert client.get(f"{path}?{query}").status_code == 400


@pytest.mark.parametrize(
    "path", ["GM0001/", "GM0001.csv", "GM0001/wethouder/", "regio/atlantis/", "regio/atlantis.csv"]
)
def test_a_place_that_is_none_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"{HOME}{path}").status_code == 404


def test_neighbours_and_the_province_stand_beside_it(client: Client, there: Municipality) -> None:
    said = text(client.get(TOWN))
    assert "Amsterdam</a>" in said
    assert "km</span>" in said
    assert "Provincie Utrecht" in said


def test_a_name_is_shown_as_it_was_typed(client: Client, here: Municipality) -> None:
    make.term("theme", "x", name_nl="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(TOWN, {"rows": "theme"}).content.decode()


# --- What only one's own municipalities show --------------------------------------------------------------------------


def test_reports_and_outcomes_are_for_who_curates_there(here: Municipality, there: Municipality) -> None:
    for place, count in ((here, 17), (there, 23)):
        missed(place, count)
        referred(make.offer(serves=place), count)
    mine, other = curator_of(here).get(TOWN), curator_of(there).get(TOWN)
    assert "Ten minste 17 keer gemis gemeld." in text(mine)
    assert "Het gezin is gekomen" in text(mine)
    assert "alleen van uw eigen gemeenten" in text(other)
    assert "Het gezin is gekomen" not in text(other)
    assert "17" not in [cell for record in records(curator_of(there).get(CSV)) for cell in record]


def test_a_count_under_five_is_on_no_page_and_in_no_file(client: Client, here: Municipality) -> None:
    missed(here, 4, "language", "ar")
    referred(make.offer(serves=here), 4)
    said = text(client.get(TOWN))
    assert "Aantallen onder de 5 in een maand tonen en tellen wij niet" in said
    assert "Geen maand met 5 meldingen of meer." in said
    assert "Het gezin is gekomen" not in said
    assert [record[-1] for record in records(client.get(CSV)) if "gemeld" in record[1]] == ["0"]


def test_a_province_shows_the_reports_of_ones_own_part_of_it(here: Municipality) -> None:
    missed(here, 17)
    missed(town("GM0310", "De Bilt"), 23)
    said = text(curator_of(here).get(PROVINCE))
    assert "Ten minste 17 keer gemis gemeld." in said
    assert "Van 1 gemeente: die van u." in said
    assert "Ten minste 40 keer gemis gemeld." in text(administrator().get(PROVINCE))


# --- The task of the queue --------------------------------------------------------------------------------------------


def test_last_months_reports_are_a_task_that_can_be_put_away(client: Client, here: Municipality) -> None:
    missed(here, 8)
    page = client.get(TOWN, {"kind": "missing", "waiting": "2"})
    assert "In oktober 2026 is 8 keer gemis gemeld." in text(page)
    form = next(each for each in Page(page).elements if each.attributes.get("action", "").startswith("/beheer/gezien"))
    assert form["action"].endswith("?kind=missing")
    response = client.post(form["action"], {"task": "missing:GM0344:2026-10"})
    assert response.status_code == 302
    assert "missing:GM0344" not in text(client.get(TOWN))


def test_another_table_keeps_the_place_in_the_queue(client: Client, here: Municipality) -> None:
    missed(here, 8)
    place = {"kind": "missing", "municipality": "GM0344", "waiting": "2"}
    page = Page(client.get(TOWN, {**place, "page": "1", "rows": "theme"}))
    choice = next(each for each in page.elements if each.attributes.get("class") == "missing-choice")
    fields = [each for each in page.elements if each.name in {"input", "select"} and choice in each.parents]
    hidden = {each["name"]: each["value"] for each in fields if each.attributes.get("type") == "hidden"}
    assert hidden == place
    assert len({each["name"] for each in fields}) == len(fields)
    again = text(client.get(TOWN, {"rows": "theme", "columns": "mode", **hidden}))
    assert 'action="/beheer/gezien/?kind=missing&amp;municipality=GM0344"' in again
    assert "nog 2" in again


@pytest.mark.parametrize("count", [4, None])
def test_without_reports_to_show_there_is_no_task(client: Client, here: Municipality, count: int | None) -> None:
    if count:
        missed(here, count)
    assert "missing:GM0344" not in text(client.get(TOWN))


def test_anothers_task_is_not_shown(there: Municipality, here: Municipality) -> None:
    missed(here, 8)
    assert "missing:GM0344" not in text(curator_of(there).get(TOWN))


# --- The list and the regions -----------------------------------------------------------------------------------------


def test_the_list_is_of_ones_own_municipalities(here: Municipality, there: Municipality) -> None:
    missed(there, 9)
    assert "Amsterdam</a>" not in text(curator_of(here).get(HOME))
    said = text(curator_of(here, there).get(HOME))
    assert said.index("Amsterdam</a>") < said.index("Utrecht</a>")
    assert ">9</td>" in said


def test_the_list_of_an_administrator_has_pages(here: Municipality) -> None:
    for number in range(60):
        town(f"GM1{number:03}", f"Plaats {number:02}")
    client = administrator()
    first, last, beyond = (client.get(HOME, {"page": page}) for page in (1, 2, 99))
    assert "Pagina 1 van 2" in text(first)
    assert text(first).count('<th scope="row">') == 50
    assert text(last).count('<th scope="row">') == text(beyond).count('<th scope="row">') == 11


def test_a_region_is_a_province_or_ones_own(here: Municipality, there: Municipality) -> None:
    town("GM0310", "De Bilt")
    client = curator_of(here, there)
    province, own = text(client.get(PROVINCE)), text(client.get(OWN))
    assert "2 gemeenten samen." in province
    assert "De Bilt</a>" in province
    assert "Amsterdam</a>" not in province
    assert "Amsterdam</a>" in own
    assert "De Bilt</a>" not in own


# --- Files ------------------------------------------------------------------------------------------------------------


def test_a_file_opens_in_a_dutch_spreadsheet(client: Client, here: Municipality) -> None:
    offer(here, speaks="ar", age_min_months=0, age_max_months=23)
    response = client.get(CSV)
    assert response.content.startswith(b"\xef\xbb\xbfPlaats;Onderdeel;")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="wat-ontbreekt-GM0344-2026-11-20.csv"' in response["Content-Disposition"]
    assert ["Utrecht", "Talen × Leeftijden", "Arabisch", "0 tot 2 jaar", "past", "1"] in records(response)


def test_no_cell_of_a_file_is_a_formula(client: Client, here: Municipality) -> None:
    make.term("theme", "x", name_nl="=1+1")
    cells = [cell for record in records(client.get(CSV, {"rows": "theme"})) for cell in record]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_list_as_a_file_has_every_municipality(here: Municipality, there: Municipality) -> None:
    found = records(curator_of(here, there).get(f"{HOME}gemeenten.csv"))
    assert {record[1] for record in found[1:]} == {"Utrecht", "Amsterdam"}
    assert {len(record) for record in found} == {11}


# --- The page for the alderman ----------------------------------------------------------------------------------------


def test_the_page_for_the_alderman_says_unknown_where_nobody_said_anything(client: Client, here: Municipality) -> None:
    make.local_start(municipality=here, door="jgz", name="JGZ Utrecht", phone="030 0000000")
    said = text(client.get(ALDERMAN))
    assert said.count("Onbekend: vraag na") == 3
    assert "JGZ Utrecht" in said
    assert "Wij kennen hier geen aanbod met een sleutelpersoon." in said
    assert "Wij kennen hier geen ISK of schakelklas." in said


def test_the_page_for_the_alderman_names_what_an_answer_rests_on(client: Client, here: Municipality) -> None:
    terms = [("mode", "home_visit"), ("delivered_by", "jgz_nurse")]
    offer(here, name_nl="Welkom thuis", terms=terms, age_min_months=0, age_max_months=215)
    said = text(client.get(ALDERMAN))
    assert "Welkom thuis</a>. Dat is in het laatste half jaar niet nagevraagd." in said
    assert "<strong>Ja</strong>" in said


# --- Who, and how many questions --------------------------------------------------------------------------------------

PATHS = (HOME, f"{HOME}gemeenten.csv", TOWN, CSV, PROVINCE, f"{HOME}regio/utrecht.csv", OWN, ALDERMAN)


@pytest.mark.parametrize("path", PATHS)
def test_the_pages_are_for_who_curates(here: Municipality, there: Municipality, path: str) -> None:
    assert curator_of(there).get(path).status_code == 200
    assert log_in(member(Role.COORDINATOR, [here])).get(path).status_code == 200
    assert log_in(member(Role.REVIEWER, language="ti")).get(path).status_code == 404
    assert log_in(member(None)).get(path).status_code == 404
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asks_the_database_a_few_times(
    client: Client, here: Municipality, django_assert_max_num_queries, path: str
) -> None:
    for number in range(20):
        each = town(f"GM1{number:03}", f"Plaats {number}")
        missed(each, 9)
        referred(offer(each, speaks="ar"), 9)
    missed(here, 9)
    client.get(path)  # the first page of a process builds the index
    with django_assert_max_num_queries(6):
        client.get(path)

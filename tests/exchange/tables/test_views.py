"""Import and export under /beheer/tabel/: who may, in pieces, and all or nothing."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from directory.curation.actions.changes import changing
from directory.exchange.tables import importing
from directory.exchange.tables.limits import WEB
from directory.models import Event, ImportRun, ImportState, Offer, Role
from tests import factories as make
from tests.curation.login import administrator, curator_of, log_in, member
from tests.exchange.tables.making import NEW, csv_table

pytestmark = pytest.mark.django_db

HOME = "/beheer/tabel/"
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def upload(client: Client, content: bytes, name: str = "aanbod.csv"):
    return client.post(HOME, {"file": SimpleUploadedFile(name, content)})


def uploaded(client: Client, content: bytes) -> ImportRun:
    """Upload a table and read it to the end."""
    response = upload(client, content)
    assert response.status_code == 303
    run = ImportRun.objects.latest("pk")
    assert response.url == reverse("tables:run", args=[run.pk])
    while run.state == ImportState.CHECKING:
        assert client.get(response.url).status_code == 200
        run.refresh_from_db()
    return run


@pytest.fixture
def town(db):
    return make.municipality("GM0344", name="Utrecht")


def of_town(**cells: str) -> dict[str, str]:
    return {**NEW, "municipalities": "GM0344", **cells}


def test_a_curator_uploads_looks_and_takes_over(town) -> None:
    someone = member(Role.CURATOR, [town])
    client = log_in(someone)
    run = uploaded(client, csv_table(of_town()))
    assert run.state == ImportState.READY
    page = client.get(reverse("tables:run", args=[run.pk]))
    assert "Koffie voor ouders" in page.content.decode()
    assert not Offer.objects.exists()
    response = client.post(reverse("tables:finish", args=[run.pk]))
    assert response.status_code == 303
    assert Offer.objects.get().name_nl == "Koffie voor ouders"
    assert set(Event.objects.filter(subject_kind="offer").values_list("actor", flat=True)) == {someone.actor}
    run.refresh_from_db()
    assert (run.state, bytes(run.content)) == (ImportState.DONE, b"")
    assert client.get(response.url).status_code == 200
    client.post(reverse("tables:finish", args=[run.pk]))
    client.post(reverse("tables:give_up", args=[run.pk]))
    assert (Offer.objects.count(), ImportRun.objects.count()) == (1, 1)


def test_rows_are_read_in_pieces_and_the_page_says_how_far_it_is(town, monkeypatch) -> None:
    monkeypatch.setattr(importing, "PIECE", 2)
    client = curator_of(town)
    url = upload(client, csv_table(*(of_town(source_id=f"n{number}") for number in range(5)))).url
    first = client.get(url).content.decode()
    assert "2 van 5 rijen" in first
    assert 'http-equiv="refresh"' in first
    assert "4 van 5 rijen" in client.get(url).content.decode()
    assert client.head(url).status_code == 200
    last = client.get(url).content.decode()
    assert "Neem alles over (5 rijen)" in last
    assert "http-equiv" not in last


def test_a_refused_row_is_shown_with_its_cell_and_nothing_can_be_taken_over(town) -> None:
    client = curator_of(town)
    run = uploaded(client, csv_table(of_town(cost=""), of_town(source_id="n2", cost="<b>duur</b>")))
    page = client.get(reverse("tables:run", args=[run.pk])).content.decode()
    assert run.state == ImportState.REFUSED
    assert "D3" in page
    assert "<b>duur" not in page
    assert "Neem alles over" not in page
    client.post(reverse("tables:finish", args=[run.pk]))
    assert not Offer.objects.exists()
    assert "Koffie" in client.get(reverse("tables:run", args=[run.pk]), {"toon": "new", "page": "zz"}).content.decode()


def test_another_municipality_s_rows_are_refused(town) -> None:
    make.offer(serves=make.municipality("GM0001"), source_id="o1", name_nl="Van een ander")
    run = uploaded(curator_of(town), csv_table({"source_id": "o1", "name_nl": "Gekaapt"}))
    assert run.state == ImportState.REFUSED


def test_what_changed_in_between_is_compared_again(town) -> None:
    offer = make.offer(serves=town, source_id="o1", name_nl="Koffie")
    client = curator_of(town)
    run = uploaded(client, csv_table({"source_id": "o1", "neighbourhood": "Zuid"}))
    with changing(by="curator") as change:
        change.put(Offer, {"pk": offer.pk}, {"neighbourhood": "Oost"})
    response = client.post(reverse("tables:finish", args=[run.pk]))
    run.refresh_from_db()
    assert (run.state, run.rows_read, Offer.objects.get().neighbourhood) == (ImportState.CHECKING, 0, "Oost")
    page = client.get(response.url).content.decode()
    assert "Oost" in page
    assert "opnieuw" in page
    client.post(reverse("tables:finish", args=[run.pk]))
    assert Offer.objects.get().neighbourhood == "Zuid"


def test_reach_that_ended_meanwhile_takes_nothing_over(town) -> None:
    someone = member(Role.CURATOR, [town])
    client = log_in(someone)
    run = uploaded(client, csv_table(of_town()))
    someone.memberships.get().municipalities.set([make.municipality("GM0001")])
    client.post(reverse("tables:finish", args=[run.pk]))
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "leeg"),
        (b"source_id;nam_nl\nn1;x\n", "B1"),
        (b"%PDF-1.7\0", "UTF-8"),
    ],
)
def test_a_file_we_can_t_take_is_refused_on_the_page_of_the_form(town, content: bytes, told: str) -> None:
    response = upload(curator_of(town), content)
    assert response.status_code == 400
    assert told in response.content.decode()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("size", [20_000_001, 21_000_001])
def test_a_file_that_is_too_large_is_refused_on_the_page_of_the_form(town, size: int) -> None:
    response = upload(curator_of(town), b"x" * size)
    assert response.status_code == 400
    assert "groter dan 20 MB" in response.content.decode()


def test_as_many_rows_as_a_table_may_have_fit_whatever_they_say(town) -> None:
    table = csv_table(*(of_town(source_id=f"n{number}", description_nl="ë" * 1_500) for number in range(WEB.rows)))
    assert len(table) > 15_000_000
    assert upload(curator_of(town), table).status_code == 303
    run = ImportRun.objects.get()
    assert (run.rows, run.rows_read) == (5_000, 0)


def test_a_letter_instead_of_a_workbook_is_refused(town) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", "<document/>")
    response = upload(curator_of(town), content.getvalue(), "brief.docx")
    assert response.status_code == 400
    assert "Bewaar het opnieuw als XLSX" in response.content.decode()


def test_no_file_is_refused(town) -> None:
    assert curator_of(town).post(HOME, {"file": "text"}).status_code == 400


def test_a_new_upload_takes_the_place_of_an_unfinished_one_and_one_can_be_thrown_away(town) -> None:
    client = curator_of(town)
    uploaded(client, csv_table(of_town()))
    run = uploaded(client, csv_table(of_town()))
    assert ImportRun.objects.get() == run
    assert client.post(reverse("tables:give_up", args=[run.pk])).status_code == 303
    assert not ImportRun.objects.exists()


# --- Who may ----------------------------------------------------------------------------------------------------------


def test_an_upload_is_there_for_who_made_it_alone(town) -> None:
    run = uploaded(curator_of(town), csv_table(of_town()))
    for other in (curator_of(town), curator_of(make.municipality("GM0001")), administrator()):
        assert other.get(reverse("tables:run", args=[run.pk])).status_code == 404
        assert other.post(reverse("tables:finish", args=[run.pk])).status_code == 404
        assert other.post(reverse("tables:give_up", args=[run.pk])).status_code == 404
    assert ImportRun.objects.get().state == ImportState.READY


def test_who_may_not_curate_finds_nothing(town) -> None:
    reviewer = log_in(member(Role.REVIEWER, language="ar"))
    for path in (HOME, "/beheer/tabel/uitvoer/?vorm=csv", "/beheer/tabel/1/"):
        assert reviewer.get(path).status_code == 404
        assert Client().get(path).status_code == 302
        assert log_in(member(Role.CURATOR, [town]), second_factor=False).get(path).status_code == 302


def test_taking_over_asks_for_a_post_and_for_our_own_form(town) -> None:
    someone = member(Role.CURATOR, [town])
    run = uploaded(log_in(someone), csv_table(of_town()))
    path = reverse("tables:finish", args=[run.pk])
    assert log_in(someone).get(path).status_code == 405
    assert log_in(someone, Client(enforce_csrf_checks=True)).post(path).status_code == 403
    assert not Offer.objects.exists()


# --- Export -----------------------------------------------------------------------------------------------------------


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_an_export_holds_what_is_within_reach_and_nothing_that_is_carried_out(town) -> None:
    other = make.municipality("GM0001")
    make.offer(serves=town, name_nl="=HYPERLINK(1)")
    make.offer(serves=other, name_nl="Van een ander")
    response = curator_of(town).get("/beheer/tabel/uitvoer/", {"vorm": "csv"})
    assert [row["name_nl"] for row in rows_of(response)] == ["'=HYPERLINK(1)"]
    assert response.headers["Content-Disposition"].startswith('attachment; filename="aanbod-')
    asked = {"vorm": "csv", "gemeente": "GM0001"}
    assert curator_of(town).get("/beheer/tabel/uitvoer/", asked).status_code == 400
    assert [row["name_nl"] for row in rows_of(administrator().get("/beheer/tabel/uitvoer/", asked))] == [
        "Van een ander"
    ]
    assert curator_of(town).get("/beheer/tabel/uitvoer/", {"vorm": "pdf"}).status_code == 400


def test_an_export_takes_no_more_queries_for_more_offers(town, django_assert_max_num_queries) -> None:
    for _number in range(20):
        make.offer_term(offer=make.offer(serves=town))
    client = curator_of(town)
    with django_assert_max_num_queries(24):
        client.get("/beheer/tabel/uitvoer/", {"vorm": "csv"})


def test_the_pages_take_few_queries(town, django_assert_max_num_queries) -> None:
    client = curator_of(town)
    run = uploaded(client, csv_table(*(of_town(source_id=f"n{number}") for number in range(60))))
    with django_assert_max_num_queries(10):
        client.get(reverse("tables:run", args=[run.pk]))
    with django_assert_max_num_queries(10):
        client.get(HOME)

"""What must never be true is refused by the database itself, whoever writes and however."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from directory.models import CatalogueVersion, Confidence
from tests import factories as make
from tests.curation.making import recording
from tests.factories import NOON, TODAY
from tests.models import keeping_true
from tests.reporting import making
from tests.sheets import making as sheets

pytestmark = pytest.mark.django_db

Make = Callable[..., models.Model]
Violate = Callable[[], object]

MODELS = {model._meta.model_name: model for model in apps.get_app_config("directory").get_models()}

MAKE: dict[str, Make] = {
    "bridge": make.bridge,
    "catalogueversion": make.catalogue_version,
    "event": make.event,
    "firststep": make.first_step,
    "groupmeeting": make.meeting,
    "localstart": make.local_start,
    "missingreport": making.missing_report,
    "municipality": make.municipality,
    "offer": make.offer,
    "offerlanguage": make.offer_language,
    "offerterm": make.offer_term,
    "organisation": make.organisation,
    "place": make.place,
    "postcodearea": make.postcode_area,
    "postcount": making.post_count,
    "programme": make.programme,
    "programmeterm": make.programme_term,
    "proposal": making.proposal,
    "recording": recording,
    "referralcount": sheets.referral_count,
    "servicearea": make.service_area,
    "spokenlanguage": make.spoken_language,
    "synonymgroup": make.synonym_group,
    "term": make.term,
    "usedcode": sheets.used_code,
    "verification": make.verification,
    **keeping_true.MAKE,
}


def becomes(model: str, **values: Any) -> Violate:
    """Return a change of a valid row past all validation in Python."""

    def violate() -> None:
        row = MAKE[model]()
        MODELS[model].objects.filter(pk=row.pk).update(**values)

    return violate


def twice(model: str) -> Violate:
    """Return the writing of the same row a second time."""

    def violate() -> None:
        row = MAKE[model]()
        row.pk = None
        MODELS[model].objects.bulk_create([row])

    return violate


def bridge_to_itself(side: str, end: Make) -> Violate:
    """Return the building of a bridge that ends where it starts."""

    def violate() -> None:
        row = end()
        make.bridge(**{f"from_{side}": row, f"to_{side}": row})

    return violate


def bridge_with_two_ends(direction: str) -> Violate:
    """Return the building of a bridge with both an offer and an organisation on one side."""
    return lambda: make.bridge(**{f"{direction}_offer": make.offer(), f"{direction}_organisation": make.organisation()})


def succeeded_by_itself() -> None:
    """Let a municipality follow itself."""
    row = make.municipality(valid_until=TODAY)
    MODELS["municipality"].objects.filter(pk=row.pk).update(successor=row.pk)


def succeeded_without_an_end() -> None:
    """Let a municipality be followed although it has not ended."""
    row = make.municipality()
    MODELS["municipality"].objects.filter(pk=row.pk).update(successor=make.municipality())


def all_constraints() -> list[tuple[str, models.BaseConstraint]]:
    """Return every constraint of every model with the name of its model."""
    return [(name, constraint) for name, model in MODELS.items() for constraint in model._meta.constraints]


def outside_the_vocabulary() -> list[tuple[str, Violate]]:
    """Return a case for each column that takes only known values."""
    found = []
    for model, constraint in all_constraints():
        if constraint.name.endswith("_known"):
            field = constraint.name.removeprefix(f"directory_{model}_").removesuffix("_known")
            found.append((constraint.name, becomes(model, **{field: "zz"})))
    return found


def without_dutch() -> list[tuple[str, Violate]]:
    """Return cases for each text that must exist in Dutch: missing, and empty."""
    found = []
    for model, constraint in all_constraints():
        if constraint.name.endswith("_nl_filled"):
            column = constraint.name.removeprefix(f"directory_{model}_").removesuffix("_filled")
            found += [(constraint.name, becomes(model, **{column: text})) for text in (None, "")]
    return found


def repeated() -> list[tuple[str, Violate]]:
    """Return a case for each combination that may occur once in rows as they are made here."""
    unique = [(model, c.name) for model, c in all_constraints() if isinstance(c, models.UniqueConstraint)]
    others = {"directory_providercheck_offer_once"}
    return [(name, twice(model)) for model, name in unique if model != "bridge" and name not in others]


def repeated_bridges() -> list[tuple[str, Violate]]:
    """Return cases for the same bridge between every pair of kinds of ends."""
    ends: dict[str, Make] = {"offer": make.offer, "organisation": make.organisation}

    def twice_between(near: str, far: str) -> Violate:
        def violate() -> None:
            sides = {f"from_{near}": ends[near](), f"to_{far}": ends[far]()}
            make.bridge(**sides)
            make.bridge(**sides)

        return violate

    return [(f"directory_bridge_once_{near}_{far}", twice_between(near, far)) for near in ends for far in ends]


def with_wrong_ages(model: str) -> list[tuple[str, Violate]]:
    """Return cases for ages before birth, past the last month, and in the wrong order."""
    wrong = ((-1, None), (None, -1), (288, None), (None, 288), (48, 47))
    return [
        (f"directory_{model}_ages_in_order", becomes(model, age_min_months=first, age_max_months=last))
        for first, last in wrong
    ]


def with_wrong_point(model: str) -> list[tuple[str, Violate]]:
    """Return cases for half a point and for points that are not on earth."""
    wrong = ((52.1, None), (None, 5.1), (90.1, 5.1), (-90.1, 5.1), (52.1, 180.1), (52.1, -180.1))
    return [
        (f"directory_{model}_point_whole", becomes(model, latitude=latitude, longitude=longitude))
        for latitude, longitude in wrong
    ]


def with_wrong_year(model: str) -> list[tuple[str, Violate]]:
    """Return cases for years no source can be from."""
    name = f"directory_{model}_source_year_plausible"
    return [(name, becomes(model, source_year=year)) for year in (1949, 2201)]


DECIDED = {"status": "accepted", "decided_on": TODAY, "decided_by": "curator"}

CASES: list[tuple[str, Violate]] = [
    *outside_the_vocabulary(),
    *without_dutch(),
    *repeated(),
    *repeated_bridges(),
    *with_wrong_ages("offer"),
    *with_wrong_ages("programme"),
    *with_wrong_ages("localstart"),
    *with_wrong_point("municipality"),
    *with_wrong_point("postcodearea"),
    *with_wrong_point("place"),
    *with_wrong_year("offer"),
    *with_wrong_year("organisation"),
    *with_wrong_year("programme"),
    ("directory_bridge_not_to_itself", bridge_to_itself("offer", make.offer)),
    ("directory_bridge_not_to_itself", bridge_to_itself("organisation", make.organisation)),
    ("directory_bridge_one_from", becomes("bridge", from_offer=None)),
    ("directory_bridge_one_from", bridge_with_two_ends("from")),
    ("directory_bridge_one_to", becomes("bridge", to_offer=None)),
    ("directory_bridge_one_to", bridge_with_two_ends("to")),
    ("directory_catalogueversion_reference_not_ahead", becomes("catalogueversion", reference=1)),
    ("directory_catalogueversion_single_row", lambda: CatalogueVersion.objects.bulk_create([CatalogueVersion(pk=2)])),
    ("directory_groupmeeting_ends_after_start", becomes("groupmeeting", ends_at=NOON)),
    ("directory_localstart_unsure_not_published", becomes("localstart", confidence=Confidence.LOW)),
    ("directory_missingreport_age_is_a_band", becomes("missingreport", dimension="age_band", value="2_3")),
    ("directory_missingreport_count_positive", becomes("missingreport", count=0)),
    ("directory_missingreport_month_is_first_day", becomes("missingreport", month=TODAY)),
    ("directory_missingreport_value_of_dimension", becomes("missingreport", value="ti")),
    ("directory_missingreport_value_of_dimension", becomes("missingreport", dimension="language")),
    ("directory_municipality_cbs_code", lambda: make.municipality("GM12")),
    ("directory_municipality_cbs_code", lambda: make.municipality("XX0001")),
    (
        "directory_municipality_period_in_order",
        becomes("municipality", valid_from=TODAY, valid_until=TODAY.replace(day=1)),
    ),
    ("directory_municipality_successor_after_end", succeeded_by_itself),
    ("directory_municipality_successor_after_end", succeeded_without_an_end),
    ("directory_offer_duration_in_order", becomes("offer", duration_weeks_min=5, duration_weeks_max=4)),
    ("directory_offer_settled_in_order", becomes("offer", settled_from_months=13, settled_until_months=12)),
    ("directory_organisation_name_filled", becomes("organisation", name="")),
    ("directory_postcodearea_digits", becomes("postcodearea", pc4="0123")),
    ("directory_postcodearea_digits", becomes("postcodearea", pc4="356")),
    ("directory_postcount_count_positive", becomes("postcount", count=0)),
    ("directory_postcount_key_is_a_hash", lambda: making.post_count(key="192.0.2.1")),
    ("directory_programme_evidence_date", becomes("programme", evidence_decided_on="mei 2024")),
    ("directory_programme_evidence_date", becomes("programme", evidence_decided_on="2024-5")),
    ("directory_programme_name_filled", becomes("programme", name="")),
    ("directory_proposal_changes_something", becomes("proposal", changes={})),
    ("directory_proposal_decided_after_made", becomes("proposal", **DECIDED | {"decided_on": TODAY.replace(day=1)})),
    ("directory_proposal_decided_by_someone", becomes("proposal", **DECIDED | {"decided_on": None})),
    ("directory_proposal_decided_by_someone", becomes("proposal", **DECIDED | {"decided_by": ""})),
    ("directory_proposal_decided_by_someone", becomes("proposal", **DECIDED | {"status": "open"})),
    ("directory_proposal_times_positive", becomes("proposal", times=0)),
    ("directory_recording_consent_came_first", becomes("recording", consent_given_on=TODAY + timedelta(days=1))),
    ("directory_recording_file_filled", becomes("recording", file="")),
    ("directory_recording_sha256_is_a_hash", becomes("recording", sha256="x" * 64)),
    ("directory_referralcount_count_positive", becomes("referralcount", count=0)),
    ("directory_referralcount_month_is_first_day", becomes("referralcount", month=TODAY)),
    ("directory_spokenlanguage_autonym_filled", becomes("spokenlanguage", autonym="")),
    ("directory_synonymgroup_not_empty", becomes("synonymgroup", words=[])),
    ("directory_usedcode_key_is_a_hash", lambda: sheets.used_code(key="0" * 16)),
    *((name, becomes(model, **values)) for name, model, values in keeping_true.CHANGES),
    ("directory_offer_merged_is_archived", keeping_true.merged_and_still_shown),
    ("directory_proposal_address_forgotten", becomes("proposal", **DECIDED | {"reply_to": "een@voorbeeld.example"})),
    ("directory_providercheck_offer_once", keeping_true.asked_twice_about_an_offer),
]

UNIQUE_FIELDS = (
    ("firststep", "offer"),
    ("invitation", "key"),
    ("member", "email"),
    ("offer", "source_id"),
    ("organisation", "source_id"),
    ("postponed", "task"),
    ("programme", "slug"),
    ("programme", "source_id"),
    ("synonymgroup", "key"),
    ("weblink", "url"),
)


def what_failed(error: IntegrityError) -> str:
    """Return the name of the constraint that was violated, as far as the engine tells."""
    if connection.vendor == "postgresql":
        return str(error.__cause__.diag.constraint_name)
    return str(error)


def expected_failure(name: str) -> str:
    """Return what the engine should answer: SQLite names the columns of a unique constraint, not the constraint."""
    model, constraint = next((model, found) for model, found in all_constraints() if found.name == name)
    if connection.vendor == "postgresql":
        return name
    if isinstance(constraint, models.CheckConstraint):
        return f"CHECK constraint failed: {name}"
    columns = (MODELS[model]._meta.get_field(field).column for field in constraint.fields)
    return "UNIQUE constraint failed: " + ", ".join(f"directory_{model}.{column}" for column in columns)


@pytest.mark.parametrize(("name", "violate"), CASES, ids=[name for name, _ in CASES])
def test_the_database_refuses(name: str, violate: Violate) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        violate()
    assert what_failed(refusal.value) == expected_failure(name)


def test_every_constraint_has_a_case_and_every_case_a_constraint() -> None:
    assert {name for name, _ in CASES} == {constraint.name for _, constraint in all_constraints()}


@pytest.mark.parametrize("model", MODELS)
def test_a_row_that_breaks_no_rule_is_accepted(model: str) -> None:
    assert MAKE[model]().pk is not None


@pytest.mark.parametrize(("model", "field"), UNIQUE_FIELDS)
def test_a_stable_name_belongs_to_one_row(model: str, field: str) -> None:
    first = MAKE[model]()
    if getattr(first, field) is None:
        MODELS[model].objects.filter(pk=first.pk).update(**{field: "een"})
    taken = MODELS[model].objects.values_list(field, flat=True).get(pk=first.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        MODELS[model].objects.filter(pk=MAKE[model]().pk).update(**{field: taken})


def test_every_unique_field_has_a_case() -> None:
    found = {
        (name, field.name)
        for name, model in MODELS.items()
        for field in model._meta.fields
        if field.unique and not field.primary_key
    }
    assert found == set(UNIQUE_FIELDS)


@pytest.mark.parametrize("model", ["offer", "organisation", "programme"])
def test_any_number_of_rows_may_come_from_no_file(model: str) -> None:
    assert MAKE[model]().source_id is None
    assert MAKE[model]().source_id is None


@pytest.mark.parametrize("decided_on", ["", "2024", "2024-05", "2024-05-31"])
def test_an_evidence_date_is_as_exact_as_its_source(decided_on: str) -> None:
    assert make.programme(evidence_decided_on=decided_on).pk


def test_a_source_we_are_unsure_of_may_be_published_once_someone_checked_it() -> None:
    assert make.local_start(confidence=Confidence.LOW, checked_on=TODAY).pk


@pytest.mark.parametrize(("first", "last"), [(0, 287), (47, 47), (None, 12), (12, None)])
def test_an_age_range_may_be_open_and_includes_its_last_month(first: int | None, last: int | None) -> None:
    assert make.offer(age_min_months=first, age_max_months=last).pk

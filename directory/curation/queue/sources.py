"""Where the tasks of each kind come from: one query set a kind, all with the same columns, so that they can be united.

Counts, lists and the next task are all taken from the one statement these make, so they can't disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce, Concat, Lower

from directory.access.permissions import (
    Reach,
    local_starts_within,
    offers_within,
    organisations_within,
    proposals_within,
)
from directory.curation.pace import to_confirm, told_by_providers
from directory.curation.queue.among import Among
from directory.curation.queue.kinds import OWN_KINDS, SCREENS, Kind
from directory.models import (
    CheckStatus,
    Dimension,
    DuplicatePair,
    LocalStart,
    MissingReport,
    Municipality,
    Offer,
    PairStatus,
    Postponed,
    Programme,
    ProposalStatus,
    ProviderCheck,
    SpokenLanguage,
    WebLink,
)
from directory.models.choices import Status

Rows = QuerySet[Any, Any]

COLUMNS = ("task_kind", "task_number", "task_words", "task_name", "task_said", "task_since")
"""Position of the kind; number and words of its key; what it is about; a value of a closed list; since when."""
POSITIONS = {kind: position for position, kind in enumerate(Kind)}


class _Word(Func):
    """A word of ours written out in the statement: SQLite uses a partial index only where it can read the condition."""

    template = "'%(word)s'"
    arity = 0


_UNFINISHED = tuple(_Word(word=status.value, output_field=CharField()) for status in (Status.DRAFT, Status.REVIEW))
"""The statuses of the index `directory_offer_unfinished`; most offers have neither."""
_NO_WORDS = Value("", output_field=CharField())
_NO_DAY = Cast(Value(None), DateField())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything the tasks of a scope hang on; two pages that want the same share one statement.

    `ended`, `organisations` (that nobody confirmed an offer of for a quarter) and `languages` are worked out beside the
    index: the database would look through every offer.
    """

    on: date
    reach: Reach
    whole: Reach
    municipality: str
    programmes: bool
    put_off: bool
    """Whether it is about the tasks that are put off to a later day, instead of those that wait now."""
    by: str
    """Who asks."""
    ended: tuple[int, ...]
    organisations: tuple[int, ...]
    languages: tuple[str, ...]


def tasks(kind: Kind, wanted: Wanted, columns: tuple[str, ...] = COLUMNS) -> Rows:
    """Return the tasks of a kind with some of the columns of `COLUMNS`, unsorted."""
    rows = _SOURCES[kind](wanted)
    plain = QuerySet[Any, Any](rows.model, query=rows.query)  # modeltranslation's own gives columns in another order
    return plain.values_list(*columns)


def _rows(rows: Rows, kind: Kind, wanted: Wanted, **told: Combinable) -> Rows:
    """Give rows the columns of a task: `name`, and where there are any `words`, `said` and `since`.

    What is put off to a later day is left out, or only that is kept.
    """
    by_number = SCREENS[kind].by_number
    words = told.get("words", _NO_WORDS)
    own = (Value(f"@{wanted.by}"),) if kind in OWN_KINDS else ()
    key = Concat(Value(f"{kind}:"), Cast("pk", TextField()) if by_number else words, *own, output_field=CharField())
    columns = {
        "task_kind": Value(POSITIONS[kind], output_field=IntegerField()),
        "task_number": F("pk") if by_number else Value(0, output_field=BigIntegerField()),
        "task_words": words,
        "task_name": Cast(told["name"], CharField()),
        "task_said": told.get("said", _NO_WORDS),
        "task_since": told.get("since", _NO_DAY),
    }
    later = Exists(Postponed.objects.filter(task=OuterRef("task_key"), until__gt=wanted.on))
    found: Rows = rows.order_by().annotate(task_key=key, **columns)
    return found.filter(later if wanted.put_off else ~later)


# --- A kind each ------------------------------------------------------------------------------------------------------


def _proposals(wanted: Wanted) -> Rows:
    waiting = proposals_within(wanted.reach, programmes=wanted.programmes).filter(status=ProposalStatus.OPEN)
    called = KeyTextTransform("1", KeyTransform("name_nl", "changes"))  # of an initiative: what it shall be called
    name = Coalesce("offer__name_nl", called, "municipality__name", output_field=CharField())
    return _rows(waiting, Kind.PROPOSAL, wanted, name=name, said=F("kind"), since=F("made_on"))


def _calls(wanted: Wanted) -> Rows:
    """Whoever is called is called by who reaches one of the offers that is about and that is to be confirmed.

    Of an organisation these are the ones without an address of their own (`directory.curation.checks.queries`).
    Who confirmed the offers within reach is done with it, also while another municipality is not.
    """
    asked = _unconfirmed(wanted).alias(own=Lower("email"), whole=Lower("organisation__email"))
    has_none = Q(own="") | Q(own=F("whole"))
    told = told_by_providers().filter(offer__organisation__isnull=False)
    theirs = Among("organisation", wanted.organisations) & (
        ~Q(organisation__in=told.values("offer__organisation"))
        | Exists(asked.filter(has_none, organisation=OuterRef("organisation")))
    )
    of_address = Q(organisation=OuterRef("offer__organisation"), own=Lower(OuterRef("offer__email"))) & ~has_none
    alone = Q(pk=OuterRef("offer"), organisation__isnull=True)
    to_call = ProviderCheck.objects.filter(status=CheckStatus.TO_CALL)
    of_offers = to_call.filter(Exists(asked.filter(alone)) | Exists(asked.filter(of_address)), offer__isnull=False)
    waiting = to_call.filter(theirs | Q(offer__isnull=False, pk__in=of_offers.values("pk")))
    name = Coalesce("organisation__name", "offer__organisation__name", "offer__name_nl", output_field=CharField())
    since = Coalesce("sent_on", "quarter")
    return _rows(waiting, Kind.CALL, wanted, name=name, said=F("call_reason"), since=since)


def _drafts(wanted: Wanted) -> Rows:
    waiting = offers_within(wanted.reach).filter(status__in=_UNFINISHED)
    return _rows(waiting, Kind.DRAFT, wanted, name=F("name_nl"), said=F("status"))


def _ended(wanted: Wanted) -> Rows:
    ended = Offer.objects.filter(pk__in=wanted.ended)
    return _rows(ended, Kind.ENDED, wanted, name=F("name_nl"), since=F("valid_until"))


def _duplicates(wanted: Wanted) -> Rows:
    """Only who reaches both may decide; of one municipality are those with at least one offer there."""
    waiting = DuplicatePair.objects.filter(status=PairStatus.OPEN)
    waiting = waiting.exclude(first__status=Status.ARCHIVED).exclude(second__status=Status.ARCHIVED)
    if not wanted.whole.everywhere:
        waiting = waiting.filter(_is_within("first", wanted.whole), _is_within("second", wanted.whole))
    if wanted.municipality:
        waiting = waiting.filter(_is_within("first", wanted.reach) | _is_within("second", wanted.reach))
    name = Concat("first__name_nl", Value(" / "), "second__name_nl", output_field=CharField())
    return _rows(waiting, Kind.DUPLICATE, wanted, name=name, since=F("found_on"))


def _links(wanted: Wanted) -> Rows:
    """An address is a task where something that readers see leads to it, and the member may change that."""
    alarming = WebLink.objects.alarming()
    used = Q()
    for column in ("website", "source_url"):
        for rows in (
            _shown(wanted.reach),
            organisations_within(wanted.reach),
            local_starts_within(wanted.reach).filter(status=Status.PUBLISHED),
        ):
            used |= _leads(rows, column, alarming)
    if wanted.programmes:
        for column in ("website", "evidence_source_url"):
            used |= _leads(Programme.objects.all(), column, alarming)
    waiting = alarming.filter(used)
    return _rows(waiting, Kind.LINK, wanted, name=F("url"), said=F("state"), since=F("failing_since"))


def _starts(wanted: Wanted) -> Rows:
    has_one = LocalStart.objects.published().filter(municipality=OuterRef("pk"))
    waiting = _municipalities(wanted.reach).in_force(wanted.on).filter(~Exists(has_one))
    return _rows(waiting, Kind.START, wanted, name=F("name"), words=F("pk"))


def _missing(wanted: Wanted) -> Rows:
    """Last month's reports of each municipality together, from the number on that may be shown."""
    month = (wanted.on.replace(day=1) - timedelta(days=1)).replace(day=1)
    counts = MissingReport.objects.shown().filter(month=month, dimension=Dimension.MUNICIPALITY)
    if not wanted.reach.everywhere:
        counts = counts.in_municipalities(wanted.reach.municipalities)
    words = Concat("municipality_id", Value(f":{month:%Y-%m}"), output_field=CharField())
    said = Cast("count", CharField())
    return _rows(counts, Kind.MISSING, wanted, name=F("municipality__name"), words=words, said=said, since=F("month"))


def _translations(wanted: Wanted) -> Rows:
    """The languages stand among those families speak."""
    languages = SpokenLanguage.objects.filter(pk__in=wanted.languages)
    return _rows(languages, Kind.TRANSLATION, wanted, name=F("name_nl"), words=F("pk"))


_SOURCES: dict[Kind, Callable[[Wanted], Rows]] = {
    Kind.PROPOSAL: _proposals,
    Kind.CALL: _calls,
    Kind.DRAFT: _drafts,
    Kind.ENDED: _ended,
    Kind.DUPLICATE: _duplicates,
    Kind.LINK: _links,
    Kind.START: _starts,
    Kind.MISSING: _missing,
    Kind.TRANSLATION: _translations,
}


# --- Pieces of the above ----------------------------------------------------------------------------------------------


def _shown(reach: Reach) -> QuerySet[Offer]:
    return offers_within(reach).filter(status=Status.PUBLISHED).order_by()


def _unconfirmed(wanted: Wanted) -> QuerySet[Offer]:
    return to_confirm(_shown(wanted.reach), wanted.on)


def _is_within(field: str, reach: Reach) -> Exists:
    return Exists(offers_within(reach).order_by().filter(pk=OuterRef(field)))


def _leads(rows: QuerySet[Any], column: str, alarming: QuerySet[WebLink]) -> Q:
    """Return the condition for an address that one of these rows gives; the few addresses lead to the rows."""
    found = rows.order_by().filter(**{f"{column}__in": alarming.values("url")})
    return Q(url__in=found.values(column))


def _municipalities(reach: Reach) -> Any:
    return Municipality.objects.all() if reach.everywhere else Municipality.objects.filter(pk__in=reach.municipalities)

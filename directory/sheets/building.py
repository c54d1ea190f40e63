"""From what was asked to the sheet itself: the facts of each offer in Dutch and in what the family reads."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _, pgettext

from directory.facts import labels
from directory.facts.aloud import Voices
from directory.facts.beside import Column, Pair, Subject, column, pairs
from directory.facts.first_call import Number
from directory.facts.freshness import freshness
from directory.facts.offer_page import Around
from directory.facts.on_paper import stopping, why_not
from directory.facts.reader import Reader
from directory.facts.sentences import sentence
from directory.index.catalogue import CatalogueIndex
from directory.index.record import OfferRecord
from directory.index.reference import Reference
from directory.languages import BY_CODE, SOURCE
from directory.matching.need import Need
from directory.matching.ranking import Match, judge
from directory.models import Offer
from directory.sheets import codes, neutral, qr, queries
from directory.sheets.asking import Asked
from directory.sheets.needing_no_offer import at_school, to_begin
from directory.sheets.sheet import Block, Language, Part, Phrases, Sheet, Words
from directory.sheets.wording import danger, drafts, isolated, notices, words

NO_VOICES = Voices({})
"""Paper does not speak."""


def build(asked: Asked, index: CatalogueIndex, now: datetime) -> Sheet:
    """Return the sheet for what was asked without errors; `now` is local. Each time its codes are others."""
    maker = _Maker(asked, index.reference, asked.columns, now.date())
    found = {} if asked.kind else _found(asked, index, maker.today)
    rows = queries.offer_rows(list(found), maker.languages) if found else {}
    shown = [found[number] for number in asked.offers if number in rows]
    around = queries.around([match.record.id for match in shown], now, maker.languages) if shown else {}
    blocks = [maker.block(match, rows[match.record.id], around[match.record.id]) for match in shown]
    gone = [] if asked.kind else [number for number in asked.offers if number not in rows]
    return Sheet(
        languages=[Language(code, BY_CODE[code].direction, BY_CODE[code].autonym) for code in maker.languages],
        title=maker.words(lambda: _title(asked)),
        date=maker.words(lambda: labels.day(maker.today)),
        municipality=_municipality(asked, [match.record for match in shown], index.reference),
        blocks=blocks,
        phrases=maker.phrases(),
        gone=gone,
        gone_said=maker.gone(gone),
        neutral=asked.neutral,
        large=asked.large,
        name=maker.words(lambda: pgettext("person", "Naam")),
        appointment=maker.words(lambda: _("Afspraak")),
        met=maker.words(lambda: _("Met wie")),
        danger=maker.words(danger),
        drafts=drafts(maker.languages, [_noticed(blocks, position) for position in range(len(maker.languages))]),
        parts=_parts(asked, maker),
        notices=notices(asked.speaks, maker.languages, index.reference),
    )


def _found(asked: Asked, index: CatalogueIndex, today: date) -> dict[int, Match]:
    """Return the offers that may be on paper a family takes home, by id."""
    records = filter(None, map(index.record, asked.offers))
    matches = (judge(record, Need(), None, today) for record in records)
    return {match.record.id: match for match in matches if why_not(match) is None}


def _title(asked: Asked) -> str:
    titles = {"": _("Verwijsblad"), "school": _("Schoolintake"), "start": _("De eerste weken")}
    return titles[asked.kind]


def _parts(asked: Asked, maker: "_Maker") -> Sequence[Part]:
    if asked.kind == "school":
        return at_school(maker.languages)
    if asked.kind == "start":
        home = asked.municipality.code if asked.municipality else None
        return to_begin(maker.reference, home, maker.languages, neutral=asked.neutral)
    return ()


def _municipality(asked: Asked, shown: Sequence[OfferRecord], reference: Reference) -> str:
    """Return the name of the municipality the whole sheet is about; nothing where its offers serve several."""
    if asked.municipality:
        return asked.municipality.name
    codes_of = {code for record in shown for code in record.municipalities}
    entry = reference.municipalities.get(codes_of.pop()) if len(codes_of) == 1 else None
    return entry.name if entry else ""


def _noticed(blocks: Iterable[Block], position: int) -> str:
    """Return the first word of warning that the texts of one column carry."""
    columns = [block.columns[position] for block in blocks]
    texts = (text for each in columns for text in (each.name, each.summary))
    return next((text.notice for text in texts if text and not text.differs and text.notice), "")


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes blocks in the languages of one sheet."""

    asked: Asked
    reference: Reference
    languages: tuple[str, ...]
    today: date

    def words(self, say: Callable[[], str]) -> Words:
        return words(self.languages, say)

    def phrases(self) -> Phrases:
        """Return what stands on every offer alike."""
        return Phrases(
            call=self.words(lambda: _("Bellen")),
            no_number=self.words(
                lambda: _(
                    "Wij kennen nog geen telefoonnummer. Vraag uw verpleegkundige of begeleider wie u kunt bellen."
                )
            ),
            ask=self.words(lambda: _("Vraag dit als u belt.")),
            caption=self.words(lambda: _("Lees dit op uw telefoon")),
            code=words((SOURCE,), lambda: _("Code van dit blad:")).texts[0],
        )

    def gone(self, numbers: Sequence[int]) -> Words:
        """Return that some offers are not on the sheet, by their numbers; empty when all are."""
        told = {"numbers": ", ".join(map(str, numbers))}
        return self.words(lambda: _("Dit aanbod tonen wij hier niet: nummer %(numbers)s.") % told if numbers else "")

    def block(self, match: Match, row: Offer, around: Around) -> Block:
        """Return one offer on the sheet."""
        record = match.record
        subject, *also = self._subjects(match, row, around)
        readers = (Reader(self.reference, code, self.today) for code in self.languages)
        columns = [column(subject, reader, NO_VOICES, also) for reader in readers]
        rows = self._rows(columns, match, row)
        number = columns[0].number
        family = self.languages[1] if len(self.languages) > 1 else SOURCE
        short = _absolute(reverse("handed:offer", args=[record.id, family]))
        code = codes.make(record.id, family if family != SOURCE else None, self.today)
        return Block(
            offer_id=record.id,
            columns=neutral.without_names(columns) if self.asked.neutral else columns,
            pairs=[pair for pair in rows if _is_known(pair)],
            phone=number.phone if number else None,
            tel_href=number.tel_href if number else None,
            phone_of=self._whose([each.number for each in columns]),
            organisation="" if self.asked.neutral else _whom_to_name(row, columns),
            checked=self.words(lambda: freshness(record, self.today).text),
            to_ask=[_labels(pair) for pair in rows if not _is_known(pair)],
            url=_live(record.id, family),
            short=_typed(short),
            qr_svg=qr.svg(short, _("Lees dit op uw telefoon")),
            code=code,
            answer=_typed(_absolute(reverse("handed:loop", args=[code]))),
            full=self._full(match),
            site=None if number or self.asked.neutral else columns[0].site,
        )

    def _subjects(self, match: Match, row: Offer, around: Around) -> list[Subject]:
        """Return the offer for each language of the family; judged once, since judging costs as much as telling."""
        return [
            Subject(match, judge(match.record, Need(languages=(speaks,)), None, self.today), speaks, row, around)
            for speaks in self.asked.speaks or (SOURCE,)
        ]

    def _rows(self, columns: Sequence[Column], match: Match, row: Offer) -> list[Pair]:
        """Return all rows; what a neutral sheet may not say counts as unknown, so that it is asked."""
        rows = pairs(columns)
        if not self.asked.neutral:
            return rows
        around = {*match.record.municipalities, row.place.municipality_id if row.place else None}
        towns = [entry.name for code, entry in self.reference.municipalities.items() if code in around]
        return neutral.without_lines_that_name(row, towns, rows)

    def _full(self, match: Match) -> Words | None:
        """Return that there is no room, where that is what stops it: what is over is not on a sheet at all."""
        stopped = stopping(match)
        return self.words(lambda: sentence(stopped, self.reference)) if stopped else None

    def _whose(self, numbers: Sequence[Number | None]) -> Words | None:
        """Return whose number it is, where the offer has none of its own."""
        if numbers[0] is None or not numbers[0].instead:
            return None
        said = []
        for code, number in zip(self.languages, numbers, strict=True):
            with translation.override(code):
                sentence = _("Van dit aanbod kennen wij geen telefoonnummer. Bel eerst hier:")
                whom = "" if self.asked.neutral or number is None else f" {isolated(number.whom)}"
                said.append(sentence + whom)
        return Words(tuple(said))


def _is_known(pair: Pair) -> bool:
    return bool(pair.cells[0][1].lines)


def _whom_to_name(row: Offer, columns: Iterable[Column]) -> str:
    """Return the name of the organisation, unless the offer is called the same, or the place where it is."""
    name = row.organisation.name if row.organisation else ""
    said = {each.name.value for each in columns if each.name} | ({row.place.name} if row.place else set())
    return "" if name in said else name


def _labels(pair: Pair) -> Words:
    return Words(tuple(told.label for _column, told in pair.cells))


def _live(offer_id: int, language: str) -> str:
    with translation.override(language):
        return _absolute(reverse("catalogue:offer", args=[offer_id]))


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _typed(url: str) -> str:
    """Return an address the way people type it."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rstrip("/")

"""The rules: each looks at one aspect and divides the offers in question over verdicts, or says nothing.

They work on bitmaps, a whole set of offers at a time, so that a region with thousands of offers costs no more than a
village (docs/decisions/0010). Unknown is never a reason to exclude, and an inherited value never is either: it is what
is usual nationally, not what this offer said (DESIGN section 5). Points follow the research: the family's own language
weighs most.
"""

from collections.abc import Callable, Iterable, Iterator

from directory.index.aspects import by_origin, language_aspect, verified_aspect
from directory.index.bits import Bits
from directory.index.record import Ages
from directory.index.values import (
    AreaScope,
    FactKind,
    FamiliesFromElsewhere,
    Known,
    LanguageSupport,
    ParentGender,
    Vocabulary,
    fresh_since,
)
from directory.matching.need import EXPECTING
from directory.matching.verdict import Judged, Pile, Place, Question, Rule, Verdict

RuleFunction = Callable[[Question], Iterator[Judged]]

SPEECH = frozenset(
    {LanguageSupport.NATIVE_SPEAKER, LanguageSupport.VOLUNTEER_SPEAKS, LanguageSupport.INTERPRETER_PRESENT}
)
"""Support a parent can talk with. Translated paper is not speech, and an interpreter on request is a question."""

RELATED_LANGUAGES: dict[str, tuple[str, ...]] = {
    "kmr": ("ku",),
    "ckb": ("ku",),
    "fa": ("fa-AF",),
    "fa-AF": ("fa",),
}
"""Languages worth asking about, never taken for each other: "Kurdish" may be either, and Dari and Farsi speakers often
understand one another. Arabic is not Moroccan Arabic and Ukrainian is not Russian."""

LANGUAGE_POINTS = {
    LanguageSupport.NATIVE_SPEAKER: 25,
    LanguageSupport.VOLUNTEER_SPEAKS: 25,
    LanguageSupport.INTERPRETER_PRESENT: 20,
    LanguageSupport.UNKNOWN: 15,
    LanguageSupport.INTERPRETER_ON_REQUEST: 12,
    LanguageSupport.UNDERSTANDS_BASIC: 6,
    LanguageSupport.TRANSLATED_MATERIAL: 2,
}
LANGUAGE_QUESTIONS = {
    LanguageSupport.INTERPRETER_ON_REQUEST: "language_interpreter",
    LanguageSupport.UNDERSTANDS_BASIC: "language_basic",
    LanguageSupport.TRANSLATED_MATERIAL: "language_paper",
}
CONFIRMED_LANGUAGE_POINTS = 40
MATCHING_POINTS = 15
RELATED_POINTS = 8
OWN_PLACE_POINTS = 25
EVERYONE_POINTS = 15
"""For offers of the family's own town, or for everyone: a neighbour's must be asked, and travelled to."""
FOR_THIS_PARENT_POINTS = 8
"""For an offer that is there for just this parent: an explicit target group comes before everyone's."""

_BEST_FIRST = {Pile.FITS: 0, Pile.ASK: 1, Pile.NO: 2}


def exists(question: Question) -> Iterator[Judged]:
    """Fits when someone confirmed lately that it exists; does not fit when it has ended or is full."""
    return _first_of(question.within, _existence(question))


def _existence(question: Question) -> Iterator[Judged]:
    facets, today = question.facets, question.on
    room_since = fresh_since(FactKind.AVAILABILITY, today)
    known_since = fresh_since(FactKind.EXISTENCE, today)
    for until, bits in facets.each("valid until"):
        if until < today:
            yield Judged(bits, Verdict(Rule.EXISTS, Pile.NO, "ended", {"date": until}))
    for on, bits in facets.each("full"):
        if on >= room_since:
            yield Judged(bits, Verdict(Rule.EXISTS, Pile.NO, "full", {"date": on}))
    lapsed = 0
    for on, bits in facets.each(verified_aspect(FactKind.EXISTENCE)):
        if on >= known_since:
            yield Judged(bits, Verdict(Rule.EXISTS, Pile.FITS, "exists_confirmed", {"date": on}, points=10))
        else:
            lapsed |= bits
    yield Judged(lapsed, Verdict(Rule.EXISTS, Pile.ASK, "exists_lapsed"))
    yield Judged(question.within, Verdict(Rule.EXISTS, Pile.ASK, "exists_unverified"))


def in_place(question: Question) -> Iterator[Judged]:
    """Fits where the offer serves the family's municipality or everyone; neighbours that may take others are asked."""
    if question.place is None:
        return iter(())
    return _first_of(question.within, _places(question, question.place))


def _places(question: Question, place: Place) -> Iterator[Judged]:
    facets, words = question.facets, {"place": place.name}
    serving = facets.having("municipality", place.code)
    yield Judged(serving, Verdict(Rule.PLACE, Pile.FITS, "serves_place", words, OWN_PLACE_POINTS))
    everyone = facets.having("area", AreaScope.NATIONAL)
    yield Judged(everyone, Verdict(Rule.PLACE, Pile.FITS, "serves_everyone", words, EVERYONE_POINTS))
    unknown = facets.having("area", AreaScope.UNKNOWN)
    yield Judged(unknown, Verdict(Rule.PLACE, Pile.ASK, "area_unknown", words))
    closed = facets.having("elsewhere", FamiliesFromElsewhere.NO)
    welcoming = facets.having("elsewhere", FamiliesFromElsewhere.YES)
    for code, km in sorted(place.nearby.items(), key=lambda near: (near[1], near[0])):
        near, far = facets.having("municipality", code), {**words, "km": round(km)}
        if near & question.within:
            yield Judged(near & closed, Verdict(Rule.PLACE, Pile.NO, "other_place", far))
            yield Judged(near & welcoming, Verdict(Rule.PLACE, Pile.FITS, "welcomes_elsewhere", far, points=3))
            yield Judged(near, Verdict(Rule.PLACE, Pile.ASK, "maybe_elsewhere", far))
    yield Judged(question.within, Verdict(Rule.PLACE, Pile.NO, "other_place", {**words, "km": None}))


def age(question: Question) -> Iterator[Judged]:
    """The best verdict over the children: one fitting child is enough, and the reason names that child."""
    judged = [
        each
        for months in question.need.ages
        for each in (_expecting(question) if months == EXPECTING else _child(question, months))
    ]
    judged.sort(key=lambda each: (_BEST_FIRST[each.verdict.pile], -each.verdict.points))
    return _first_of(question.within, judged)


def _child(question: Question, months: int) -> Iterator[Judged]:
    words = {"months": months}
    unknown = question.within
    for inherited in (False, True):
        for span, bits in question.facets.each(by_origin("ages", inherited=inherited)):
            unknown &= ~bits
            yield Judged(bits, _age_verdict(span, months, inherited=inherited))
    yield Judged(unknown, Verdict(Rule.AGE, Pile.ASK, "age_unknown", words))


def _age_verdict(span: Ages, months: int, *, inherited: bool) -> Verdict:
    words = {"months": months}
    if span.include(months):
        return Verdict(Rule.AGE, Pile.FITS, "age_fits", words, 4 if inherited else 6, inherited)
    if inherited:
        return Verdict(Rule.AGE, Pile.ASK, "age_unusual", words, inherited=True)
    return Verdict(Rule.AGE, Pile.NO, "age_out", {**words, "first": span.first, "last": span.last})


def _expecting(question: Question) -> Iterator[Judged]:
    facets = question.facets
    own, usual = by_origin("prenatal", inherited=False), by_origin("prenatal", inherited=True)
    known = facets.known.get(own, 0) | facets.known.get(usual, 0)
    yes, no = Known.YES.value, Known.NO.value
    yield Judged(facets.having(own, yes), Verdict(Rule.AGE, Pile.FITS, "expecting_fits", points=6))
    yield Judged(facets.having(usual, yes), Verdict(Rule.AGE, Pile.FITS, "expecting_fits", points=4, inherited=True))
    yield Judged(facets.having(own, no), Verdict(Rule.AGE, Pile.NO, "expecting_out"))
    yield Judged(facets.having(usual, no), Verdict(Rule.AGE, Pile.ASK, "expecting_unusual", inherited=True))
    yield Judged(question.within & ~known, Verdict(Rule.AGE, Pile.ASK, "expecting_unknown"))


def parent(question: Question) -> Iterator[Judged]:
    """Whether this parent may come."""
    wanted = {"mother": ParentGender.MOTHERS, "father": ParentGender.FATHERS}.get(question.need.parent or "")
    return _first_of(question.within, _parents(question, wanted)) if wanted else iter(())


def _parents(question: Question, wanted: ParentGender) -> Iterator[Judged]:
    facets, name = question.facets, str(question.need.parent)
    for inherited in (False, True):
        aspect = by_origin("parent", inherited=inherited)
        for value, points in ((wanted.value, FOR_THIS_PARENT_POINTS), (ParentGender.ALL.value, 2)):
            fits = Verdict(Rule.PARENT, Pile.FITS, f"{name}_fits", points=points, inherited=inherited)
            yield Judged(facets.having(aspect, value), fits)
        others = facets.known.get(aspect, 0)
        if inherited:
            yield Judged(others, Verdict(Rule.PARENT, Pile.ASK, f"{name}_unusual", inherited=True))
        else:
            yield Judged(others, Verdict(Rule.PARENT, Pile.NO, f"{name}_out"))
    yield Judged(question.within, Verdict(Rule.PARENT, Pile.ASK, f"{name}_unknown"))


def language(question: Question) -> Iterator[Judged]:
    """Whether the family can talk there; an offer that teaches Dutch is there for who does not speak it yet."""
    codes = question.need.languages
    if not codes or "nl" in codes:
        return iter(())
    asked = question.within & ~question.facets.having(Vocabulary.THEME, "dutch_for_parents")
    found = [judged for code in codes for judged in _spoken(question, code)]
    found += _not_spoken(question)
    found.sort(key=lambda each: -each.verdict.points)
    return _first_of(asked, found)


def _spoken(question: Question, code: str) -> Iterator[Judged]:
    """One verdict per way of offering the language, whatever the different days it was confirmed on."""
    since = fresh_since(FactKind.LANGUAGES, question.on)
    ways: dict[tuple[str, bool, bool], Bits] = {}
    for spoken, bits in question.facets.each(language_aspect(code)):
        is_fresh = spoken.confirmed is not None and spoken.confirmed >= since
        way = (spoken.support, is_fresh, spoken.interpreter_paid_by != Known.UNKNOWN)
        ways[way] = ways.get(way, 0) | bits
    for (support, is_fresh, is_payer_known), bits in ways.items():
        is_paid_for = is_payer_known or support != LanguageSupport.INTERPRETER_PRESENT
        yield Judged(bits, _spoken_verdict(code, LanguageSupport(support), is_fresh=is_fresh, is_paid_for=is_paid_for))


def _spoken_verdict(code: str, support: LanguageSupport, *, is_fresh: bool, is_paid_for: bool) -> Verdict:
    words = {"language": code}
    if support in SPEECH and is_fresh and is_paid_for:
        words |= {"support": support.value}
        return Verdict(Rule.LANGUAGE, Pile.FITS, "language_spoken", words, CONFIRMED_LANGUAGE_POINTS)
    sentence = LANGUAGE_QUESTIONS.get(support, "language_unconfirmed" if is_paid_for else "language_interpreter")
    return Verdict(Rule.LANGUAGE, Pile.ASK, sentence, words, LANGUAGE_POINTS[support])


def _not_spoken(question: Question) -> Iterator[Judged]:
    facets, codes = question.facets, question.need.languages
    for code in codes:
        for related in RELATED_LANGUAGES.get(code, ()):
            words = {"language": code, "related": related}
            verdict = Verdict(Rule.LANGUAGE, Pile.ASK, "language_related", words, RELATED_POINTS)
            for spoken, bits in facets.each(language_aspect(related)):
                if spoken.support != LanguageSupport.TRANSLATED_MATERIAL:
                    yield Judged(bits, verdict)
    words = {"language": codes[0]}
    matching = facets.known.get("language matching", 0)
    yield Judged(matching, Verdict(Rule.LANGUAGE, Pile.ASK, "language_matching", words, MATCHING_POINTS))
    yield Judged(question.within, Verdict(Rule.LANGUAGE, Pile.ASK, "language_unknown", words))


def _first_of(within: Bits, judged: Iterable[Judged]) -> Iterator[Judged]:
    """Give every offer the first verdict it is in, so that each has exactly one."""
    left = within
    for bits, verdict in judged:
        mine = bits & left
        if mine:
            left &= ~mine
            yield Judged(mine, verdict)


RULES: tuple[RuleFunction, ...] = (exists, in_place, age, parent, language)
"""All rules; together they decide the pile."""

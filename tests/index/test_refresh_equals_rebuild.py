"""However the catalogue is edited, the index that was kept up to date equals one built from nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings, strategies as st

from directory.curation.actions import offers, programmes
from directory.curation.actions.changes import Change, changing
from directory.curation.actions.offers import OfferDetails
from directory.index import store
from directory.index.bits import Bits
from directory.index.catalogue import CatalogueIndex
from directory.index.reference import Reference
from directory.models import Municipality, Offer, Organisation, Place, SynonymGroup, Term
from directory.models.choices import AreaScope, Cost, Status
from tests import factories as make

SIZE = 3
"""How many there are of everything."""
EDITS = 12

words = st.lists(st.sampled_from("inloop vadergroepen taal opvoedsteun café moeders".split()), max_size=3).map(" ".join)
filled = words.map(lambda text: text or "leeg")
some = st.sets(st.integers(0, SIZE - 1))
one = st.integers(0, SIZE - 1)


class World:
    """Three of everything, and the edits a curator can make in it."""

    def __init__(self) -> None:
        self.towns = [make.municipality(name=f"Stad{n}") for n in range(SIZE)]
        self.terms = [make.term(name_nl=f"label{n}") for n in range(SIZE)]
        self.languages = [make.spoken_language(code) for code in ("ti", "ar", "uk")]
        self.programmes = [make.programme() for _ in range(SIZE)]
        self.organisations = [make.organisation(name=f"Stichting{n}") for n in range(SIZE)]
        self.places = [make.place(municipality=self.towns[n]) for n in range(SIZE)]
        self.offers = [make.offer(programme=self.programmes[n], place=self.places[n]) for n in range(SIZE)]
        self.synonyms = make.synonym_group()

    def write_offer(self, change: Change, n: int, text: str, arabic: str, status: str) -> None:
        change.put(Offer, {"pk": self.offers[n].pk}, {"name_nl": text, "summary_ar": arabic, "status": status})

    def place_offer(self, change: Change, n: int, programme: int, organisation: int, place: int) -> None:
        related = {
            "programme_id": self.programmes[programme].pk if programme != n else None,
            "organisation_id": self.organisations[organisation].pk,
            "place_id": self.places[place].pk,
        }
        change.put(Offer, {"pk": self.offers[n].pk}, related)

    def detail_offer(self, change: Change, n: int, towns: set[int], yes: set[int], no: set[int], spoken: int) -> None:
        details = OfferDetails(
            municipalities=frozenset(self.towns[each].code for each in towns),
            terms={self.terms[each].pk: each in yes for each in yes | no},
            languages={self.languages[spoken].code: {"support": "native_speaker"}},
            verifications=frozenset({("existence", "phone", "curator", make.TODAY)}) if yes else frozenset(),
        )
        scope = AreaScope.MUNICIPALITIES if towns else AreaScope.NATIONAL
        offers.put({"pk": self.offers[n].pk}, {"area_scope": scope}, details, change=change)

    def add_offer(self, change: Change, n: int, text: str) -> None:
        values = {"name_nl": text, "status": Status.PUBLISHED, "programme_id": self.programmes[n].pk}
        change.put(Offer, {"source_id": f"new-{Offer.objects.count()}"}, values)

    def write_programme(self, change: Change, n: int, name: str, cost: str, terms: set[int]) -> None:
        wanted = frozenset(self.terms[each].pk for each in terms)
        programmes.put({"pk": self.programmes[n].pk}, {"name": name, "cost": cost}, wanted, change=change)

    def rename(self, change: Change, model: int, n: int, text: str) -> None:
        rows: tuple[tuple[type, Any, str], ...] = (
            (Organisation, self.organisations[n].pk, "name"),
            (Place, self.places[n].pk, "neighbourhood"),
            (Term, self.terms[n].pk, "name_nl"),
            (Municipality, self.towns[n].pk, "name"),
        )
        kind, pk, field = rows[model]
        change.put(kind, {"pk": pk}, {field: text})

    def write_synonyms(self, change: Change, first: str, second: str) -> None:
        change.put(SynonymGroup, {"pk": self.synonyms.pk}, {"words": [first, second]})


Edit = tuple[Callable[..., None] | None, tuple[Any, ...]]


def _edit(verb: Callable[..., None], *arguments: st.SearchStrategy) -> st.SearchStrategy[Edit]:
    return st.tuples(st.just(verb), st.tuples(*arguments))


edits: st.SearchStrategy[list[Edit]] = st.lists(
    st.one_of(
        _edit(World.write_offer, one, filled, words, st.sampled_from(Status.values)),
        _edit(World.place_offer, one, one, one, one),
        _edit(World.detail_offer, one, some, some, some, one),
        _edit(World.add_offer, one, filled),
        _edit(World.write_programme, one, filled, st.sampled_from(Cost.values), some),
        _edit(World.rename, st.integers(0, 3), one, filled),
        _edit(World.write_synonyms, filled, filled),
        st.just((None, ())),  # someone asks a question in between
    ),
    max_size=EDITS,
)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Leave no trace in the database, nor an index."""
    store.forget()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    store.forget()


def meaning(index: CatalogueIndex) -> dict[str, Any]:
    """Return what an index knows, by the ids of offers: their slots may differ."""

    def ids(bits: Bits) -> frozenset[int]:
        return frozenset(record.id for record in index.select(bits))

    def words_of(lists: Any) -> dict[Any, Any]:
        postings = {(code, word): ids(bits) for code, each in lists.items() for word, bits in each.postings.items()}
        stems = {(code, root): sorted(words) for code, each in lists.items() for root, words in each.stems.items()}
        return {"postings": {key: found for key, found in postings.items() if found}, "stems": stems}

    return {
        "number": index.number,
        "records": {pk: index.record(pk) for pk in index.slots},
        "everything": ids(index.everything),
        "yes": {key: ids(bits) for key, bits in index.facets.yes.items() if bits},
        "no": {key: ids(bits) for key, bits in index.facets.no.items() if bits},
        "known": {key: ids(bits) for key, bits in index.facets.known.items() if bits},
        "texts": words_of(index.texts),
        "names": words_of(index.names),
        "reference": {field.name: getattr(index.reference, field.name) for field in fields(Reference)},
    }


def edited(made: list[Edit]) -> CatalogueIndex:
    """Make some edits, each a change of its own, and return the index that kept up with them."""
    world = World()
    store.current()
    for verb, arguments in made:
        if verb is None:
            store.current()
        else:
            with changing(by="curator") as change:
                verb(world, change, *arguments)
    return store.current()


@pytest.mark.django_db
def test_the_index_that_kept_up_equals_the_one_built_anew() -> None:
    @settings(max_examples=60)
    @given(edits)
    def holds(made: list[Edit]) -> None:
        with rolled_back():
            kept_up = meaning(edited(made))
            store.forget()
            assert kept_up == meaning(store.current())

    holds()

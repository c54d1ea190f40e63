"""Looking things up in the index of the moment, in words a test can compare."""

from directory.index import store
from directory.index.bits import Bits
from directory.index.catalogue import CatalogueIndex
from directory.index.finding import Found, find


def names(index: CatalogueIndex, bits: Bits) -> set[str]:
    """Return the Dutch names of the offers in a bitmap."""
    return {record.name for record in index.select(bits)}


def look_up(typed: str, language: str = "nl") -> Found:
    """Return what typed words lead to in the index of the moment."""
    return find(store.current(), typed, language)


def found(typed: str, language: str = "nl") -> set[str]:
    """Return the Dutch names of the offers that typed words lead to."""
    index = store.current()
    return names(index, find(index, typed, language).bits)

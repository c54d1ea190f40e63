"""Translations as XLIFF 2.0 (core, no modules): one segment per text, its id as the unit's name, notes for the rest.

State: `initial` for what is missing or outdated, `translated`, and `reviewed` once signed off. Reading is strict: no
document type, no other version, no inline code but `<cp>`, which is how XLIFF writes what XML can't hold.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from directory.exchange.translations.notes import NAMES, told
from directory.exchange.translations.units import Carried, Contents, Problem, RefusedFileError, State, Unit
from directory.languages import SOURCE

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
VERSION = "2.0"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STATES = ("initial", "translated", "reviewed", "final")

_HEX = re.compile("(?:10|0?[0-9A-Fa-f])?[0-9A-Fa-f]{1,4}")
_SURROGATES = frozenset(map(chr, range(0xD800, 0xE000)))
_NOT_XML = re.compile("([^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")


def write(language: str, units: Iterable[Unit]) -> bytes:
    """Return units as an XLIFF document in UTF-8; the same units always give the same bytes."""
    root = Element("xliff", {"xmlns": NAMESPACE, "version": VERSION, "srcLang": SOURCE, "trgLang": language})
    file = SubElement(root, "file", {"id": "catalogue", "canResegment": "no"})
    texts = [text for unit in units for text in _add(file, unit)]
    ElementTree.indent(root)
    for element, text in texts:  # after the indenting, which must not get inside a text
        _fill(element, text)
    document = ElementTree.tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'.encode()


def _add(file: Element, unit: Unit) -> Iterator[tuple[Element, str]]:
    """Add a unit and return its elements with the texts they are to hold."""
    node = SubElement(file, "unit", {"id": f"u{hashlib.sha256(unit.id.encode()).hexdigest()[:16]}", "name": unit.id})
    notes = SubElement(node, "notes")
    for name, value in told(unit).items():
        yield SubElement(notes, "note", {"category": name}), value
    segment = SubElement(node, "segment", {"state": _state(unit)})
    yield SubElement(segment, "source", {SPACE: "preserve"}), unit.source
    if unit.target:
        yield SubElement(segment, "target", {SPACE: "preserve"}), unit.target


def _state(unit: Unit) -> str:
    if unit.state is not State.CURRENT:
        return "initial"
    return "reviewed" if unit.made and unit.made.is_reviewed else "translated"


def _fill(element: Element, text: str) -> None:
    plain, *rest = _NOT_XML.split(text)
    element.text = plain
    for character, after in zip(rest[::2], rest[1::2], strict=True):
        SubElement(element, "cp", {"hex": f"{ord(character):04X}"}).tail = after


def read(path: Path) -> Contents:
    """Return what an XLIFF file holds; raises RefusedFileError where it is none, or not ours."""
    return _Reader(path.read_bytes()).contents()


class _Reader:
    """One pass over a document, remembering on which line each element began."""

    def __init__(self, document: bytes) -> None:
        self._tree = ElementTree.TreeBuilder()
        self._lines: dict[Element, int] = {}
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda name: self._tree.end(_qualified(name))
        self._parser.CharacterDataHandler = self._tree.data
        self._parser.buffer_text = True
        try:
            self._parser.ParseFile(BytesIO(document))
        except expat.ExpatError as error:
            raise RefusedFileError([Problem(error.lineno, f"not well-formed XML: {error}")]) from error
        except RefusedFileError:
            raise
        except (LookupError, ValueError) as error:  # of Python, which expat asks about the encoding the file names
            raise RefusedFileError([Problem(1, f"not an encoding we read: {error}")]) from error
        self._root = self._tree.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = self._tree.start(_qualified(name), {_qualified(key): value for key, value in attributes.items()})
        self._lines[element] = self._parser.CurrentLineNumber

    def _refuse_doctype(self, *_declared: Any) -> None:
        raise RefusedFileError([Problem(self._parser.CurrentLineNumber, "a document type or entity: not allowed")])

    def contents(self) -> Contents:
        """Return the units of the document; what is wrong with single ones is in `problems`."""
        root = self._root
        if root.tag != _core("xliff") or root.get("version") != VERSION:
            raise RefusedFileError([Problem(self._lines[root], f"not XLIFF {VERSION} (namespace {NAMESPACE})")])
        if root.get("srcLang") != SOURCE:
            raise RefusedFileError([Problem(self._lines[root], f"srcLang is not {SOURCE}")])
        contents = Contents(language=root.get("trgLang", ""))
        for file in root:
            for node in file if self._is(file, "file", contents) else ():
                if node.tag != _core("notes") and self._is(node, "unit", contents):
                    self._add_unit(node, contents)
        return contents

    def _is(self, node: Element, name: str, contents: Contents) -> bool:
        """Tell whether an element is what is expected in its place; of other namespaces nothing is read."""
        if node.tag != _core(name) and node.tag.startswith(_core("")):
            contents.problems.append(Problem(self._lines[node], f"<{_local(node)}> where only <{name}> may stand"))
        return node.tag == _core(name)

    def _add_unit(self, node: Element, contents: Contents) -> None:
        name, line = node.get("name", ""), self._lines[node]
        try:
            segment = self._only_segment(node)
            state = segment.get("state", STATES[0])
            if state not in STATES:
                raise _UnreadableError(self._lines[segment], f"state “{state}” is none of XLIFF's")
            target = segment.find(_core("target"))
            found = Carried(
                line=line,
                id=name,
                source=self._text(segment.find(_core("source")), line),
                target="" if target is None else self._text(target, line),
                unfinished=state == STATES[0],
                notes=_notes(node),
            )
        except _UnreadableError as error:
            contents.problems.append(Problem(error.line, error.reason, name))
        else:
            contents.units.append(found)

    def _only_segment(self, node: Element) -> Element:
        parts = [child for child in node if child.tag in {_core("segment"), _core("ignorable")}]
        if len(parts) != 1 or parts[0].tag != _core("segment"):
            raise _UnreadableError(self._lines[node], "a unit of ours has exactly one segment")
        return parts[0]

    def _text(self, element: Element | None, line: int) -> str:
        if element is None:
            raise _UnreadableError(line, "no source")
        return (element.text or "") + "".join(self._character(child) + (child.tail or "") for child in element)

    def _character(self, element: Element) -> str:
        if element.tag != _core("cp"):
            raise _UnreadableError(self._lines[element], f"<{_local(element)}> inside a text: our texts have no codes")
        number = element.get("hex", "")
        if not _HEX.fullmatch(number) or (character := chr(int(number, 16))) in _SURROGATES:
            raise _UnreadableError(self._lines[element], "<cp> without the number of a character")
        return character


class _UnreadableError(ValueError):
    """One unit can't be read."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def _notes(node: Element) -> dict[str, str]:
    found = ((note.get("category", ""), note.text or "") for note in node.iterfind(f"{_core('notes')}/{_core('note')}"))
    return {category: text for category, text in found if category in NAMES}


def _core(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _local(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def _qualified(name: str) -> str:
    """Return a name of expat (`namespace}local`) as ElementTree has it."""
    return f"{{{name}" if "}" in name else name

"""Reads a PDF back: its structure with the text and the language of each element, and where its words stand."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Piece:
    """Letters that follow each other in one language, with the roles of the elements around them, outermost first."""

    roles: tuple[str, ...]
    element: int
    """Which of the innermost elements, counted in reading order."""
    lang: str
    text: str


def letters(text: str) -> list[str]:
    """Return what must be the same on paper, whatever the order in which a reader of right-to-left lines returns it."""
    plain = unicodedata.normalize("NFKD", text)
    return sorted(letter for letter in plain if unicodedata.category(letter)[0] not in "MZC")


def pieces(pdf: bytes) -> list[Piece]:
    """Return all marked text in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        marked = {page.objgen: _marked(page) for page in document.pages}
        walker = _Walker(marked)
        return list(walker.walk(document.Root.StructTreeRoot.K, (), str(document.Root.Lang), None))


def elements(pdf: bytes, role: str) -> list[tuple[str, str]]:
    """Return the language and the text of each element with a role; of mixed languages the first."""
    found: dict[int, list[Piece]] = {}
    for piece in pieces(pdf):
        if role in piece.roles:
            found.setdefault(piece.element, []).append(piece)
    return [(each[0].lang, "".join(piece.text for piece in each)) for each in found.values()]


def roles(pdf: bytes) -> list[str]:
    """Return the role of every element in reading order, also of those without text."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [str(element.S)[1:] for element in _all(document.Root.StructTreeRoot.K)]


def alternatives(pdf: bytes) -> list[str]:
    """Return the alternative texts of the figures."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [str(each.get("/Alt", "")) for each in _all(document.Root.StructTreeRoot.K) if each.S == "/Figure"]


def bookmarks(pdf: bytes) -> list[str]:
    """Return the titles of the outline, those inside others after them."""
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        return list(_titles(outline.root))


def plain(pdf: bytes) -> str:
    """Return the text as poppler copies it, in the order of the file, on one line and without signs of direction."""
    told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", told).split())


def pages(pdf: bytes) -> list[str]:
    """Return what a reader copies from each page, each line in the order it is read and without signs of direction."""
    told = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [
        " ".join(re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", page).split())
        for page in told.split("\f")[:-1]
    ]


def as_copied(text: str) -> list[str]:
    """Return the clauses of a text as poppler gives them back in `pages`.

    It puts full stops at the other end of a line from right to left, and the letters of a ligature of lam and alef in
    the order they are drawn, so those two stand in one order here; marks and forms of letters are not looked for.
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each)[0] not in "MC")
    clauses = re.split(r"[^\w\s]+", re.sub("[\u0627\u0644]+", _in_one_order, plain))
    return [" ".join(clause.split()) for clause in clauses if clause.strip()]


def colours(pdf: bytes) -> set[tuple[float, ...]]:
    """Return the colours of everything that is drawn, as they stand in the file."""
    with pikepdf.open(BytesIO(pdf)) as document:
        streams = list(document.pages)
        streams += [
            each for each in document.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
        ]
        drawn = [each for stream in streams for each in pikepdf.parse_content_stream(stream)]
    setting = {"g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"}
    return {tuple(round(float(part), 3) for part in each.operands) for each in drawn if str(each.operator) in setting}


def words(pdf: bytes, folder: Path) -> list[tuple[str, float, float]]:
    """Return the words with the left end and the top of each, as drawn."""
    (folder / "sheet.pdf").write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "sheet.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>', told)
    return [(word, float(left), float(top)) for left, top, word in found]


def _in_one_order(found: re.Match[str]) -> str:
    return "".join(sorted(found[0]))


# --- Inside -----------------------------------------------------------------------------------------------------------


@dataclass
class _Walker:
    marked: dict[tuple[int, int], dict[int, list[tuple[str, str]]]]
    count: int = 0

    def walk(self, node: Any, roles: tuple[str, ...], lang: str, page: Any) -> Iterator[Piece]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from self.walk(each, roles, lang, page)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            self.count += 1
            own = str(node.get("/Lang", lang))
            yield from self.walk(node.get("/K"), (*roles, str(node.S)[1:]), own, node.get("/Pg", page))
        elif isinstance(node, pikepdf.Dictionary) and "/MCID" in node:
            yield from self._of(int(node.MCID), roles, lang, node.get("/Pg", page))
        elif isinstance(node, int):
            yield from self._of(node, roles, lang, page)

    def _of(self, number: int, roles: tuple[str, ...], lang: str, page: Any) -> Iterator[Piece]:
        for own, text in self.marked[page.objgen].get(number, []):
            yield Piece(roles, self.count, own or lang, text)


def _all(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _all(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _all(node.get("/K"))


def _titles(items: Any) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _marked(page: Any) -> dict[int, list[tuple[str, str]]]:
    """Return by number what the page says: pieces with their own language, if they have one."""
    fonts = {str(name): _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    open_marks: list[tuple[int | None, str, str | None]] = []
    found: dict[int, list[tuple[str, str]]] = {}
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            open_marks.append(_mark(operands[1]))
            _say(found, open_marks, open_marks[-1][2] or "")
        elif name == "BMC":
            open_marks.append((None, "", None))
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in {"Tj", "TJ"} and not any(actual for _number, _lang, actual in open_marks):
            _say(found, open_marks, _drawn(operands[0], font))
    return found


def _mark(properties: Any) -> tuple[int | None, str, str | None]:
    if not isinstance(properties, pikepdf.Dictionary):
        return None, "", None
    number = properties.get("/MCID")
    actual = properties.get("/ActualText")
    return (
        None if number is None else int(number),
        str(properties.get("/Lang", "")),
        None if actual is None else str(actual),
    )


def _say(found: dict[int, list[tuple[str, str]]], marks: list[tuple[int | None, str, str | None]], text: str) -> None:
    number = next((each for each, _lang, _actual in reversed(marks) if each is not None), None)
    lang = next((each for _number, each, _actual in reversed(marks) if each), "")
    if number is not None and text:
        found.setdefault(number, []).append((lang, text))


def _drawn(shown: Any, font: dict[int, str]) -> str:
    strings = (
        [shown] if isinstance(shown, pikepdf.String) else [each for each in shown if isinstance(each, pikepdf.String)]
    )
    raw = b"".join(bytes(each) for each in strings)
    codes = [int.from_bytes(raw[start : start + 2]) for start in range(0, len(raw), 2)]
    assert 0 not in codes, "the drawing of a missing letter"
    return "".join(font.get(code, "") for code in codes)


def _letters(font: Any) -> dict[int, str]:
    """Read what the codes of a font stand for: the pairs and ranges of its ToUnicode table."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(text, 16)
            found |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return found

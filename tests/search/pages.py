"""Reading a page the way a browser does: its elements, its forms, its words."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse, QueryDict

VOID = frozenset("area base br col embed hr img input link meta source track wbr use".split())


class Element:
    """One element with its attributes and its text."""

    def __init__(self, name: str, attributes: dict[str, str], parents: tuple["Element", ...]) -> None:
        self.name, self.attributes, self.parents = name, attributes, parents
        self.text = ""

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def inherited(self, attribute: str) -> str:
        """Return an attribute of this element or of the nearest one around it that has it."""
        around = (self, *reversed(self.parents))
        return next(each.attributes[attribute] for each in around if attribute in each.attributes)


def _method(element: Element) -> str:
    """Return how the form around an element is sent."""
    form = next((each for each in reversed(element.parents) if each.name == "form"), None)
    return form.attributes.get("method", "get") if form else ""


class Page(HTMLParser):
    """A parsed page."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        while any(each.name == tag for each in self._open) and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, name: str, /, **attributes: str) -> list[Element]:
        """Return the elements of a kind with these attributes (`_` stands for `-`)."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [each for each in self.elements if each.name == name and wanted.items() <= each.attributes.items()]

    def one(self, name: str, /, **attributes: str) -> Element:
        """Return the only such element."""
        (found,) = self.all(name, **attributes)
        return found

    def form_values(self, name: str, method: str = "") -> list[str]:
        """Return what a key would be sent with, when the forms of the page (of one method, or all) are sent as is."""
        inputs = [each for each in self.all("input", name=name) if method in {"", _method(each)}]
        texts = [each for each in inputs if each.attributes.get("type") not in {"checkbox", "radio"}]
        ticked = list(self.all("input", name=name, checked=""))
        options = [each for each in self.all("option", selected="") if each.parents[-1].attributes.get("name") == name]
        return [each["value"] for each in (*texts, *ticked, *options) if each["value"]]

    @property
    def links(self) -> list[str]:
        """All addresses that links lead to."""
        return [each["href"] for each in self.elements if each.name == "a" and "href" in each.attributes]


def cards(response: HttpResponse) -> list[Any]:
    """Return all cards of a results page in the order of the piles: where to begin, the list, and what is folded."""
    begin = response.context["begin_here"]
    found = list(begin["cards"]) if begin else []
    for pile in response.context["piles"]:
        found += [*pile["cards"], *(card for fold in pile["folded"] for card in fold["cards"])]
    return found


def query_of(address: str) -> dict[str, list[str]]:
    """Return the keys of an address with all their values."""
    return dict(QueryDict(urlsplit(address).query).lists())

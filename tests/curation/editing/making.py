"""A municipality with its curator, an offer, and forms as a browser would send them back."""

from html.parser import HTMLParser
from typing import Any

from django.http import QueryDict
from django.test import Client

Form = dict[str, list[str]]


class _Fields(HTMLParser):
    """Reads the fields of the form that edits, with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Form = {}
        self._inside = False
        self._select = ""
        self._textarea = ""
        self._first: str | None = None
        self._chosen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "editing-form" in said.get("class", "")
        reads = {"input": self._input, "select": self._begin, "option": self._option, "textarea": self._text}
        if self._inside and tag in reads:
            reads[tag](said.get("name", ""), said)

    def _input(self, name: str, said: dict[str, str]) -> None:
        is_sent = said.get("type") not in {"checkbox", "radio"} or "checked" in said
        if name and is_sent:
            self.fields.setdefault(name, []).append(said.get("value", ""))

    def _begin(self, name: str, _said: dict[str, str]) -> None:
        self._select, self._first, self._chosen = name, None, False

    def _option(self, _name: str, said: dict[str, str]) -> None:
        if not self._select:
            return
        self._first = said.get("value", "") if self._first is None else self._first
        if "selected" in said:
            self.fields[self._select], self._chosen = [said.get("value", "")], True

    def _text(self, name: str, _said: dict[str, str]) -> None:
        self._textarea, self.fields[name] = name, [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            if not self._chosen and self._first is not None:
                self.fields[self._select] = [self._first]
            self._select = ""
        elif tag == "textarea" and self._textarea:
            self.fields[self._textarea] = [self.fields[self._textarea][0].lstrip("\n")]
            self._textarea = ""
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea][0] += data


def fields_of(html: str) -> Form:
    """Return the fields of the form on a page, as a browser would send them back untouched."""
    parser = _Fields()
    parser.feed(html)
    parser.fields.pop("csrfmiddlewaretoken", None)
    return parser.fields


def opened(client: Client, url: str) -> Form:
    """Open a page and return its form."""
    response = client.get(url)
    assert response.status_code == 200, response
    return fields_of(response.content.decode())


def sent(client: Client, url: str, form: Form, **typed: Any) -> Any:
    """Send a form back with what was typed into it; names with a dash are written with two underscores."""
    data = dict(form)
    for name, value in typed.items():
        data[name.replace("__", "-")] = [str(each) for each in value] if isinstance(value, list) else [str(value)]
    query = QueryDict(mutable=True)
    for name, values in data.items():
        query.setlist(name, values)
    return client.post(url, query.urlencode(), content_type="application/x-www-form-urlencoded")

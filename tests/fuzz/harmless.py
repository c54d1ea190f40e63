"""What every answer must be, whatever was asked."""

import re
from html.parser import HTMLParser

from django.conf import settings
from django.http import HttpResponse

from tests.fuzz.nasty import MARK, PRODUCT

TURNS_OR_HIDES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
LEADS_ASTRAY = re.compile(r"^\s*(?:javascript|data|vbscript):|^[/\\]{2}", re.IGNORECASE)
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster"})


class Alive(HTMLParser):
    """Collects what of a page came from outside and became markup."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"<{tag}>"] * tag.startswith(MARK)
        for name, value in attrs:
            if MARK in name or name.startswith("on") or name == "style":
                self.found.append(f"{name}={value}")
            if name in ADDRESSES and LEADS_ASTRAY.match(value or ""):
                self.found.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found += [f"<!--{data}-->"] * (MARK in data)


PLAIN = frozenset({200, 302, 303, 400, 404})
MOVED = PLAIN | {301}
"""With the step to the same address with a slash behind it."""


def assert_harmless(response: HttpResponse, *, expected: frozenset[int] = PLAIN) -> None:
    """Check status, headers and page of one answer."""
    assert response.status_code in expected, response.status_code
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert not {MARK, "Set-Cookie"} & set(response.headers)
    for name in ("HX-Push-Url", "HX-Redirect"):
        assert response.headers.get(name, "/").startswith("/"), response.headers[name]
        assert not LEADS_ASTRAY.match(response.headers.get(name, "/"))
    posts = {settings.CSRF_COOKIE_NAME} if b"csrfmiddlewaretoken" in response.content else set()
    assert set(response.cookies) <= {"language", "municipality"} | posts
    if response.status_code in {301, 302, 303}:
        target = response.headers["Location"]
        assert target.startswith("/") and not LEADS_ASTRAY.match(target), target
        assert target.isascii() and target.isprintable()
        return
    page = response.content.decode("utf-8")
    turned = TURNS_OR_HIDES.search(page)
    assert not turned, ascii(page[turned.start() - 90 : turned.end() + 30])
    assert PRODUCT not in page
    if MARK in page:
        alive = Alive(page).found
        assert not alive, ascii(alive)

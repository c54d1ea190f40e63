"""What a first visit weighs: the page with its style sheet and script as they travel, before fonts and pictures."""

import gzip
import re
from typing import Any

from bench.load import BROWSER, Visitor
from bench.servers import Server

_LINKED = re.compile(rb'<link rel="stylesheet" href="([^"]+)"|<script[^>]* src="([^"]+)"')
FIRST_PAGES = {"start": "/nl/", "results": "/nl/aanbod/?municipality=GM0344&language=ti&age=30"}


def weigh(server: Server) -> dict[str, dict[str, Any]]:
    """Return the weight of both first pages in bytes, per part and in all."""
    return {name: _page(server, path) for name, path in FIRST_PAGES.items()}


def _page(server: Server, path: str) -> dict[str, Any]:
    visitor = Visitor(server)
    _, body, headers = visitor.ask(path, **BROWSER)
    encoding = headers.get("content-encoding", "")
    plain = Visitor(server).ask(path)[1]
    linked = [(css or js).decode() for css, js in _LINKED.findall(plain)]
    files = {each.rsplit("/", 1)[-1]: len(visitor.ask(each, **BROWSER)[1]) for each in linked}
    gzipped = len(gzip.compress(plain, 6))
    return {
        "html": len(body),
        "html_encoding": encoding or "none",
        "html_gzip": gzipped,
        "files": files,
        "as_served": len(body) + sum(files.values()),
        "behind_a_compressing_proxy": (len(body) if encoding else gzipped) + sum(files.values()),
    }

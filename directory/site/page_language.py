"""In which language a request is answered: the address says it, else the visitor's own choice, browser, or Dutch."""

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from directory.languages import BY_CODE, SOURCE, accepted, negotiate

IN_DUTCH = ("/beheer/", "/bevestig/")
"""Where the interface is in Dutch whatever the browser asks (docs/decisions/0014)."""


def preferred(request: HttpRequest) -> str:
    """Return the language chosen before, else the first of the browser's that we can serve, else Dutch."""
    remembered = request.COOKIES.get("language", "")
    return remembered if remembered in BY_CODE else negotiate(accepted(request.headers.get("Accept-Language", "")))


class PageLanguage(LocaleMiddleware):
    """Django's own, but an address without a language follows `preferred`: Django knows no Dari and no `ku`."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language before anything else speaks."""
        super().process_request(request)
        if translation.get_language_from_path(request.path_info) is None:
            in_dutch = request.path_info.startswith(IN_DUTCH)
            translation.activate(SOURCE if in_dutch else preferred(request))
            request.LANGUAGE_CODE = translation.get_language()

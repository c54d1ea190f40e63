"""Uploads that are too large are refused before they are taken in (settings.FILE_UPLOAD_HANDLERS)."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

MOST_BYTES = 21_000_000
"""Of a whole request with a file: the largest file a form of ours takes (a table, 20 MB), and what stands around it."""
_REFUSED = "_upload_was_refused"


class RefuseLarge(FileUploadHandler):
    """Stands before the handlers that keep a file: what is larger is neither kept nor read to its end.

    A view then sees the fields before the file and no file; `was_refused` tells it why. Without a proxy that took the
    whole body a browser may lose the connection instead, for nobody reads what it is still sending.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's own
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Note how long the request says it is; Django reads no further than that."""
        self.is_too_large = content_length > MOST_BYTES

    def new_file(self, *args: Any, **options: Any) -> None:
        """Stop at the first file of a request that is too large."""
        if self.is_too_large:
            setattr(self.request, _REFUSED, True)
            raise StopUpload(connection_reset=True)
        super().new_file(*args, **options)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on what fits."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave keeping the file to the next handler."""


def was_refused(request: HttpRequest) -> bool:
    """Tell whether a file of this request was refused because of its size; ask after reading `request.FILES`."""
    return getattr(request, _REFUSED, False)

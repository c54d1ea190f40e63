"""Uploads that are too large are refused before they are taken in."""

import io
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from directory.site.uploads import MOST_BYTES, was_refused


def posted(size: int) -> tuple[Any, io.BytesIO]:
    """Return a request with a file of this size, and its body as far as it is not read yet."""
    file = SimpleUploadedFile("aanbod.csv", b"x" * size)
    content = encode_multipart(BOUNDARY, {"before": "1", "file": file})
    body = io.BytesIO(content)
    extra = {"wsgi.input": body, "CONTENT_LENGTH": str(len(content)), "CONTENT_TYPE": MULTIPART_CONTENT}
    return RequestFactory().generic("POST", "/", **extra), body


def test_a_file_that_fits_is_taken_in() -> None:
    request, body = posted(MOST_BYTES - 1_000)
    assert request.FILES["file"].size == MOST_BYTES - 1_000
    assert (request.POST["before"], was_refused(request), body.read()) == ("1", False, b"")
    request.close()


@pytest.mark.parametrize("size", [MOST_BYTES, 3 * MOST_BYTES])
def test_a_larger_one_is_not_read_to_its_end(size: int) -> None:
    request, body = posted(size)
    assert not request.FILES
    assert (request.POST["before"], was_refused(request)) == ("1", True)
    assert len(body.read()) > MOST_BYTES / 2


def test_it_stands_before_what_keeps_files() -> None:
    assert settings.FILE_UPLOAD_HANDLERS[0] == "directory.site.uploads.RefuseLarge"
    assert len(settings.FILE_UPLOAD_HANDLERS) == 3

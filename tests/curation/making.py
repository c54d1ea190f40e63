"""The smallest recording; a test names only the values it is about."""

from itertools import count
from typing import Any

from directory.models import AudioKind, ConsentScope, FixedSentence, Recording, VerifierRole
from tests import factories as make
from tests.factories import TODAY

_numbers = count(1)

OGG = b"OggS\x00\x02" + b"\x00" * 200
MP3 = b"ID3\x04" + b"\x00" * 200
M4A = b"\x00\x00\x00\x20ftypM4A " + b"\x00" * 200
WEBM = b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x86\x81\x01\x42\x82\x84webm" + b"\x00" * 200


def recording(**values: Any) -> Recording:
    """Make a recording whose file is nowhere: enough for what only the row is about."""
    if "language" not in values:
        values["language"] = make.spoken_language("ti")
    own = {
        "sentence": FixedSentence.FREE,
        "file": "recordings/ti-free.ogg",
        "media_type": AudioKind.OGG,
        "sha256": f"{next(_numbers):064x}",
        "consent_given_on": TODAY,
        "consent_scope": ConsentScope.THIS_SITE,
        "recorded_by": VerifierRole.CURATOR,
        "added_on": TODAY,
    }
    return Recording.objects.create(**{**own, **values})

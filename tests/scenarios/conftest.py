"""The scenarios are asked on one day: a source grows old at New Year, and what is old stands further down."""

import pytest

from tests.factories import TODAY


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_arguments, **_named: TODAY)

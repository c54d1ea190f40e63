"""Passwords that are hashed fast: the tests are about who comes in, not about how hard a hash is to guess."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _fast_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

"""People whose accounts need a second factor."""

import pytest

from entities.enums import OfficeRole
from kisportal.accounts.models import User
from tests import factories
from tests.second_factors import COUNTING


@pytest.fixture
def second_factor(settings) -> None:
    """Officials need a second factor, and what is tried too often is counted."""
    settings.SECOND_FACTOR = True
    settings.CACHES = {**settings.CACHES, "default": COUNTING}


@pytest.fixture
def official(db) -> User:
    """A clerk of the office in Opole."""
    return factories.official("16", OfficeRole.CLERK)

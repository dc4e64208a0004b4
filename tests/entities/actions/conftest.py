"""The staff of an office and an application that came to it."""

import pytest

from entities.enums import OfficeRole
from tests.entities.actions.proceedings import MONDAY, at
from tests.factories import official, received_case


@pytest.fixture
def clerk(db):
    """Who prepares, in the office of Opole."""
    return official("16", OfficeRole.CLERK)


@pytest.fixture
def approver(db):
    """Who signs, in the same office."""
    return official("16", OfficeRole.APPROVER)


@pytest.fixture
def case(clerk):
    """An application for the status of a centre, received on a Monday."""
    return received_case(clerk, received_on=MONDAY, at=at(MONDAY))

"""The staff of an office and an application that came to it."""

import pytest

from tests.factories import received_case
from tests.proceedings import MONDAY, Office, at


@pytest.fixture
def office(db):
    """The two people of the office of Opole whom a letter takes."""
    return Office()


@pytest.fixture
def clerk(office):
    """Who prepares."""
    return office.clerk


@pytest.fixture
def approver(office):
    """Who signs."""
    return office.approver


@pytest.fixture
def staff(clerk, approver):
    """Who prepares, and who signs."""
    return clerk, approver


@pytest.fixture
def case(clerk):
    """An application for the status of a centre, received on a Monday."""
    return received_case(clerk, received_on=MONDAY, at=at(MONDAY))

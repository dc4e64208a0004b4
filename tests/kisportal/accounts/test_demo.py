"""Which addresses are those of demo accounts."""

import pytest

from entities.actions.demo import ACCOUNTS
from kisportal.accounts import demo


def test_every_demo_account_is_known_by_its_address():
    assert [account.email for account in ACCOUNTS if not demo.is_demo(account.email)] == []


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("X@DEMO.EXAMPLE", True),
        (" x@demo.example ", True),
        ("x@demo.example.com", False),
        ("x@notdemo.example", False),
        ("x@sub.demo.example", False),
        ("", False),
    ],
)
def test_addresses_of_others_are_their_own(email, expected):
    assert demo.is_demo(email) is expected

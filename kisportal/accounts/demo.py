"""Accounts for trying the portal out: how they are told from people's own, and when they open.

Their password stands in the README, so a database that has them may come anywhere: the dump of a
trial, restored on a server, brings the administrator too.
"""

from django.conf import settings

from .spelling import normal

DOMAIN = "@demo.example"  # reserved for examples: nobody's own address is there
PASSWORD = "wyprobuj-portal"  # noqa: S105 - printed at every start of a demo run


def is_demo(email: str) -> bool:
    """Whether the address is one of a demo account."""
    return normal(email).endswith(DOMAIN)


def refuses(email: str, password: str = "") -> bool:
    """Whether nobody signs in like this here: demo accounts are off, and the address is one of
    theirs, or the password is the one that everybody may read.
    """
    return not settings.DEMO_ACCOUNTS and (is_demo(email) or password == PASSWORD)

"""What a person needs before signing: letters bear the name and the post of whoever signs."""

import re

from kisportal.accounts.models import User

# A first name and a surname; an address, a number or a nickname is none.
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[ '’.-]+[^\W\d_]+[.]?)+")


def is_a_name(text: str) -> bool:
    """Whether the text may be a person's first name and surname."""
    return _NAME.fullmatch(" ".join(text.split())) is not None


def post_of(user: User, office_code: str) -> str:
    """What the person is in the office, as it stands under their signature."""
    role = user.office_memberships.filter(office=office_code).first()
    return role.post.strip() if role else ""


def unmet(user: User, office_code: str) -> list[str]:
    """What is missing for the person to sign in the office: a decision has the name and the post
    of whoever issues it (KPA art. 107 § 1 pkt 8), an order too (art. 124 § 1).
    """
    lacking = [
        words
        for words, has in (
            ("imienia i nazwiska", is_a_name(user.name)),
            ("stanowiska", bool(post_of(user, office_code))),
        )
        if not has
    ]
    if not lacking:
        return []
    return [
        f"Na Twoim koncie nie ma {' ani '.join(lacking)}, a pismo musi je zawierać (art. 107 § 1 "
        "pkt 8 KPA). Najpierw uzupełnij je na stronie „Dane do podpisu”."
    ]

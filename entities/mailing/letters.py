"""What every e-mail of the portal is made of: a text whose first line is the subject."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.backends.django import DjangoTemplates

from entities.models import VoivodeOffice
from kisportal import quotes

# An e-mail is text: „A & B” stays as it is.
_TEMPLATES = DjangoTemplates(
    {
        "NAME": "mail",
        "DIRS": [settings.BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"autoescape": False},
    }
)


def rendered(name: str, context: dict[str, Any]) -> str:
    """The text of the template with that name."""
    return quotes.nested(_TEMPLATES.get_template(name).render(context))


def answered_by(office: VoivodeOffice | None) -> dict[str, Any]:
    """What a text needs to say whom to ask, at its foot and when somebody answers it."""
    return {"office": office, "reply_to": office.email if office else ""}


def message(
    text: str,
    *,
    to: str,
    number: str,
    reply_to: str = "",
    headers: Mapping[str, str] | None = None,
) -> EmailMessage:
    """The e-mail of a text. `number` is the same for the same e-mail, so that mailboxes notice one
    that comes again.
    """
    subject, _line, body = text.strip().partition("\n")
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=f"{body.strip()}\n",
        to=[to],
        reply_to=[reply_to] if reply_to else None,
        headers={
            "Message-ID": f"<{number}@{host}>",
            "Auto-Submitted": "auto-generated",
            **(headers or {}),
        },
    )

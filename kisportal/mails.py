"""E-mails as text: what a template says, its first line being the subject."""

from typing import Any

from django.conf import settings
from django.template.backends.django import DjangoTemplates

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


def text_of(name: str, context: dict[str, Any]) -> tuple[str, str]:
    """Subject and body of the e-mail that the template makes."""
    text = quotes.nested(_TEMPLATES.get_template(name).render(context))
    subject, _line, body = text.strip().partition("\n")
    return " ".join(subject.split()), f"{body.strip()}\n"

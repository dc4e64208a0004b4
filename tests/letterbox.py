"""What came by e-mail, as the person reads it."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage

LINK = re.compile(r"^https?://\S+$", re.MULTILINE)


def taken() -> list[EmailMessage]:
    """The e-mails since the last look; the box is empty then."""
    found = [*mail.outbox]
    mail.outbox.clear()
    return found


def only(to: str) -> EmailMessage:
    """The one e-mail since the last look; it went to the address."""
    (message,) = taken()
    assert message.to == [to]
    return message


def links(message: EmailMessage) -> list[str]:
    """The addresses that stand on a line of their own, without the portal's."""
    found = LINK.findall(message.body)
    assert all(link.startswith(f"{settings.PUBLIC_ADDRESS}/") for link in found)
    return [urlsplit(link)._replace(scheme="", netloc="").geturl() for link in found]


def link(message: EmailMessage, part: str) -> str:
    """The link whose address has the part."""
    (found,) = (one for one in links(message) if part in one)
    return found

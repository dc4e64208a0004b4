"""Files that come in from outside: judged by what they are, scanned where a scanner is configured,
kept once.
"""

import hashlib

from django.db.models import Q

from entities.models import (
    AccessRequest,
    Attachment,
    DraftDocument,
    Filing,
    Guide,
    Letter,
    StoredFile,
)
from entities.rules import attachments, films
from entities.rules.errors import RequirementsNotMet
from kisportal import scanning


def inspected(name: str, content: bytes) -> str:
    """The type of a file that may be taken. Raises `RequirementsNotMet` for one that may not: by
    its name or content (`rules/attachments.py`), because the scanner found something in it, or
    because the scanner does not answer: nothing is taken unscanned.
    """
    media_type = attachments.media_type_of(name, content)
    _scan(name, content)
    return media_type


def inspected_film(name: str, content: bytes) -> str:
    """As `inspected`, of a film of the guide (`rules/films.py`)."""
    media_type = films.media_type_of(name, content)
    _scan(name, content)
    return media_type


def _scan(name: str, content: bytes) -> None:
    try:
        found = scanning.scan(content)
    except scanning.ScannerAway:
        raise RequirementsNotMet(
            f"Nie możemy teraz sprawdzić pliku „{name}” programem antywirusowym, więc go nie "
            "przyjęliśmy. Spróbuj za kilka minut."
        ) from None
    if found:
        raise RequirementsNotMet(
            f"Program antywirusowy znalazł w pliku „{name}” zagrożenie ({found}). Nie przyjęliśmy "
            "go. Sprawdź swój komputer i dodaj czysty plik."
        )


def store(content: bytes, media_type: str) -> StoredFile:
    """Keep the content once, whoever brings it."""
    digest = hashlib.sha256(content).hexdigest()
    stored, _ = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"content": content, "media_type": media_type}
    )
    return stored


def forget(sha256: str) -> None:
    """Delete the content, unless the register or somebody else's request or draft needs it."""
    needed = (
        AccessRequest.objects.filter(proof=sha256).exists()
        or Attachment.objects.filter(file=sha256).exists()
        or DraftDocument.objects.filter(file=sha256).exists()
        or Filing.objects.filter(Q(content=sha256) | Q(confirmation=sha256)).exists()
        or Guide.objects.filter(film=sha256).exists()
        or Letter.objects.filter(Q(pdf=sha256) | Q(signed_copy=sha256)).exists()
    )
    if not needed:
        StoredFile.objects.filter(pk=sha256).delete()

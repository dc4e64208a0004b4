"""What a row is refused with: by the form's checks in sentences, by the database with a name."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction


def sentences(row: models.Model) -> list[str]:
    """What a person would read if a form saved the row; empty when nothing is wrong."""
    try:
        row.full_clean()
    except ValidationError as error:
        return error.messages
    return []


def refused_by(act: Callable[..., Any], *arguments: Any, **named: Any) -> str:
    """The name of the constraint or trigger by which the database refuses the act."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        act(*arguments, **named)
    diagnosis = caught.value.__cause__.diag
    trigger = re.search(r"function pgtrigger_(\w+?)_[0-9a-f]{5}\(\)", diagnosis.context or "")
    return diagnosis.constraint_name or (trigger[1] if trigger else diagnosis.message_primary)

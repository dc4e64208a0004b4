"""What an act refused, in sentences that a form can show."""

from django.db import IntegrityError
from django.utils.translation import gettext as _

from entities.rules import refusals
from entities.rules.errors import RuleError

REFUSALS = (RuleError, IntegrityError)


def sentences(error: RuleError | IntegrityError) -> list[str]:
    """The sentences of a rule, or the one of what said no in the database."""
    if isinstance(error, RuleError):
        return error.sentences
    return [
        refusals.sentence(error)
        or _("Baza danych nie przyjęła tych danych: nie pasują do tego, co już w niej jest.")
    ]

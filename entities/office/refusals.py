"""What an act refused, in sentences that a form can show."""

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext as _

from entities.rules.errors import RuleError

REFUSALS = (RuleError, IntegrityError)


def sentences(error: RuleError | IntegrityError) -> list[str]:
    """The sentences of a rule, or the message of the database constraint that said no."""
    if isinstance(error, RuleError):
        return error.sentences
    return [_of_constraint(_constraint_name(error))]


def _constraint_name(error: IntegrityError) -> str:
    diagnostics = getattr(error.__cause__, "diag", None)
    return getattr(diagnostics, "constraint_name", None) or ""


def _of_constraint(name: str) -> str:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return _("Baza danych nie przyjęła tych danych: nie pasują do tego, co już w niej jest.")

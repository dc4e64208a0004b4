"""What whoever signs has to answer for in words that stay in the file."""

from django.utils import timezone

from entities.models import Letter
from entities.rules import procedure
from entities.rules.errors import RequirementsNotMet

from . import acts, cases

_WHY = "Wniosek ma braki albo nie spełnia wymagań. Napisz, dlaczego mimo to podpisujesz"


def require_reason(act: acts.Act, draft: Letter, despite: str) -> None:
    """Raise `RequirementsNotMet` when the application lacks or does not meet what the law asks and
    whoever signs does not say why that is no hindrance; what they say stays in the file (KPA art.
    72).
    """
    lacking = procedure.left_open(draft, timezone.localdate(act.at))
    if lacking and not despite.strip():
        raise RequirementsNotMet([f"{_WHY}:", *lacking])
    if lacking and act.by:
        said = f"Podpis mimo braków ({draft.get_kind_display()}): {despite.strip()}"
        cases.note(draft.case, "\n".join([said, *lacking]), by=act.by, at=act.at)

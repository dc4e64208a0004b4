"""What the columns of an application are called in a case of a kind, and which legal forms it
offers: the office's desk and the panel of those who apply say the same.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from entities.enums import LegalForm
from entities.enums.cases import CaseKind
from entities.models import Application

# The Act speaks of the institution that creates a centre, and of whoever runs a club.
_LABELS_OF_CIS = {
    "founder_name": _("nazwa instytucji tworzącej"),
    "founder_kind": _("rodzaj instytucji tworzącej"),
    "founder_seat": _("adres siedziby instytucji tworzącej"),
    "entity_name": _("nazwa CIS"),
}
_LABELS_OF_KIS = {
    "founder_name": _("nazwa podmiotu prowadzącego"),
    "founder_kind": _("rodzaj podmiotu prowadzącego"),
    "founder_seat": _("adres podmiotu prowadzącego"),
    "entity_name": _("nazwa KIS"),
}
# Days that a letter asks in a field of its own: kept with the answers, sent in the request.
LETTER_DAYS = {
    "ceased_on": _("dzień zaprzestania działalności"),
    "liquidated_on": _("dzień otwarcia likwidacji"),
}
# Forms that new entities may have: the auxiliary holding ended with 2010.
_FORMS_OF_CIS = (LegalForm.BUDGETARY_UNIT, LegalForm.BUDGETARY_ESTABLISHMENT,
                 LegalForm.SEPARATE_UNIT)  # fmt: skip
_FORMS_OF_KIS = (LegalForm.PART_OF_OPERATOR, LegalForm.SEPARATE_UNIT)


def own_labels(kind: str) -> dict[str, Any]:
    """Names of columns that such a case has of its own."""
    return _LABELS_OF_KIS if kind == CaseKind.KIS_ENTRY else _LABELS_OF_CIS


def label_of(name: str, kind: str) -> str:
    """What the column of the application is called in a case of the kind."""
    if name in LETTER_DAYS:
        return str(LETTER_DAYS[name])
    field: Any = Application._meta.get_field(name)
    return str(own_labels(kind).get(name) or field.verbose_name)


def forms_offered(kind: str) -> tuple[LegalForm, ...]:
    """The legal forms that a new entity of such a case may have (art. 3(2), 3(4))."""
    return _FORMS_OF_KIS if kind == CaseKind.KIS_ENTRY else _FORMS_OF_CIS

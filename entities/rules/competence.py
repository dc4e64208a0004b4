"""Whose a case is: the voivode of the place where the unit functions (art. 5(1), 18a(2))."""

from entities.models import Case

SENTENCE = (
    "Podmiot działa w innym województwie, więc właściwy jest tamten wojewoda (art. 5 ust. 1, art. "
    "18a ust. 2): przekaż mu sprawę (art. 65 § 1 KPA)."
)


def is_competent(case: Case) -> bool:
    """Whether the unit functions in the voivodeship of the case's office: as the register says, or
    as it is applied for (art. 5(1), 18a(2); KPA art. 19).
    """
    if case.entity:
        return case.entity.voivodeship_code == case.office_id
    asked = getattr(case, "application", None)
    return asked is None or asked.gmina_id.startswith(case.office_id)

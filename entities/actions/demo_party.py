"""Cases of a party to try out in the panel: one called to complete, one decided with the letter not
opened yet, one in which a letter of the party waits for the office. All about an invented unit.
"""

from datetime import date

from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.enums.filings import FilingKind
from entities.models import Case, Entity
from kisportal.accounts.models import User

from . import demo_panel, demo_steps, filings, party_letters

_DOCUMENT = filings.Document("pelnomocnictwo-przyklad.pdf", b"%PDF-1.7 %%EOF")


def load_for(clerk: str, approver: str, owner: str, today: date) -> bool:
    """Make them for the people with those addresses, once; whether there was anything to make."""
    found = {user.email: user for user in User.objects.filter(email__in=[clerk, approver, owner])}
    entity = demo_panel.invented(today)
    if len(found) < 3 or entity is None:
        return False
    organisation = entity.foundings.current(today)[0].organisation
    is_kept = organisation.memberships.filter(user=found[owner]).exists()
    if not is_kept or Case.objects.filter(entity=entity, kind=CaseKind.CERTIFICATE).exists():
        return False
    stage = demo_steps.Stage(found[clerk], found[approver], today)
    name = organisation.name.partition("„")[2].rstrip("”")
    _called(stage, name, entity)
    _decided(stage, name, entity, found[owner])
    _written(stage, name, entity, found[owner])
    return True


def _called(stage: demo_steps.Stage, name: str, entity: Entity) -> None:
    case = demo_steps.come(stage, 6, name, CaseKind.CERTIFICATE, entity=entity, request="")
    defects = [
        "Nie wiadomo, co zaświadczenie ma potwierdzać: napisz to (przykład).",
        "Brak pełnomocnictwa dla osoby, która podpisała wniosek (przykład).",
    ]
    demo_steps.delivered(stage, case, LetterKind.CALL_TO_COMPLETE, 3, defects=defects, days=14)


def _decided(stage: demo_steps.Stage, name: str, entity: Entity, owner: User) -> None:
    case = demo_steps.examined(stage, 40, name, CaseKind.CIS_CHANGE, entity=entity)
    hearing = demo_steps.delivered(stage, case, LetterKind.HEARING, 30, days=7)
    party_letters.open_letter(hearing, by=owner, at=stage.at(29))
    demo_steps.delivered(stage, case, LetterKind.REFUSAL, 4)


def _written(stage: demo_steps.Stage, name: str, entity: Entity, owner: User) -> None:
    case = demo_steps.come(stage, 2, name, CaseKind.CERTIFICATE, entity=entity)
    text = "Dosyłam pełnomocnictwo, o którym zapomnieliśmy (przykład)."
    message = party_letters.Message(text, (_DOCUMENT,))
    party_letters.send(case, FilingKind.OTHER, message, by=owner, at=stage.at(1))

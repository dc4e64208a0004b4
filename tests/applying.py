"""Applications of organisations in one line each: answers that are whole, drafts that hold them."""

from entities.actions import filings, own_applications
from entities.enums.cases import CaseKind
from entities.models import ApplicationDraft, Entity, Organisation
from entities.rules import application_steps, applying
from entities.rules.application_answers import read
from kisportal.accounts.models import User
from tests.proceedings import MONDAY, at

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
CENTRE = {
    "founder_name": "Stowarzyszenie „Razem” w Nysie",
    "founder_kind": "association",
    "founder_seat": "ul. Przykładowa 1, 48-300 Nysa",
    "entity_name": "Centrum Integracji Społecznej w Nysie",
    "legal_form": "separate_unit",
    "gmina": "Nysa",
    "street": "ul. Przykładowa 2",
    "postal_code": "48-300",
    "city": "Nysa",
    "starts_on": "1.03.2027",
    "phone": "77 000 00 02",
    "participants": "30",
    "groups": ["unemployed", "homeless"],
    "activity": "usługi ogrodnicze",
    "programme": "Cztery pracownie.\nGrupy wsparcia.",
    "staff_count": "5",
    "staff_qualifications": "pedagog, instruktorzy",
    "staff_contracts": "umowy o pracę",
    "classes": "poniedziałek–piątek, 35 godzin",
    "trained": "20",
    "employed": "10",
    "independent": "0",
    "budget": "900 000",
    "reintegration_budget": "600 000,50",
    "own_resources": "lokal",
    "other_sources": "brak",
    "places": [{"name": "Pracownia", "street": "ul. Inna 3", "city": "Nysa", "gmina": "Nysa"}],
}
CLUB = {
    "founder_name": "Stowarzyszenie „Razem” w Nysie",
    "founder_kind": "association",
    "founder_seat": "ul. Przykładowa 1, 48-300 Nysa",
    "entity_name": "Klub Integracji Społecznej „Razem”",
    "gmina": "1607053",
    "city": "Nysa",
    "created_on": "2026-11-02",
    "starts_on": "2026-12-01",
    "email": "klub@razem.example",
    "person_in_charge": "Jan Przykładowy",
}
ANSWERS = {CaseKind.CIS_GRANT: CENTRE, CaseKind.KIS_ENTRY: CLUB}


def begun(
    organisation: Organisation,
    by: User,
    kind: str = CaseKind.KIS_ENTRY,
    entity: Entity | None = None,
    **changes: object,
) -> ApplicationDraft:
    """A draft with answers that are whole, but for the changes, and without documents."""
    request = {"request": "Proszę."}
    if kind == CaseKind.KIS_REMOVAL:
        request |= {"ceased_on": "2026-11-02"}
    answers = ANSWERS.get(kind, request) | changes
    return own_applications.begin(
        organisation, kind, by=by, entity=entity, answers=answers, at=at(MONDAY)
    )


def with_documents(draft: ApplicationDraft, by: User) -> ApplicationDraft:
    """The draft with a file for each that a provision requires."""
    found = read(draft.kind, draft.answers, MONDAY)
    for asked in applying.papers_of(draft, found, MONDAY):
        if asked.kind.is_required:
            name = f"{asked.kind.pk}.pdf"
            own_applications.attach(draft, filings.Document(name, PDF, asked.kind), by=by)
    draft.refresh_from_db()
    return draft


def names_of(kind: str) -> set[str]:
    """Names of all that such an application asks."""
    steps = application_steps.steps_of(kind)
    return {question.name for step in steps for question in step.questions}

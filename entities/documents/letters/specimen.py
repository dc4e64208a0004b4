"""A letter that nobody gets: how letters of an office look, for whoever sets the letterhead."""

from entities.documents.content import LetterContent, Office, Signature
from entities.documents.letters import wording
from entities.enums import LetterKind


def specimen(office: Office, number: str, place: str, authorised: str) -> LetterContent:
    """A draft with the office's letterhead, a sign, and sentences that name the authority."""
    return LetterContent(
        kind=LetterKind.HEARING,
        office=office,
        number=number,
        place=place,
        issued_on=None,
        addressee=("Nazwa adresata", "ul. Przykładowa 1", "00-000 Miejscowość"),
        title="Wzór pisma",
        subject="z nagłówkiem urzędu i znakiem następnej sprawy",
        legal_basis=(
            "Tak będą wyglądać pisma urzędu. Znak sprawy powyżej dostanie pierwsza sprawa założona "
            "po zapisaniu zmian, a po ukośniku stanie numer pisma w sprawie."
        ),
        instruction=wording.appeal(office.authority),
        signature=Signature(
            name="(podpis zatwierdzającego)", post="(stanowisko)", authorised=authorised
        ),
        draft=True,
    )

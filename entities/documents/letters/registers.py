"""Letters about the register of clubs, and certificates of what a register says."""

from entities.documents.content import Data, LetterContent, Section
from entities.documents.dates import day
from entities.documents.letters import courts, wording
from entities.documents.letters.composing import letter, of_act, of_code, on_basis
from entities.documents.letters.facts import Certified, Envelope, KisActed, KisKept
from entities.enums import EntityKind, LetterKind

_REGISTER = "rejestru klubów integracji społecznej"
_IN_REGISTER = "rejestrze klubów integracji społecznej"


def entry(envelope: Envelope, facts: KisActed) -> LetterContent:
    """A club was entered on its notification (art. 18a(1)–(2))."""
    authority = wording.accusative(envelope.office.authority)
    return letter(
        envelope,
        LetterKind.KIS_ENTRY,
        title=f"Zawiadomienie o wpisie do {_REGISTER}",
        subject="",
        opening=(
            f"{on_basis(envelope, of_act('art. 18a ust. 1 i 2', envelope.acts))}, po rozpatrzeniu "
            f"{wording.of_filing(facts.matter)}, zawiadamiam o wpisie do {_REGISTER} prowadzonego "
            f"przez {authority}:"
        ),
        resolution=(Data(_rows(facts, "Dzień wpisu")),),
        instruction=(
            "Klub może prowadzić działalność po uzyskaniu wpisu do rejestru (art. 18 ust. 1 "
            "ustawy).",
            "O zaprzestaniu działalności klubu należy zawiadomić wojewodę na piśmie w terminie "
            "30 dni od dnia jej zaprzestania (art. 18a ust. 4 ustawy).",
            *wording.yearly_report(EntityKind.KIS),
        ),
    )


def removal(envelope: Envelope, facts: KisActed) -> LetterContent:
    """A club was removed: it gave notice, or the office found that it had ceased (art. 18a(5))."""
    ceased = f" w dniu {day(facts.ceased_on)}" if facts.ceased_on else ""
    why = (
        f"Wojewoda stwierdził, że klub zaprzestał działalności{ceased}"
        if facts.by_office
        else f"Podmiot prowadzący zawiadomił, że klub zaprzestał działalności{ceased}"
    )
    why = wording.sentence(why)
    return letter(
        envelope,
        LetterKind.KIS_REMOVAL,
        title=f"Zawiadomienie o wykreśleniu z {_REGISTER}",
        subject="",
        opening=(
            f"{on_basis(envelope, of_act('art. 18a ust. 5', envelope.acts))}, zawiadamiam "
            f"o wykreśleniu z {_REGISTER}:"
        ),
        resolution=(Data(_rows(facts, "Dzień wykreślenia")),),
        reasons=(Section((why, *facts.findings), "Przyczyna wykreślenia"),),
        instruction=(
            "Klub może prowadzić działalność tylko po uzyskaniu wpisu do rejestru. Ponowne "
            "podjęcie działalności wymaga nowego zgłoszenia (art. 18 ust. 1 i art. 18a ust. 2 "
            "ustawy).",
            *courts.of_removal(envelope.office.authority),
        ),
    )


def kept(envelope: Envelope, facts: KisKept) -> LetterContent:
    """A club stays in the register: it had not ceased (art. 18a(5)). Nothing is decided about a
    right, so that nothing is appealed.
    """
    unit = facts.matter.unit
    return letter(
        envelope,
        LetterKind.KIS_KEPT,
        title=f"Zawiadomienie o pozostawieniu wpisu w {_IN_REGISTER}",
        subject="",
        opening=(
            f"{on_basis(envelope, of_act('art. 18a ust. 5', envelope.acts))}, zawiadamiam, że nie "
            f"ma podstaw do wykreślenia z {_REGISTER}. Wpis pozostaje bez zmian:"
        ),
        resolution=(Data(wording.unit_rows(unit)),) if unit else (),
        reasons=(Section(facts.findings, "Ustalenia"),),
        instruction=(
            "O zaprzestaniu działalności klubu należy zawiadomić wojewodę na piśmie w terminie "
            "30 dni od dnia jej zaprzestania (art. 18a ust. 4 ustawy).",
        ),
    )


def certificate(envelope: Envelope, facts: Certified) -> LetterContent:
    """What the register says on a day is certified (KPA art. 217 § 2, 218 § 1): its entry alone,
    nothing of what was applied for.
    """
    asked = wording.of_filing(facts.matter) if facts.matter.received_on else ""
    asked = f" po rozpatrzeniu {asked}," if asked else ""
    purpose = (
        (wording.sentence(f"Cel, w którym wydano zaświadczenie: {facts.purpose}"),)
        if facts.purpose
        else ()
    )
    return letter(
        envelope,
        LetterKind.CERTIFICATE,
        title="Zaświadczenie",
        subject=_of_register(facts),
        opening=(
            f"{on_basis(envelope, of_code('art. 217 § 2 i art. 218 § 1', envelope.acts))},{asked} "
            f"zaświadczam, że według stanu na dzień {day(facts.as_of)} rejestr prowadzony przez "
            f"{wording.accusative(envelope.office.authority)} zawiera wpis następującej treści:"
        ),
        resolution=(Data(facts.rows), *purpose, wording.no_fee()),
    )


def _rows(facts: KisActed, day_of_act: str) -> tuple[tuple[str, str], ...]:
    unit = facts.matter.unit
    rows = wording.unit_rows(unit) if unit else ()
    return (*rows, ("Numer w rejestrze", facts.number), (day_of_act, day(facts.on)))


def _of_register(facts: Certified) -> str:
    centre = facts.matter.unit is not None and facts.matter.unit.kind == EntityKind.CIS
    return "o wpisie do rejestru " + (
        "centrów integracji społecznej" if centre else "klubów integracji społecznej"
    )

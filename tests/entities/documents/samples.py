"""One envelope and one set of facts for each kind of letter, all of them invented."""

import dataclasses
from datetime import date

from entities.documents import codes
from entities.documents.content import Office, Signature
from entities.documents.letters import (
    called,
    decisions,
    notices,
    orders,
    registers,
    supervision,
    wording,
)
from entities.documents.letters import facts as f
from entities.enums import EntityKind, LetterKind

OFFICE = Office(
    authority="Wojewoda Opolski",
    name="Opolski Urząd Wojewódzki w Opolu",
    department="Wydział Polityki Społecznej",
    address=("ul. Przykładowa 14", "45-000 Opole"),
    phone="77 000 00 00",
    email="ps@opole.example",
    delivery_address="AE:PL-00000-00000-AAAAA-00",
)
CODE = codes.from_random(bytes(range(7)))
ENVELOPE = f.Envelope(
    office=OFFICE,
    number="PS-II.9510.3.2026.AB",
    place="Opole",
    issued_on=date(2026, 12, 1),
    addressee=("Fundacja „Przykładowa Droga”", "ul. Długa 5/7", "47-200 Kędzierzyn-Koźle"),
    signature=Signature(
        name="Anna Przykładowska",
        post="Dyrektor Wydziału Polityki Społecznej",
        authorised="z up. Wojewody Opolskiego",
        note="podpisano kwalifikowanym podpisem elektronicznym",
    ),
    copies_to=("Starosta Kędzierzyńsko-Kozielski",),
    code=CODE,
    url=f"https://rejestr.example/weryfikacja/{CODE}/",
)
CENTRE = f.Unit(
    kind=EntityKind.CIS,
    name="Przykładowe Centrum Integracji Społecznej „Most” w Kędzierzynie-Koźlu",
    place="ul. Krótka 1, 47-220 Kędzierzyn-Koźle",
    founder="Fundacja „Przykładowa Droga”",
    founder_seat="ul. Długa 5/7, 47-200 Kędzierzyn-Koźle",
    legal_form="jednostka wyodrębniona organizacyjnie i finansowo",
    activity="usługi porządkowe, gastronomia, krawiectwo",
)
CLUB = f.Unit(
    kind=EntityKind.KIS,
    name="Przykładowy Klub Integracji Społecznej w Brzegu",
    place="ul. Łąkowa 3, 49-300 Brzeg",
    founder="Gmina Przykładowo",
)
PARTY = "Fundacja „Przykładowa Droga” z siedzibą w Kędzierzynie-Koźlu"
GRANT = f.Matter(
    about=wording.ABOUT_GRANT,
    unit=CENTRE,
    party=PARTY,
    dated_on=date(2026, 11, 3),
    received_on=date(2026, 11, 5),
)
EX_OFFICIO = f.Matter(
    about=wording.ABOUT_LOSS, unit=CENTRE, party=PARTY, opened_on=date(2026, 9, 1)
)
SUPERVISED = f.Matter(about=wording.ABOUT_SUPERVISION, unit=CENTRE, party=PARTY)
NOTIFIED = f.Matter(
    about=wording.ABOUT_ENTRY,
    unit=CLUB,
    party="Gmina Przykładowo",
    filing=f.NOTIFICATION,
    dated_on=date(2026, 11, 3),
    received_on=date(2026, 11, 5),
)
ASKED = f.Matter(
    about=wording.ABOUT_CERTIFICATE,
    unit=CLUB,
    party="Gmina Przykładowo",
    received_on=date(2026, 11, 25),
)
FOUND = ("Do wniosku dołączono opinię starosty o potrzebie utworzenia centrum oraz regulamin.",)
DAY = date(2026, 10, 12)

LETTERS = {
    LetterKind.CALL_TO_COMPLETE: (
        notices.call_to_complete,
        called.Completion(
            matter=GRANT,
            defects=(
                "Wniosek nie zawiera przewidywanej liczby uczestników (art. 4 ust. 2 pkt 3 "
                "ustawy).",
                "Do wniosku nie dołączono dokumentu: opinia starosty o potrzebie utworzenia CIS.",
            ),
            days=7,
        ),
    ),
    LetterKind.PROLONGED: (
        notices.prolonged,
        called.Prolonged(
            matter=GRANT,
            call=called.Called(on=date(2026, 10, 1), number="PS-II.9420.7.2026/1"),
            asked_on=date(2026, 10, 8),
            old_term=date(2026, 10, 9),
            until=date(2026, 10, 23),
        ),
    ),
    LetterKind.DELAY_NOTICE: (
        notices.delay,
        f.Delay(
            matter=GRANT,
            reason="konieczność uzyskania dodatkowych wyjaśnień.",
            old_term=date(2026, 12, 5),
            new_term=date(2027, 1, 5),
        ),
    ),
    LetterKind.FORWARDING: (
        notices.forwarding,
        f.Forwarding(
            matter=GRANT,
            to="Wojewoda Śląski",
            reasons=("Centrum ma działać w województwie śląskim (art. 5 ust. 1 ustawy).",),
        ),
    ),
    LetterKind.OPENING: (
        notices.opening,
        f.Opening(matter=EX_OFFICIO, reasons=("Bezskutecznie upłynął wyznaczony termin.",)),
    ),
    LetterKind.HEARING: (
        notices.hearing,
        f.Hearing(
            matter=GRANT,
            days=7,
            evidence=("wniosek z załącznikami,", "opinia starosty."),
            unmet=("Nie wykazano tytułu prawnego do lokalu.",),
        ),
    ),
    LetterKind.UNEXAMINED: (
        notices.unexamined,
        f.Unexamined(
            matter=GRANT,
            called_on=date(2026, 11, 6),
            call_delivered_on=date(2026, 11, 10),
            days=7,
            defects=("Do wniosku nie dołączono dokumentu: opinia starosty.",),
        ),
    ),
    LetterKind.SUSPENSION: (
        orders.suspension,
        f.Suspension(
            matter=GRANT,
            findings=FOUND,
            awaited="prawomocnego zakończenia postępowania o rejestrację fundacji",
        ),
    ),
    LetterKind.RESUMPTION: (
        orders.resumption,
        f.Resumption(matter=GRANT, findings=FOUND, suspended_on=DAY),
    ),
    LetterKind.CORRECTION: (
        orders.correction,
        f.Correction(
            matter=GRANT,
            findings=FOUND,
            decision_of=DAY,
            decision_number="PS-II.9510.1.2026",
            corrections=(("ul. Krutka 1", "ul. Krótka 1"),),
        ),
    ),
    LetterKind.GRANT: (
        decisions.grant,
        f.Term(
            matter=GRANT,
            findings=FOUND,
            valid_from=date(2026, 12, 15),
            valid_until=date(2031, 12, 14),
        ),
    ),
    LetterKind.REFUSAL: (decisions.refusal, f.Decided(matter=GRANT, findings=FOUND)),
    LetterKind.EXTENSION: (decisions.extension, f.Term(matter=GRANT, findings=FOUND)),
    LetterKind.LOSS: (
        decisions.loss,
        f.Loss(matter=EX_OFFICIO, findings=FOUND, ground="not_mended"),
    ),
    LetterKind.TAKEOVER: (
        decisions.takeover,
        f.Takeover(matter=GRANT, findings=FOUND, gmina="Gmina Przykładowo"),
    ),
    LetterKind.CHANGE: (
        decisions.change,
        f.Change(
            matter=GRANT,
            findings=FOUND,
            decision_of=DAY,
            decision_number="PS-II.9510.1.2026",
            changes=("miejsce funkcjonowania: ul. Nowa 2, 47-220 Kędzierzyn-Koźle.",),
            consented_on=date(2026, 11, 20),
        ),
    ),
    LetterKind.DISCONTINUANCE: (
        decisions.discontinuance,
        f.Discontinuance(matter=GRANT, findings=FOUND, on_request=True),
    ),
    LetterKind.DEMAND: (
        supervision.demand,
        f.Supervision(matter=SUPERVISED, points=("rozliczenie dotacji za 2025 rok.",), days=14),
    ),
    LetterKind.CALL_TO_MEND: (
        supervision.call_to_mend,
        f.Supervision(
            matter=SUPERVISED, points=("brak sprawozdania za 2025 rok.",), days=30, findings=FOUND
        ),
    ),
    LetterKind.KIS_ENTRY: (
        registers.entry,
        f.KisActed(matter=NOTIFIED, number="KIS/16/27", on=date(2026, 11, 30)),
    ),
    LetterKind.KIS_REMOVAL: (
        registers.removal,
        f.KisActed(matter=NOTIFIED, number="KIS/16/27", on=DAY, ceased_on=DAY, by_office=True),
    ),
    LetterKind.KIS_KEPT: (
        registers.kept,
        f.KisKept(matter=NOTIFIED, findings=("Klub prowadzi zajęcia trzy razy w tygodniu.",)),
    ),
    LetterKind.CERTIFICATE_REFUSAL: (
        orders.certificate_refusal,
        f.Ordered(matter=dataclasses.replace(ASKED, party=PARTY), findings=FOUND),
    ),
    LetterKind.CERTIFICATE: (
        registers.certificate,
        f.Certified(matter=ASKED, as_of=DAY, rows=(("Numer w rejestrze", "KIS/16/27"),)),
    ),
}


def letter(kind, envelope=ENVELOPE):
    """The letter of a kind, built from its facts."""
    build, facts = LETTERS[kind]
    return build(envelope, facts)

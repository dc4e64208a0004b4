"""Decisions on the status of a centre: what art. 107 § 1 KPA asks of each of them.

Every builder takes the envelope and the facts, and gives a whole letter.
"""

from entities.documents.content import Block, LetterContent
from entities.documents.dates import day
from entities.documents.letters import wording
from entities.documents.letters.composing import (
    justified,
    letter,
    listed,
    named,
    of_act,
    of_code,
    on_basis,
)
from entities.documents.letters.facts import (
    Change,
    Decided,
    Discontinuance,
    Envelope,
    Loss,
    Takeover,
    Term,
)
from entities.enums import EntityKind, LetterKind
from entities.rules.periods import CIS_YEARS


def grant(envelope: Envelope, facts: Term) -> LetterContent:
    """The status is given (art. 5(1)–(2))."""
    law = (
        "Status centrum integracji społecznej nadaje wojewoda właściwy ze względu na miejsce "
        "funkcjonowania centrum, w drodze decyzji, na wniosek instytucji tworzącej (art. 5 ust. 1 "
        f"ustawy). Status nadaje się na {CIS_YEARS} lat (art. 5 ust. 2 ustawy). Nadanie statusu "
        "jest równoznaczne z wpisem do rejestru prowadzonego przez wojewodę (art. 5 ust. 5 "
        "ustawy).",
    )
    return _decision(
        envelope,
        facts,
        LetterKind.GRANT,
        "o nadaniu statusu centrum integracji społecznej",
        of_act("art. 5 ust. 1 i 2", envelope.acts),
        ("nadaję status centrum integracji społecznej jednostce:", *named(facts.matter)),
        (_lasting("Status nadaje się", facts),),
        law,
        (*wording.yearly_report(EntityKind.CIS), *wording.as_requested()),
    )


def extension(envelope: Envelope, facts: Term) -> LetterContent:
    """The status is given for longer (art. 5a)."""
    law = (
        "Status centrum integracji społecznej może zostać przedłużony przez wojewodę w drodze "
        "decyzji, na wniosek instytucji tworzącej (art. 5a ustawy). Datę przedłużenia statusu "
        "ujawnia się w rejestrze prowadzonym przez wojewodę (art. 5 ust. 5a ustawy).",
    )
    return _decision(
        envelope,
        facts,
        LetterKind.EXTENSION,
        "o przedłużeniu statusu centrum integracji społecznej",
        of_act("art. 5a", envelope.acts),
        ("przedłużam status centrum integracji społecznej jednostki:", *named(facts.matter)),
        (_lasting("Status przedłuża się", facts, "po upływie dotychczasowego okresu"),),
        law,
        (*wording.yearly_report(EntityKind.CIS), *wording.as_requested()),
    )


def refusal(envelope: Envelope, facts: Decided) -> LetterContent:
    """What was asked for is refused: a grant, an extension, or anything else of the case."""
    article = "art. 5a" if facts.matter.about == wording.ABOUT_EXTENSION else "art. 5 ust. 1"
    if facts.matter.about == wording.ABOUT_ENTRY:
        article = "art. 18 ust. 1 i art. 18a ust. 2"
    return _decision(
        envelope,
        facts,
        LetterKind.REFUSAL,
        f"o odmowie {facts.matter.about}",
        of_act(article, envelope.acts),
        (f"odmawiam {facts.matter.about} (dotyczy jednostki):", *named(facts.matter)),
        (),
        (f"Rozstrzygnięcie wydano na podstawie {article} ustawy.",),
        wording.not_executed_yet(),
    )


def loss(envelope: Envelope, facts: Loss) -> LetterContent:
    """The status is lost (art. 6), at once where that was ordered (KPA art. 108 § 1)."""
    at_once = "Decyzji nadaję rygor natychmiastowej wykonalności (art. 108 § 1 k.p.a.)."
    law = (
        f"Podstawę orzeczenia o utracie statusu stanowi {facts.ground} ustawy.",
        *((f"Rygor natychmiastowej wykonalności: {facts.immediate}",) if facts.immediate else ()),
    )
    returned = (
        "W razie utraty statusu niewykorzystane środki dotacji podlegają proporcjonalnemu zwrotowi "
        "podmiotom, które ich udzieliły (art. 6 ust. 3 ustawy)."
    )
    effect = wording.executed_at_once() if facts.immediate else wording.not_executed_yet()
    return _decision(
        envelope,
        facts,
        LetterKind.LOSS,
        "o utracie statusu centrum integracji społecznej",
        of_act(facts.ground, envelope.acts),
        (
            "orzekam o utracie statusu centrum integracji społecznej przez jednostkę:",
            *named(facts.matter),
        ),
        (at_once,) if facts.immediate else (),
        law,
        (*effect, returned),
    )


def takeover(envelope: Envelope, facts: Takeover) -> LetterContent:
    """A gmina takes over the rights and duties of a founder in liquidation (art. 6(4))."""
    opened = f" w dniu {day(facts.liquidated_on)}" if facts.liquidated_on else ""
    liquidated = wording.sentence(f"Likwidację instytucji tworzącej otwarto{opened}")
    law = (
        "W razie likwidacji instytucji tworzącej, która nie jest jednostką samorządu "
        "terytorialnego, jej prawa i obowiązki może przejąć gmina właściwa ze względu na siedzibę "
        "centrum (art. 6 ust. 4 ustawy).",
    )
    return _decision(
        envelope,
        facts,
        LetterKind.TAKEOVER,
        f"w sprawie {wording.ABOUT_TAKEOVER}",
        of_act("art. 6 ust. 4", envelope.acts),
        (
            "stwierdzam, że z dniem, w którym ta decyzja stanie się ostateczna, prawa i obowiązki "
            f"instytucji tworzącej przejmuje: {facts.gmina} (dotyczy jednostki):",
            *named(facts.matter),
        ),
        (),
        (liquidated, *law),
        wording.not_executed_yet(),
    )


def change(envelope: Envelope, facts: Change) -> LetterContent:
    """A final decision is changed with the consent of the party (KPA art. 155)."""
    law = (
        "Decyzja ostateczna, na mocy której strona nabyła prawo, może być w każdym czasie za zgodą "
        "strony zmieniona przez organ, który ją wydał, jeżeli przepisy szczególne nie sprzeciwiają "
        "się temu i przemawia za tym interes społeczny lub słuszny interes strony (art. 155 "
        f"k.p.a.). Strona wyraziła zgodę w dniu {day(facts.consented_on)}",
    )
    return _decision(
        envelope,
        facts,
        LetterKind.CHANGE,
        f"o zmianie decyzji z dnia {day(facts.decision_of)}, znak {facts.decision_number}",
        "art. 155",
        (
            f"zmieniam decyzję z dnia {day(facts.decision_of)}, znak {facts.decision_number}, "
            "w ten sposób, że:",
            *listed(facts.changes),
            "W pozostałej części decyzja pozostaje bez zmian.",
        ),
        (),
        law,
        wording.as_requested(),
    )


def discontinuance(envelope: Envelope, facts: Discontinuance) -> LetterContent:
    """Proceedings end (KPA art. 105 § 1, or § 2 on the party's request), also because a suspended
    request counts as withdrawn (art. 98 § 2).
    """
    article = "art. 105 § 2" if facts.on_request else "art. 105 § 1"
    if facts.lapsed_after and not facts.on_request:
        article = "art. 98 § 2, art. 105 § 1"
    return _decision(
        envelope,
        facts,
        LetterKind.DISCONTINUANCE,
        "o umorzeniu postępowania",
        article,
        (f"umarzam postępowanie {wording.in_the_matter(facts.matter)}.",),
        (),
        _why_discontinued(facts),
        wording.not_executed_yet(),
    )


def _why_discontinued(facts: Discontinuance) -> tuple[str, ...]:
    if facts.on_request:
        return (
            "Organ może umorzyć postępowanie, jeżeli wystąpi o to strona, na której żądanie "
            "zostało wszczęte, nie sprzeciwiają się temu inne strony i nie jest to sprzeczne "
            "z interesem społecznym (art. 105 § 2 k.p.a.).",
        )
    pointless = (
        "Gdy postępowanie z jakiejkolwiek przyczyny stało się bezprzedmiotowe, organ wydaje "
        "decyzję o jego umorzeniu (art. 105 § 1 k.p.a.).",
    )
    if facts.lapsed_after is None:
        return pointless
    return (
        "Jeżeli w okresie 3 lat od daty zawieszenia postępowania na wniosek strony żadna ze stron "
        "nie zwróci się o jego podjęcie, żądanie wszczęcia postępowania uważa się za wycofane "
        f"(art. 98 § 2 k.p.a.). Ten okres upłynął z dniem {day(facts.lapsed_after)}, a wniosku "
        "o podjęcie postępowania nie złożono.",
        *pointless,
    )


def _decision(
    envelope: Envelope,
    facts: Decided,
    kind: LetterKind,
    subject: str,
    provision: str,
    resolution: tuple[Block, ...],
    points: tuple[str, ...],
    law: tuple[str, ...],
    effect: tuple[str, ...],
) -> LetterContent:
    matter, authority = facts.matter, envelope.office.authority
    cited = (
        (provision, of_code("art. 104 § 1", envelope.acts))
        if "ustawy" in provision
        else (of_code(f"{provision} i art. 104 § 1", envelope.acts),)
    )
    heard = (
        f"po rozpatrzeniu {wording.of_filing(matter)}"
        if matter.received_on
        else f"po przeprowadzeniu postępowania wszczętego z urzędu w sprawie {matter.about}, "
        f"strona: {matter.party}"
    )
    points = (*points, *facts.conditions)
    return letter(
        envelope,
        kind,
        title="Decyzja",
        subject=subject,
        opening=f"{on_basis(envelope, *cited)}, {heard},",
        resolution=(*resolution, *listed(points, operative=True)),
        reasons=justified(matter, facts.findings, (*law, *facts.law)),
        instruction=(*wording.appeal(authority), *wording.waiver(authority), *effect),
    )


def _lasting(words: str, facts: Term, after: str = "") -> str:
    """From when to when, so that it is true whenever the decision is delivered (KPA art. 110)."""
    if facts.valid_from is None or facts.valid_until is None:
        return f"{words} na okres {CIS_YEARS} lat od dnia doręczenia decyzji."
    first, last = day(facts.valid_from), day(facts.valid_until)
    since = (
        f"od dnia następującego {after}, to jest od dnia {first}" if after else f"od dnia {first}"
    )
    days = wording.sentence(f"{words} na okres {CIS_YEARS} lat {since} do dnia {last}")
    return (
        f"{days} Gdyby decyzja została doręczona po dniu {first}, okres {CIS_YEARS} lat liczy się "
        "od dnia doręczenia."
    )

"""Orders (postanowienia): what KPA art. 124 asks of each of them."""

from entities.documents.content import Block, LetterContent
from entities.documents.dates import day
from entities.documents.letters import wording
from entities.documents.letters.composing import justified, letter, listed, of_code, on_basis
from entities.documents.letters.facts import Correction, Envelope, Ordered, Resumption, Suspension
from entities.enums import LetterKind

# KPA art. 97 § 1 pt 4: another authority or a court settles something first.
_PRELIMINARY = 4


def suspension(envelope: Envelope, facts: Suspension) -> LetterContent:
    """Proceedings stand still: because the law says so (KPA art. 97 § 1), or on the party's
    request (art. 98 § 1).
    """
    article = "art. 98 § 1" if facts.on_request else f"art. 97 § 1 pkt {facts.point}"
    until = f" do czasu {facts.awaited}" if facts.awaited else ""
    stopped = (
        "Zawieszenie postępowania wstrzymuje bieg terminów przewidzianych w k.p.a. (art. 103 "
        "k.p.a.)."
    )
    lapsing = wording.three_years() if facts.on_request else ()
    return _order(
        envelope,
        facts,
        LetterKind.SUSPENSION,
        "o zawieszeniu postępowania",
        f"{article} i art. 101 § 1",
        (f"zawieszam postępowanie {wording.in_the_matter(facts.matter)}{until}.",),
        (_why_suspended(facts), stopped),
        (*wording.complaint(envelope.office.authority, "art. 101 § 3"), *lapsing),
    )


def resumption(envelope: Envelope, facts: Resumption) -> LetterContent:
    """Proceedings go on (KPA art. 97 § 2, or 98 § 2 on the party's request)."""
    article = "art. 98 § 2" if facts.on_request else "art. 97 § 2"
    number = f", znak {facts.suspended_number}" if facts.suspended_number else ""
    why = (
        "w ciągu 3 lat od zawieszenia na wniosek strony zwróciła się ona o podjęcie postępowania"
        if facts.on_request
        else "ustąpiły przyczyny, które uzasadniały zawieszenie"
    )
    return _order(
        envelope,
        facts,
        LetterKind.RESUMPTION,
        "o podjęciu zawieszonego postępowania",
        f"{article} i art. 101 § 1",
        (
            f"podejmuję postępowanie {wording.in_the_matter(facts.matter)}, zawieszone "
            + wording.sentence(f"postanowieniem z dnia {day(facts.suspended_on)}{number}"),
        ),
        (f"Postępowanie podjęto, ponieważ {why} ({article} k.p.a.).",),
        wording.no_complaint(),
    )


def correction(envelope: Envelope, facts: Correction) -> LetterContent:
    """A mistake in writing or counting, or another obvious one, is corrected (KPA art. 113 § 1)."""
    motion = "na żądanie strony" if facts.requested else "z urzędu"
    noun = "postanowieniu" if facts.of_order else "decyzji"
    whose = f"{noun} z dnia {day(facts.decision_of)}, znak {facts.decision_number}"
    points = tuple(
        f"zamiast: „{wrong}” powinno być: „{right}”" for wrong, right in facts.corrections
    )
    of_orders = (
        ("Przepis ten stosuje się odpowiednio do postanowień (art. 126 k.p.a.).",)
        if facts.of_order
        else ()
    )
    return _order(
        envelope,
        facts,
        LetterKind.CORRECTION,
        f"o sprostowaniu oczywistej omyłki w {whose}",
        "art. 113 § 1 w związku z art. 126" if facts.of_order else "art. 113 § 1",
        (f"prostuję {motion} oczywistą omyłkę w {whose}, w ten sposób, że:", *listed(points)),
        (
            "Organ może z urzędu lub na żądanie strony prostować w drodze postanowienia błędy "
            "pisarskie i rachunkowe oraz inne oczywiste omyłki w wydanych przez siebie decyzjach "
            "(art. 113 § 1 k.p.a.).",
            *of_orders,
            "Wskazany błąd jest oczywisty: widać go w samym piśmie albo po porównaniu z aktami "
            "sprawy. Sprostowanie nie zmienia rozstrzygnięcia.",
        ),
        wording.complaint(envelope.office.authority, "art. 113 § 3"),
    )


def _why_suspended(facts: Suspension) -> str:
    if facts.on_request:
        return (
            "Organ może zawiesić postępowanie, jeżeli wystąpi o to strona, na której żądanie "
            "zostało wszczęte, nie sprzeciwiają się temu inne strony i nie zagraża to interesowi "
            "społecznemu (art. 98 § 1 k.p.a.). Warunki te są spełnione, dlatego postępowanie "
            "zawieszono."
        )
    if facts.point != _PRELIMINARY:
        return (
            "Postępowanie zawieszono, ponieważ zaszła przyczyna, o której mowa w art. 97 § 1 pkt "
            f"{facts.point} k.p.a."
        )
    return (
        "Organ zawiesza postępowanie, gdy rozpatrzenie sprawy i wydanie decyzji zależy od "
        "uprzedniego rozstrzygnięcia zagadnienia wstępnego przez inny organ lub sąd (art. 97 § 1 "
        "pkt 4 k.p.a.). Tak jest w tej sprawie, dlatego postępowanie zawieszono."
    )


def certificate_refusal(envelope: Envelope, facts: Ordered) -> LetterContent:
    """No certificate, or none that says what the party wants (KPA art. 219)."""
    return _order(
        envelope,
        facts,
        LetterKind.CERTIFICATE_REFUSAL,
        "o odmowie wydania zaświadczenia",
        "art. 219",
        (f"odmawiam wydania zaświadczenia {_about_what(facts)}.",),
        (
            "Zaświadczenie wydaje się, jeżeli urzędowego potwierdzenia określonych faktów lub "
            "stanu prawnego wymaga przepis prawa albo jeżeli osoba ubiega się o nie ze względu na "
            "swój interes prawny (art. 217 § 2 k.p.a.). Organ potwierdza w nim fakty albo stan "
            "prawny, które wynikają z prowadzonego przez niego rejestru (art. 218 § 1 k.p.a.). "
            "Odmowa wydania zaświadczenia bądź zaświadczenia o treści żądanej przez osobę "
            "ubiegającą się o nie następuje w drodze postanowienia, na które służy zażalenie "
            "(art. 219 k.p.a.).",
        ),
        wording.complaint(envelope.office.authority),
    )


def _about_what(facts: Ordered) -> str:
    unit = facts.matter.unit
    return f"o żądanej treści (jednostka: {wording.named(unit)})" if unit else "o żądanej treści"


def _order(
    envelope: Envelope,
    facts: Ordered,
    kind: LetterKind,
    subject: str,
    articles: str,
    resolution: tuple[Block, ...],
    law: tuple[str, ...],
    instruction: tuple[str, ...],
) -> LetterContent:
    basis = on_basis(envelope, of_code(f"{articles} oraz art. 123 § 1", envelope.acts))
    matter = facts.matter
    whose = f", w postępowaniu, którego {wording.parties(matter)}" if matter.party else ""
    opening = f"{basis}{whose},"
    return letter(
        envelope,
        kind,
        title="Postanowienie",
        subject=subject,
        opening=opening,
        resolution=resolution,
        reasons=justified(facts.matter, facts.findings, (*law, *facts.law)),
        instruction=instruction,
    )

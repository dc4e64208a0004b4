"""Why the law leads to what a decision says: the legal reasons of KPA art. 107 § 3, by kind.

Each function gives paragraphs: what the provision says, and what follows from it here. What only
this case can say is added by whoever prepares the decision.
"""

from datetime import date

from entities.documents.dates import day
from entities.documents.letters import wording
from entities.documents.letters.facts import Change
from entities.enums.cases import LossGround
from entities.rules.periods import CIS_YEARS

ESTABLISHED = "Z ustaleń opisanych w uzasadnieniu faktycznym wynika, że"


def grant() -> tuple[str, ...]:
    """Art. 3(2), 4(2), 5(1), (2) and (5): who grants, on what, for how long, with what effect."""
    return (
        "Status centrum integracji społecznej nadaje, w drodze decyzji, wojewoda właściwy ze "
        "względu na miejsce funkcjonowania centrum, na wniosek instytucji tworzącej (art. 5 ust. 1 "
        "ustawy). Centrum mogą utworzyć tylko podmioty wymienione w art. 3 ust. 2 ustawy, "
        "a wniosek zawiera dane, o których mowa w art. 4 ust. 2 ustawy.",
        f"{ESTABLISHED} warunki te są spełnione, dlatego status nadano.",
        f"Status nadaje się na {CIS_YEARS} lat (art. 5 ust. 2 ustawy). Nadanie statusu jest "
        "równoznaczne z wpisem do rejestru prowadzonego przez wojewodę (art. 5 ust. 5 ustawy).",
    )


def extension() -> tuple[str, ...]:
    """Art. 5a and 5(5a): who extends, on whose application, what the register shows."""
    return (
        "Wojewoda może, w drodze decyzji, przedłużyć status centrum integracji społecznej na "
        "wniosek instytucji tworzącej (art. 5a ustawy).",
        f"{ESTABLISHED} warunki przedłużenia są spełnione, dlatego status przedłużono.",
        "Datę przedłużenia statusu ujawnia się w rejestrze prowadzonym przez wojewodę (art. 5 "
        "ust. 5a ustawy).",
    )


def loss(ground: str, immediate: str) -> tuple[str, ...]:
    """Art. 6 by the ground of the loss; KPA art. 108 § 1 where it is enforceable at once."""
    rule, follows = _LOST[LossGround(ground)]
    enforced = (
        "Decyzji, od której służy odwołanie, można nadać rygor natychmiastowej wykonalności, gdy "
        "jest to niezbędne ze względu na ochronę zdrowia lub życia ludzkiego albo dla "
        "zabezpieczenia gospodarstwa narodowego przed ciężkimi stratami, bądź też ze względu na "
        "inny interes społeczny lub wyjątkowo ważny interes strony (art. 108 § 1 k.p.a.).",
        wording.sentence(f"Powód nadania rygoru w tej sprawie: {immediate}"),
    )
    why = f"{ESTABLISHED} {follows}. Dlatego orzeczono o utracie statusu."
    return (rule, why, *(enforced if immediate else ()))


def takeover(liquidated: str) -> tuple[str, ...]:
    """Art. 6(2) and (4): a founder in liquidation, and who may take its place."""
    return (
        "W razie likwidacji instytucji tworzącej centrum traci status (art. 6 ust. 2 ustawy), "
        "chyba że prawa i obowiązki likwidowanej instytucji tworzącej, która nie jest jednostką "
        "samorządu terytorialnego, przejmie gmina właściwa ze względu na siedzibę centrum (art. 6 "
        "ust. 4 ustawy).",
        liquidated,
        f"{ESTABLISHED} warunki przejęcia są spełnione, a gmina chce przejąć te prawa "
        "i obowiązki. Dlatego orzeczono o przejęciu.",
    )


def change(facts: Change) -> tuple[str, ...]:
    """KPA art. 155: a final decision, the party's consent, an interest that speaks for it."""
    return (
        "Decyzja ostateczna, na mocy której strona nabyła prawo, może być w każdym czasie za zgodą "
        "strony zmieniona przez organ, który ją wydał, jeżeli przepisy szczególne nie sprzeciwiają "
        "się temu i przemawia za tym interes społeczny lub słuszny interes strony (art. 155 "
        "k.p.a.).",
        f"Decyzja z dnia {day(facts.decision_of)} jest ostateczna, a strona nabyła na jej "
        "podstawie prawo. "
        + wording.sentence(f"Strona wyraziła zgodę na zmianę w dniu {day(facts.consented_on)}"),
        f"{ESTABLISHED} za zmianą przemawia słuszny interes strony lub interes społeczny, "
        "a przepisy szczególne nie sprzeciwiają się zmianie. Dlatego decyzję zmieniono.",
    )


def discontinuance(*, on_request: bool, lapsed_after: date | None = None) -> tuple[str, ...]:
    """KPA art. 105 § 2 on the party's request, § 1 when the proceedings have become pointless, also
    because a suspended request counts as withdrawn (art. 98 § 2).
    """
    if on_request:
        return (
            "Organ może umorzyć postępowanie, jeżeli wystąpi o to strona, na której żądanie "
            "zostało wszczęte, nie sprzeciwiają się temu inne strony i nie jest to sprzeczne "
            "z interesem społecznym (art. 105 § 2 k.p.a.).",
            f"{ESTABLISHED} warunki te są spełnione. Dlatego postępowanie umorzono.",
        )
    lapsed = (
        (
            "Jeżeli w okresie 3 lat od daty zawieszenia postępowania na wniosek strony żadna ze "
            "stron nie zwróci się o jego podjęcie, żądanie wszczęcia postępowania uważa się za "
            f"wycofane (art. 98 § 2 k.p.a.). Ten okres upłynął z dniem {day(lapsed_after)}, "
            "a wniosku o podjęcie postępowania nie złożono.",
        )
        if lapsed_after
        else ()
    )
    return (
        *lapsed,
        "Gdy postępowanie z jakiejkolwiek przyczyny stało się bezprzedmiotowe w całości albo "
        "w części, organ wydaje decyzję o jego umorzeniu odpowiednio w całości albo w części (art. "
        "105 § 1 k.p.a.). Postępowanie jest bezprzedmiotowe, gdy nie ma już sprawy, którą można "
        "rozstrzygnąć co do istoty.",
        f"{ESTABLISHED} w tej sprawie tak się stało. Dlatego postępowanie umorzono w całości.",
    )


_LOST = {
    LossGround.ASSUMPTIONS: (
        "Wojewoda orzeka, w drodze decyzji, o utracie statusu, jeżeli centrum nie realizuje "
        "założeń zawartych we wniosku w stopniu uniemożliwiającym świadczenie usług, o których "
        "mowa w art. 3 ust. 1 ustawy (art. 6 ust. 1 ustawy).",
        "centrum nie realizuje założeń wniosku właśnie w takim stopniu",
    ),
    LossGround.FINANCES: (
        "Wojewoda orzeka, w drodze decyzji, o utracie statusu, jeżeli w przewidzianych w ustawie "
        "rozliczeniach finansowych wystąpiły nieprawidłowości, które mają wpływ na wynik finansowy "
        "(art. 6 ust. 1 ustawy).",
        "w rozliczeniach centrum wystąpiły takie nieprawidłowości",
    ),
    LossGround.NOT_MENDED: (
        "Wojewoda z urzędu orzeka, w drodze decyzji, o utracie statusu, jeżeli bezskutecznie "
        "upłynęły terminy, które wyznaczył w nadzorze na podstawie art. 5b ust. 2 ustawy (art. 6 "
        "ust. 1a ustawy).",
        "wyznaczony termin upłynął bezskutecznie",
    ),
    LossGround.FOUNDER_ASKED: (
        "Wojewoda orzeka, w drodze decyzji, o utracie statusu także na wniosek instytucji "
        "tworzącej (art. 6 ust. 1a ustawy).",
        "taki wniosek złożyła instytucja tworząca centrum",
    ),
    LossGround.FOUNDER_LIQUIDATED: (
        "Wojewoda z urzędu orzeka, w drodze decyzji, o utracie statusu w razie likwidacji "
        "instytucji tworzącej (art. 6 ust. 2 ustawy), jeżeli jej praw i obowiązków nie przejęła "
        "gmina (art. 6 ust. 4 ustawy).",
        "instytucja tworząca jest likwidowana",
    ),
}

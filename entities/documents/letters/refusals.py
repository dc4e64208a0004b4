"""A refusal by what was asked for: its words, its article, and the rule that was not met."""

from entities.documents.letters import wording
from entities.documents.letters.composing import of_act
from entities.documents.letters.facts import Acts
from entities.documents.letters.law import ESTABLISHED

_WHAT = {
    wording.ABOUT_LOSS: "orzeczenia o utracie statusu centrum integracji społecznej",
    wording.ABOUT_TAKEOVER: "orzeczenia o przejęciu praw i obowiązków instytucji tworzącej centrum "
    "integracji społecznej",
}
_WHOSE = {
    wording.ABOUT_GRANT: " jednostce",
    wording.ABOUT_EXTENSION: " jednostki",
    wording.ABOUT_LOSS: " przez jednostkę",
    wording.ABOUT_ENTRY: " (dotyczy klubu)",
}
_PROVISIONS = {
    wording.ABOUT_GRANT: "art. 5 ust. 1",
    wording.ABOUT_EXTENSION: "art. 5a",
    wording.ABOUT_LOSS: "art. 6 ust. 1 i 1a",
    wording.ABOUT_TAKEOVER: "art. 6 ust. 4",
    wording.ABOUT_ENTRY: "art. 18 ust. 1 i art. 18a ust. 2",
}


def what(about: str) -> str:
    """What „odmawiam” is followed by, in the genitive."""
    return _WHAT.get(about, about)


def whose(about: str) -> str:
    """How the name of a centre is joined to what is refused: „jednostce”, „jednostki”, …"""
    return _WHOSE.get(about, " (dotyczy jednostki)")


def provision(about: str, acts: Acts) -> str:
    """On what it is refused: on the Act, but a change on the code alone (KPA art. 155)."""
    article = _PROVISIONS.get(about)
    return of_act(article, acts) if article else "art. 155"


def law(about: str) -> tuple[str, ...]:
    """The rule that the request would have had to meet, and that it did not (KPA art. 107 § 3)."""
    return (
        _RULE.get(about, _RULE[wording.ABOUT_CHANGE]),
        f"{ESTABLISHED} w tej sprawie warunki te nie są spełnione. Dlatego odmówiono "
        f"{what(about)}.",
    )


_RULE = {
    wording.ABOUT_GRANT: (
        "Status centrum integracji społecznej nadaje wojewoda właściwy ze względu na miejsce "
        "funkcjonowania centrum, na wniosek instytucji tworzącej (art. 5 ust. 1 ustawy). Centrum "
        "mogą utworzyć tylko podmioty wymienione w art. 3 ust. 2 ustawy, w formie przewidzianej "
        "dla nich w ustawie. Wniosek przedstawia w szczególności program pracy z uczestnikami, "
        "przewidywane efekty i sposób finansowania centrum (art. 4 ust. 2 ustawy)."
    ),
    wording.ABOUT_EXTENSION: (
        "Wojewoda może, w drodze decyzji, przedłużyć status centrum integracji społecznej na "
        "wniosek instytucji tworzącej (art. 5a ustawy). Centrum musi nadal odpowiadać wymaganiom, "
        "od których zależy status (art. 3 i 4 ustawy)."
    ),
    wording.ABOUT_LOSS: (
        "O utracie statusu wojewoda orzeka tylko z przyczyn, które wymienia art. 6 ustawy: gdy "
        "centrum nie realizuje założeń wniosku w stopniu uniemożliwiającym świadczenie usług albo "
        "nieprawidłowości w rozliczeniach mają wpływ na wynik finansowy (ust. 1), gdy "
        "bezskutecznie upłynęły terminy wyznaczone w nadzorze albo wystąpiła o to instytucja "
        "tworząca (ust. 1a), oraz w razie likwidacji instytucji tworzącej (ust. 2)."
    ),
    wording.ABOUT_TAKEOVER: (
        "Prawa i obowiązki likwidowanej instytucji tworzącej, która nie jest jednostką samorządu "
        "terytorialnego, może przejąć gmina właściwa ze względu na siedzibę centrum (art. 6 ust. 4 "
        "ustawy)."
    ),
    wording.ABOUT_ENTRY: (
        "Klub integracji społecznej mogą prowadzić tylko podmioty wymienione w art. 18 ust. 1 "
        "ustawy. Wpisu do rejestru dokonuje wojewoda na podstawie zgłoszenia takiego podmiotu "
        "(art. 18a ust. 2 ustawy)."
    ),
    wording.ABOUT_CHANGE: (
        "Decyzja ostateczna, na mocy której strona nabyła prawo, może być zmieniona za zgodą "
        "strony przez organ, który ją wydał, jeżeli przepisy szczególne nie sprzeciwiają się temu "
        "i przemawia za tym interes społeczny lub słuszny interes strony (art. 155 k.p.a.)."
    ),
}

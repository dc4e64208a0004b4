"""What may be brought before an administrative court, by whoever has no appeal to the minister."""

from entities.documents.letters.wording import genitive

_ACT = "ustawy z dnia 30 sierpnia 2002 r. – Prawo o postępowaniu przed sądami administracyjnymi"


def of_inaction(authority: str) -> tuple[str, ...]:
    """Act of 30 August 2002 on proceedings before administrative courts, art. 53 § 2b, 54 § 1: who
    holds that the office should have acted may go to court after having urged.
    """
    return (
        "Po wniesieniu ponaglenia strona może w każdym czasie wnieść do wojewódzkiego sądu "
        f"administracyjnego, za pośrednictwem {genitive(authority)}, skargę na bezczynność (art. "
        f"53 § 2b i art. 54 § 1 {_ACT}).",
    )


def of_removal(authority: str) -> tuple[str, ...]:
    """The same Act, art. 3 § 2 pt 4, 53 § 2 and 54 § 1: an act that is no decision is complained
    about in court, within 30 days.
    """
    return (
        "Wykreślenie nie jest decyzją, więc nie służy od niego odwołanie. Można wnieść na nie "
        f"skargę do wojewódzkiego sądu administracyjnego, za pośrednictwem {genitive(authority)}, "
        "w terminie 30 dni od dnia, w którym skarżący dowiedział się o wykreśleniu (art. 3 § 2 pkt "
        f"4, art. 53 § 2 i art. 54 § 1 {_ACT}).",
    )

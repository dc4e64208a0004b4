"""Which form may fit a founder, in sentences with articles. It decides nothing."""

from dataclasses import dataclass

from entities.enums import LOCAL_GOVERNMENT_UNITS, EntityKind, OrganisationKind

from . import founders

# Who asks, by the name in the address; what the law would call them, if anything.
WHO = {
    "gmina": ("gmina albo jej jednostka (na przykład OPS, CUS)", OrganisationKind.GMINA),
    "powiat": ("powiat", OrganisationKind.POWIAT),
    "wojewodztwo": ("samorząd województwa", OrganisationKind.WOJEWODZTWO),
    "organizacja": ("stowarzyszenie, fundacja, inna organizacja", OrganisationKind.FOUNDATION),
    "kosciol": ("kościelna osoba prawna lub jednostka", OrganisationKind.CHURCH),
    "spoldzielnia": ("spółdzielnia socjalna", OrganisationKind.COOPERATIVE),
    "spolka": ("spółka albo inna firma", None),
    "osoby": ("grupa osób, które nic jeszcze nie założyły", None),
}
AIM = {
    "nauka": "codzienne zajęcia z nauką zawodu, w pracowniach i warsztatach",
    "wsparcie": "pomoc w szukaniu pracy, poradnictwo, grupy samopomocy, staże",
    "firma": "miejsca pracy dla osób, które kończą zajęcia",
    "nie-wiem": "jeszcze nie wiem",
}
SCALE = {
    "duza": "lokal, kadra i budżet na cały rok",
    "mala": "zaczynamy od małego",
    "nie-wiem": "jeszcze nie wiem",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A form that may fit: what it is called, why, the article, where to read on."""

    name: str
    why: str
    article: str
    guide: str


def suggestions(who: str, aim: str, scale: str) -> list[Suggestion]:
    """Forms that may fit, the best first; there is always one."""
    kind = WHO[who][1] if who in WHO else None
    found = []
    if kind and founders.may_create_cis(kind) and aim != "firma":
        found.append(_centre(kind))
    if kind and founders.may_run_kis(kind) and aim != "firma":
        found.append(_club(kind))
    if aim == "wsparcie" or (scale == "mala" and aim != "nauka"):
        found.reverse()
    if aim == "firma":
        found.append(_cooperative())
    return found or [_first_an_organisation() if who else _depends()]


def _centre(kind: str) -> Suggestion:
    """Art. 3 ust. 2 i 4: kto tworzy centrum i w jakiej formie; art. 5: na 5 lat, decyzją."""
    local = kind in LOCAL_GOVERNMENT_UNITS
    form = (
        "Samorząd tworzy je jako jednostkę budżetową albo samorządowy zakład budżetowy."
        if local
        else "Będzie jednostką wyodrębnioną organizacyjnie i finansowo."
    )
    return Suggestion(
        "Centrum Integracji Społecznej (CIS)",
        f"Możecie je utworzyć. {form} Daje codzienne zajęcia, naukę zawodu i świadczenie dla "
        "uczestników; wymaga wniosku, lokalu, kadry i budżetu. Status nadaje wojewoda na 5 lat.",
        "art. 3 ust. 2 i 4, art. 5 ust. 2" if not local else "art. 3 ust. 2 pkt 1, art. 5 ust. 2",
        "jak-zalozyc-cis",
    )


def _club(kind: str) -> Suggestion:
    """Art. 18 ust. 1 i art. 18a: kto prowadzi klub i że działa dopiero po wpisie."""
    who = "Gmina może" if kind == OrganisationKind.GMINA else "Możecie"
    return Suggestion(
        "Klub Integracji Społecznej (KIS)",
        f"{who} go prowadzić. Wystarczy zgłoszenie do wojewody, ale klub działa dopiero po wpisie "
        "do rejestru. Łatwiej zacząć od klubu i z czasem utworzyć centrum.",
        "art. 18 ust. 1, art. 18a",
        "jak-prowadzic-kis",
    )


def _cooperative() -> Suggestion:
    return Suggestion(
        "Spółdzielnia socjalna",
        "To możliwy następny krok: osoby po zajęciach mogą ją założyć albo do niej przystąpić, a "
        "ustawa przewiduje dla nich zatrudnienie wspierane. Spółdzielnia może też sama utworzyć "
        "centrum i prowadzić klub.",
        "art. 1 ust. 4, art. 3 ust. 2 pkt 3, art. 18 ust. 1",
        "porownanie-form",
    )


def _depends() -> Suggestion:
    """Art. 3 ust. 2 i art. 18 ust. 1: bez odpowiedzi, kto pyta, nie wiadomo, co może."""
    return Suggestion(
        "Zależy, kim jesteście",
        "CIS może utworzyć samorząd, organizacja pozarządowa, podmiot kościelny albo spółdzielnia "
        "socjalna. KIS może prowadzić gmina, organizacja pozarządowa, podmiot kościelny albo "
        "spółdzielnia socjalna. Zaznacz odpowiedź na pytanie 1.",
        "art. 3 ust. 2, art. 18 ust. 1",
        "porownanie-form",
    )


def _first_an_organisation() -> Suggestion:
    """Art. 3 ust. 2 i art. 18 ust. 1 wymieniają, kto tworzy centrum i prowadzi klub."""
    rule = founders.refusal(EntityKind.CIS)
    return Suggestion(
        "Najpierw organizacja albo partner",
        "Ustawa nie wymienia takiego założyciela. Możecie założyć stowarzyszenie, fundację albo "
        f"spółdzielnię socjalną, albo przekonać gminę. {rule}",
        "art. 3 ust. 2, art. 18 ust. 1",
        "porownanie-form",
    )

"""Which form may fit a founder, in sentences with articles. It decides nothing.

What is said of centres and clubs is of the Act on social employment; what is said of foundations,
associations, cooperatives, ZAZ and companies is commonly known of their own acts.
"""

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
    "niepelnosprawnosc": "praca dla osób z dużą niepełnosprawnością",
    "nie-wiem": "jeszcze nie wiem",
}
SCALE = {
    "duza": "lokal, kadra i budżet na cały rok",
    "mala": "zaczynamy od małego",
    "nie-wiem": "jeszcze nie wiem",
}


ACT = "ustawy o zatrudnieniu socjalnym"
_OF_REHABILITATION = (
    "ustawy o rehabilitacji zawodowej i społecznej oraz zatrudnianiu osób niepełnosprawnych"
)
# Who may have a ZAZ made: art. 29 of the act on rehabilitation names them.
_MAY_CREATE_ZAZ = ("gmina", "powiat", "organizacja")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A form that may fit: what it is called, why, what speaks for it and against it, the article
    with its act, where to read on.
    """

    name: str
    why: str
    article: str
    guide: str = "porownanie-form"
    good: str = ""
    bad: str = ""


def suggestions(who: str, aim: str, scale: str) -> list[Suggestion]:
    """Forms that may fit, the best first; there is always one."""
    if aim == "firma":
        return [_cooperative(), _company()]
    found = _of_the_act(WHO[who][1] if who in WHO else None)
    if aim == "wsparcie" or (scale == "mala" and aim != "nauka"):
        found.reverse()
    if aim == "niepelnosprawnosc" and who in _MAY_CREATE_ZAZ:
        found.insert(0, _zaz())
    return found or _without_an_organisation(who, scale)


_OF_PEOPLE = (
    "Możecie założyć stowarzyszenie, fundację albo spółdzielnię socjalną, albo przekonać gminę."
)
# Associations are of natural persons (art. 3 and 10 of their act), social cooperatives of those
# whom art. 4 of theirs names; a company is none of them.
_OF_A_COMPANY = (
    "Możecie ustanowić fundację, zostać partnerem centrum albo klubu lub przekonać gminę."
)


def _of_the_act(kind: str | None) -> list[Suggestion]:
    """Art. 3 ust. 2 i art. 18 ust. 1: kto tworzy centrum i kto prowadzi klub."""
    found = []
    if kind and founders.may_create_cis(kind):
        found.append(_centre(kind))
    if kind and founders.may_run_kis(kind):
        found.append(_club(kind))
    return found


def _without_an_organisation(who: str, scale: str) -> list[Suggestion]:
    """Art. 3 ust. 2 i art. 18 ust. 1 nie wymieniają osób ani spółek: najpierw organizacja."""
    if not who:
        return [_depends()]
    if who == "spolka":
        return [_first_an_organisation(_OF_A_COMPANY), _foundation()]
    found = [_association(), _foundation()]
    if scale == "duza":
        found.reverse()
    return [_first_an_organisation(_OF_PEOPLE), *found]


def _centre(kind: str) -> Suggestion:
    """Art. 3 ust. 2 i 4: kto tworzy centrum i w jakiej formie; art. 5: na 5 lat, decyzją."""
    local = kind in LOCAL_GOVERNMENT_UNITS
    form = (
        "Samorząd tworzy je jako jednostkę budżetową albo samorządowy zakład budżetowy."
        if local
        else "Będzie jednostką wyodrębnioną organizacyjnie i finansowo."
    )
    article = "art. 3 ust. 2 pkt 1, art. 5 ust. 2" if local else "art. 3 ust. 2 i 4, art. 5 ust. 2"
    return Suggestion(
        "Centrum Integracji Społecznej (CIS)",
        f"Możecie je utworzyć. {form} Status nadaje wojewoda na 5 lat.",
        f"{article} {ACT}",
        "jak-zalozyc-cis",
        "Codzienne zajęcia, nauka zawodu, świadczenie dla uczestników, własne przychody.",
        "Wniosek, lokal, kadra, budżet i coroczne sprawozdanie; status można stracić.",
    )


def _club(kind: str) -> Suggestion:
    """Art. 18 ust. 1 i art. 18a: kto prowadzi klub i że działa dopiero po wpisie."""
    who = "Gmina może" if kind == OrganisationKind.GMINA else "Możecie"
    return Suggestion(
        "Klub Integracji Społecznej (KIS)",
        f"{who} go prowadzić. Wystarczy zgłoszenie do wojewody, ale klub działa dopiero po wpisie "
        "do rejestru.",
        f"art. 18 ust. 1, art. 18a {ACT}",
        "jak-prowadzic-kis",
        "Prosty początek, grupy wsparcia, poradnictwo; z czasem można utworzyć centrum.",
        "Nie jest osobą prawną, potrzebuje partnerów i stałych pieniędzy na kadrę.",
    )


def _cooperative() -> Suggestion:
    return Suggestion(
        "Spółdzielnia socjalna",
        "To możliwy następny krok: osoby po zajęciach mogą ją założyć albo do niej przystąpić, a "
        "ustawa przewiduje dla nich zatrudnienie wspierane. Zakładają ją co najmniej trzy osoby "
        "albo dwie osoby prawne. Może też sama utworzyć centrum i prowadzić klub.",
        f"art. 1 ust. 4, art. 3 ust. 2 pkt 3, art. 18 ust. 1 {ACT}; art. 4 i 5 ustawy o "
        "spółdzielniach socjalnych",
        good="Praca i współwłasność dla osób, którym trudno o jedno i drugie.",
        bad="Musi zarobić na siebie, a nadwyżki nie dzieli się między członków.",
    )


def _company() -> Suggestion:
    return Suggestion(
        "Spółka z o.o. non profit",
        "Zakłada ją jedna osoba albo więcej, także fundacja; gmina tylko na warunkach ustawy o "
        "gospodarce komunalnej. Nie utworzy centrum i nie poprowadzi klubu, ale może zatrudniać "
        "osoby po zajęciach.",
        "art. 151 i 154 Kodeksu spółek handlowych, art. 3 ust. 3 ustawy o działalności pożytku "
        "publicznego i o wolontariacie",
        good="Łatwo działa na rynku, może być partnerem centrum albo klubu.",
        bad="Wymaga kapitału i pełnych ksiąg; zysku nie dzieli się między wspólników.",
    )


def _zaz() -> Suggestion:
    return Suggestion(
        "Zakład aktywności zawodowej (ZAZ)",
        "Może go utworzyć gmina, powiat albo organizacja, która ma w statucie rehabilitację osób "
        "z niepełnosprawnością. Status nadaje wojewoda.",
        f"art. 29 i 30 {_OF_REHABILITATION}",
        good="Umowy o pracę; do kosztów dopłacają PFRON i samorząd.",
        bad="Co najmniej 70 % pracowników to osoby z niepełnosprawnością; nie zastępuje CIS ani "
        "KIS.",
    )


def _association() -> Suggestion:
    return Suggestion(
        "Stowarzyszenie",
        "Zakłada je co najmniej 7 osób. Po wpisie do KRS jest organizacją pozarządową: może "
        "utworzyć centrum i prowadzić klub.",
        "art. 9 i 17 ustawy Prawo o stowarzyszeniach",
        good="Nie trzeba majątku; członkowie wnoszą pracę i pomysły.",
        bad="Decyzje zapadają wspólnie, więc trwają dłużej; trzeba zarządu i komisji rewizyjnej.",
    )


def _foundation() -> Suggestion:
    return Suggestion(
        "Fundacja",
        "Zakłada ją jedna osoba albo firma, u notariusza, i daje majątek na cel. Po wpisie do KRS "
        "jest organizacją pozarządową: może utworzyć centrum i prowadzić klub.",
        "art. 2, 3 i 7 ustawy o fundacjach",
        good="Wystarczy jeden fundator, a zarząd szybko podejmuje decyzje.",
        bad="Trzeba majątku na początek; nie ma członków, którzy pomogą.",
    )


def _depends() -> Suggestion:
    """Art. 3 ust. 2 i art. 18 ust. 1: bez odpowiedzi, kto pyta, nie wiadomo, co może."""
    return Suggestion(
        "Zależy, kim jesteście",
        "CIS może utworzyć samorząd, organizacja pozarządowa, podmiot kościelny albo spółdzielnia "
        "socjalna. KIS może prowadzić gmina, organizacja pozarządowa, podmiot kościelny albo "
        "spółdzielnia socjalna. Zaznacz odpowiedź na pytanie 1.",
        f"art. 3 ust. 2, art. 18 ust. 1 {ACT}",
    )


def _first_an_organisation(way: str) -> Suggestion:
    """Art. 3 ust. 2 i art. 18 ust. 1 wymieniają, kto tworzy centrum i prowadzi klub."""
    rule = founders.refusal(EntityKind.CIS)
    return Suggestion(
        "Najpierw organizacja albo partner",
        f"Ustawa nie wymienia takiego założyciela. {way} {rule}",
        f"art. 3 ust. 2, art. 18 ust. 1 {ACT}",
    )

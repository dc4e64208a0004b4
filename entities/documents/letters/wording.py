"""The portal's own sentences: what a case is about, and what the law wants people to be told.

One function an instruction, its article in the docstring. Each gives paragraphs as a tuple.
"""

import re

from entities.documents.dates import day
from entities.documents.letters.facts import Acts, Filing, Matter, Unit
from entities.enums import EntityKind

MINISTER = "ministra właściwego do spraw zabezpieczenia społecznego"
"""The authority above a voivode (KPA art. 17 pt 2), in the genitive."""

ABOUT_GRANT = "nadania statusu centrum integracji społecznej"
ABOUT_EXTENSION = "przedłużenia statusu centrum integracji społecznej"
ABOUT_LOSS = "utraty statusu centrum integracji społecznej"
ABOUT_TAKEOVER = "przejęcia praw i obowiązków instytucji tworzącej centrum integracji społecznej"
ABOUT_CHANGE = "zmiany decyzji dotyczącej statusu centrum integracji społecznej"
ABOUT_SUPERVISION = "nadzoru nad centrum integracji społecznej"
ABOUT_ENTRY = "wpisu do rejestru klubów integracji społecznej"
ABOUT_REMOVAL = "wykreślenia z rejestru klubów integracji społecznej"
ABOUT_CERTIFICATE = "wydania zaświadczenia"

_AUTHORITY = re.compile(r"Wojewoda ([\w-]+[scz])ki")


def genitive(authority: str) -> str:
    """„Wojewoda Opolski” as it stands after „za pośrednictwem”."""
    found = _AUTHORITY.fullmatch(authority)
    return f"Wojewody {found[1]}kiego" if found else "organu, który wydał to pismo"


def dative(authority: str) -> str:
    """„Wojewoda Opolski” as it stands after „przekazać”."""
    found = _AUTHORITY.fullmatch(authority)
    return f"Wojewodzie {found[1]}kiemu" if found else "organowi, który wydał to pismo"


def given_to(authority: str) -> str:
    """An authority as it stands after „przekazano”; any but a voivode is named after a colon."""
    return (
        dative(authority)
        if _AUTHORITY.fullmatch(authority)
        else (f"organowi właściwemu: {authority}")
    )


def accusative(authority: str) -> str:
    """„Wojewoda Opolski” as it stands after „przez”."""
    found = _AUTHORITY.fullmatch(authority)
    return f"Wojewodę {found[1]}kiego" if found else "organ, który wydał to pismo"


def act(acts: Acts) -> str:
    """The Act with its place of publication, and the short name used below."""
    return (
        "ustawy z dnia 13 czerwca 2003 r. o zatrudnieniu socjalnym "
        f"({acts.social_employment}), zwanej dalej „ustawą”"
    )


def code(acts: Acts) -> str:
    """The code of administrative procedure likewise."""
    return (
        "ustawy z dnia 14 czerwca 1960 r. – Kodeks postępowania administracyjnego "
        f"({acts.procedure}), zwanej dalej „k.p.a.”"
    )


def sentence(text: str) -> str:
    """The text with a full stop, unless an abbreviation has brought one („2026 r.”)."""
    return text if text.endswith(".") else f"{text}."


def within(number: int) -> str:
    """In how many days, after „w terminie”: 1 dnia, 7 dni."""
    return "1 dnia" if number == 1 else f"{number} dni"


def unit_rows(unit: Unit) -> tuple[tuple[str, str], ...]:
    """What names a unit beyond doubt, in the order of art. 4(2) and of the form of a club."""
    centre = unit.kind == EntityKind.CIS
    founder = ", ".join(filter(None, [unit.founder, unit.founder_seat]))
    rows = (
        ("Nazwa", unit.name),
        ("Forma prawna", unit.legal_form),
        ("Instytucja tworząca" if centre else "Podmiot prowadzący", founder),
        ("Miejsce funkcjonowania", unit.place),
        ("Miejsca realizacji usług", "; ".join(unit.service_places)),
        ("Rodzaj działalności", unit.activity),
    )
    return tuple(row for row in rows if row[1])


def named(unit: Unit | None) -> str:
    """The unit in a sentence, after a colon, in the nominative; nothing where nothing is known."""
    return ", ".join(filter(None, (unit.name, unit.place))) if unit else ""


def in_the_matter(matter: Matter) -> str:
    """„w sprawie …”, with the unit that it is about."""
    about = f"w sprawie {matter.about}"
    whose = named(matter.unit)
    return f"{about} (dotyczy: {whose})" if whose else about


def of_filing(matter: Matter) -> str:
    """The filing in the genitive, with its days, what it asks for, and who filed it."""
    received = f" (data wpływu: {day(matter.received_on)})" if matter.received_on else ""
    party = f", złożonego przez: {matter.party}" if matter.party else ""
    filing = f"{matter.filing.genitive}{dated(matter)}{received}"
    return f"{filing} {matter.filing.regarding or f'w sprawie {matter.about}'}{party}"


def dated(matter: Matter) -> str:
    """„ z dnia …”, when the filing bears a day."""
    return f" z dnia {day(matter.dated_on)}" if matter.dated_on else ""


def named_parties(matter: Matter) -> str:
    """Who the parties are, as a sentence without its full stop."""
    names = "; ".join((matter.party, *matter.others))
    return f"{'Strony' if matter.others else 'Strona'} postępowania: {names}"


def parties(matter: Matter) -> str:
    """„stroną jest: …”, or „stronami są: …”."""
    names = "; ".join(filter(None, (matter.party, *matter.others)))
    return f"stronami są: {names}" if matter.others else f"stroną jest: {names}"


def how_it_began(matter: Matter) -> str:
    """The first sentences of a justification: on whose motion, and since when."""
    if not matter.received_on:
        opened = f" w dniu {day(matter.opened_on)}" if matter.opened_on else ""
        party = f" {sentence(named_parties(matter))}" if matter.party else ""
        return sentence(f"Postępowanie {in_the_matter(matter)} wszczęto z urzędu{opened}") + party
    about = matter.filing.regarding or in_the_matter(matter)
    filing = f"{matter.filing.arrived}{dated(matter)} {about}"
    party = f", {matter.filing.submitted} przez: {matter.party}" if matter.party else ""
    return sentence(f"W dniu {day(matter.received_on)} {filing}{party}")


def appeal(authority: str) -> tuple[str, ...]:
    """KPA art. 127 § 1–2, 128, 129 § 1–2: to whom, through whom, how and until when."""
    return (
        f"Od tej decyzji stronie służy odwołanie do {MINISTER}. Odwołanie wnosi się za "
        f"pośrednictwem {genitive(authority)} w terminie 14 dni od dnia doręczenia decyzji "
        "(art. 127 § 1 i 2 oraz art. 129 § 1 i 2 k.p.a.). Odwołanie nie wymaga szczegółowego "
        "uzasadnienia; wystarczy, że wynika z niego, że strona nie jest zadowolona z decyzji "
        "(art. 128 k.p.a.).",
    )


def waiver(authority: str) -> tuple[str, ...]:
    """KPA art. 107 § 1 pt 7, 127a: the right to waive the appeal, and what follows."""
    return (
        "W trakcie biegu terminu do wniesienia odwołania strona może zrzec się prawa do jego "
        f"wniesienia, składając oświadczenie {dative(authority)}. Z dniem doręczenia "
        "oświadczenia przez ostatnią ze stron postępowania decyzja staje się ostateczna "
        "i prawomocna (art. 127a § 1 i 2 k.p.a.). Po zrzeczeniu się odwołania decyzji nie można "
        "zaskarżyć ani do organu wyższego stopnia, ani do sądu administracyjnego.",
    )


def not_executed_yet() -> tuple[str, ...]:
    """KPA art. 130 § 1–2: the decision waits for the end of the term, and for the appeal."""
    return (
        "Przed upływem terminu do wniesienia odwołania decyzja nie ulega wykonaniu, "
        "a wniesienie odwołania w terminie wstrzymuje jej wykonanie (art. 130 § 1 i 2 k.p.a.).",
    )


def executed_at_once() -> tuple[str, ...]:
    """KPA art. 130 § 3 pt 1: immediate enforceability."""
    return (
        "Decyzji nadano rygor natychmiastowej wykonalności, dlatego podlega ona wykonaniu przed "
        "upływem terminu do wniesienia odwołania, a wniesienie odwołania nie wstrzymuje jej "
        "wykonania (art. 130 § 3 pkt 1 k.p.a.).",
    )


def as_requested() -> tuple[str, ...]:
    """KPA art. 130 § 4: what all parties asked for may be carried out at once."""
    return (
        "Decyzja jest w całości zgodna z żądaniem strony, dlatego podlega wykonaniu przed upływem "
        "terminu do wniesienia odwołania (art. 130 § 4 k.p.a.).",
    )


def complaint(authority: str, article: str = "art. 141 § 1") -> tuple[str, ...]:
    """KPA art. 141, 144 with 129 § 1, and the article that gives the complaint against such an
    order (101 § 3, 113 § 3). It stops nothing by itself (143).
    """
    return (
        f"Na to postanowienie stronie służy zażalenie do {MINISTER} ({article} k.p.a.). Zażalenie "
        f"wnosi się za pośrednictwem {genitive(authority)} w terminie 7 dni od dnia doręczenia "
        "postanowienia (art. 141 § 2 oraz art. 144 w związku z art. 129 § 1 k.p.a.). Wniesienie "
        "zażalenia nie wstrzymuje wykonania postanowienia (art. 143 k.p.a.).",
    )


def no_complaint() -> tuple[str, ...]:
    """KPA art. 142: what may not be complained about by itself is challenged with the decision."""
    return (
        "Na to postanowienie nie służy zażalenie. Strona może je zaskarżyć tylko w odwołaniu od "
        "decyzji (art. 142 k.p.a.).",
    )


def urging(authority: str) -> tuple[str, ...]:
    """KPA art. 36 § 1, 37 § 1–3: the party may urge."""
    return (
        "Stronie służy prawo do wniesienia ponaglenia, jeżeli sprawy nie załatwiono w terminie "
        "(bezczynność) albo jeżeli postępowanie jest prowadzone dłużej, niż jest to niezbędne do "
        "załatwienia sprawy (przewlekłość) (art. 37 § 1 k.p.a.).",
        f"Ponaglenie wnosi się do {MINISTER} za pośrednictwem {genitive(authority)}. Ponaglenie "
        "musi zawierać uzasadnienie (art. 37 § 2 i § 3 pkt 1 k.p.a.).",
    )


def left_unexamined(filing: Filing) -> tuple[str, ...]:
    """KPA art. 64 § 2: what follows when nothing is completed."""
    return (
        "Nieusunięcie wskazanych braków w wyznaczonym terminie spowoduje pozostawienie "
        f"{filing.genitive} bez rozpoznania (art. 64 § 2 k.p.a.).",
    )


def counting_days() -> tuple[str, ...]:
    """KPA art. 57 § 1, 4 and 5: how a term is counted and kept."""
    return (
        "Przy obliczaniu terminu nie uwzględnia się dnia doręczenia tego pisma. Jeżeli koniec "
        "terminu przypada na dzień ustawowo wolny od pracy lub na sobotę, termin upływa "
        "następnego dnia, który nie jest dniem wolnym od pracy ani sobotą. Termin jest zachowany, "
        "jeżeli przed jego upływem pismo wysłano na adres do doręczeń elektronicznych, nadano "
        "u operatora pocztowego, o którym mowa w art. 57 § 5 k.p.a., albo złożono w urzędzie "
        "(art. 57 § 1, 4 i 5 k.p.a.).",
    )


def files() -> tuple[str, ...]:
    """KPA art. 73 § 1: the party may see the files, make notes and copies."""
    return (
        "Strona ma prawo wglądu w akta sprawy oraz sporządzania z nich notatek, kopii lub "
        "odpisów w lokalu urzędu w obecności pracownika (art. 73 § 1 i 1a k.p.a.).",
    )


def hearing(number: int) -> tuple[str, ...]:
    """KPA art. 10 § 1: the party may speak; silence does not stop the case."""
    return (
        f"Jeżeli w terminie {within(number)} od dnia doręczenia tego zawiadomienia strona się nie "
        "wypowie, decyzja zostanie wydana na podstawie zebranych dowodów i materiałów.",
    )


def change_of_address() -> tuple[str, ...]:
    """KPA art. 41: who does not tell a new address is served at the old one."""
    return (
        "W toku postępowania strona ma obowiązek zawiadomić organ o każdej zmianie swojego "
        "adresu. Jeżeli tego nie zrobi, doręczenie pod dotychczasowym adresem ma skutek prawny "
        "(art. 41 § 1 i 2 k.p.a.).",
    )


def three_years() -> tuple[str, ...]:
    """KPA art. 98 § 2, 101 § 2: suspended on request, the case lapses after three years."""
    return (
        "Jeżeli w okresie 3 lat od daty zawieszenia postępowania żadna ze stron nie zwróci się "
        "o podjęcie postępowania, żądanie wszczęcia postępowania uważa się za wycofane (art. 98 "
        "§ 2 k.p.a.).",
    )


def yearly_report(kind: EntityKind) -> tuple[str, ...]:
    """Art. 5(4)(2) and 18a(6): the report by 31 March."""
    article = "art. 5 ust. 4 pkt 2" if kind == EntityKind.CIS else "art. 18a ust. 6"
    whose = "centrum" if kind == EntityKind.CIS else "klubu"
    return (
        f"Roczne sprawozdanie z działalności {whose} przedstawia się wojewodzie do dnia 31 marca "
        f"każdego roku ({article} ustawy).",
    )


def no_fee() -> str:
    """Stamp Duty Act, art. 2(1)(1)(c): nothing is paid in matters of social employment."""
    return (
        "Zaświadczenie nie podlega opłacie skarbowej na podstawie art. 2 ust. 1 pkt 1 lit. c "
        "ustawy z dnia 16 listopada 2006 r. o opłacie skarbowej."
    )

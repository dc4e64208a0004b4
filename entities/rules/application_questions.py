"""What the panel asks of whoever applies for a centre or notifies a club, in plain words: the
points of art. 4(2), and of the form of a KIS (Dz.U. 2012 poz. 513).
"""

from dataclasses import dataclass

from . import case_requirements as asked
from .case_requirements import Requirement

PLACES = "places"
DOCUMENTS = "dokumenty"


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a step: the question in plain words, help, an example."""

    name: str
    label: str
    help: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of an application, with the requirements that it answers."""

    key: str
    title: str
    article: str
    questions: tuple[Question, ...] = ()
    lead: str = ""
    needs: tuple[Requirement, ...] = ()
    merits: tuple[Requirement, ...] = ()

    @property
    def has_places(self) -> bool:
        """Whether it asks for rows of places of services."""
        return any(question.name == PLACES for question in self.questions)


Q = Question
_NUMBERS = (
    Q("founder_nip", "NIP", "Dziesięć cyfr; spacje i kreski nie przeszkadzają."),
    Q("founder_regon", "REGON", "Dziewięć albo czternaście cyfr."),
    Q("founder_krs", "Numer KRS", "Dziesięć cyfr. Puste, jeżeli organizacji nie ma w KRS."),
)
_ADDRESS = (
    Q("street", "Ulica i numer", "W małej miejscowości sam numer.", "ul. Długa 5/2"),
    Q("postal_code", "Kod pocztowy", "", "48-300"),
    Q("city", "Miejscowość", ""),
    Q("post_town", "Poczta", "Tylko jeżeli inna niż miejscowość."),
)
_GMINA = Q(
    "gmina",
    "Gmina",
    "Nazwa gminy. Od niej zależy, który urząd wojewódzki rozpatrzy sprawę.",
    "Nysa",
)
_PHONE = Q("phone", "Telefon", "Numer instytucji, bez nazwisk. Kilka oddziel przecinkami.")
_GENERAL = "Najlepiej ogólny adres, nie czyjś własny."
_EMAIL = Q("email", "E-mail", _GENERAL, "cis@fundacja.example")
_EMAIL_OF_CLUB = Q("email", "E-mail", _GENERAL, "kis@fundacja.example")

FOUNDER = Step(
    "instytucja",
    "Kto tworzy centrum",
    "art. 4 ust. 2 pkt 1",
    (
        Q("founder_name", "Pełna nazwa instytucji tworzącej", "Tak jak w statucie albo KRS."),
        Q("founder_kind", "Co to za instytucja", "Centrum może utworzyć gmina, powiat, "
          "województwo, organizacja pozarządowa, podmiot kościelny albo spółdzielnia socjalna."),
        Q("founder_seat", "Adres siedziby", "Ulica, numer, kod i miejscowość.",
          "ul. Przykładowa 1, 45-001 Opole"),
        *_NUMBERS,
    ),
    "Te dane znamy z portalu. Sprawdź je i popraw, jeżeli coś się zmieniło.",
    (asked.names_founder_and_seat,),
    (asked.founder_may_found,),
)  # fmt: skip
CENTRE = Step(
    "miejsce",
    "Centrum: nazwa, miejsce i początek",
    "art. 4 ust. 2 pkt 2",
    (
        Q("entity_name", "Jak będzie się nazywać centrum", "",
          "Centrum Integracji Społecznej „Nowy Start” w Nysie"),
        Q("legal_form", "W jakiej formie będzie działać", "Centrum gminy, powiatu i województwa to "
          "jednostka budżetowa albo zakład budżetowy. Każde inne jest częścią swojej organizacji, "
          "wyodrębnioną organizacyjnie i finansowo."),
        _GMINA,
        *_ADDRESS,
        Q("starts_on", "Kiedy centrum ma zacząć działać", "Planowany dzień; może się jeszcze "
          "zmienić."),
    ),
    "Miejsce, w którym centrum będzie działać na co dzień.",
    (asked.names_place_and_start,),
    (asked.form_fits,),
)  # fmt: skip
PLACES_OF_SERVICES = Step(
    "miejsca-uslug",
    "Inne miejsca zajęć",
    "art. 3 ust. 1a, art. 4 ust. 2 pkt 2",
    (Q(PLACES, "Miejsca realizacji usług"),),
    "Tylko jeżeli część zajęć będzie gdzie indziej, na przykład w pracowni w innej miejscowości. "
    "Jeżeli wszystko jest pod jednym adresem, przejdź dalej.",
    (asked.places_have_addresses,),
)
CONTACT = Step(
    "kontakt",
    "Jak skontaktować się z centrum",
    "art. 4 ust. 2 pkt 2a",
    (_PHONE, _EMAIL),
    "Wystarczy telefon albo e-mail. Po nadaniu statusu zobaczą je wszyscy.",
    (asked.gives_contact,),
)
PEOPLE = Step(
    "uczestnicy",
    "Dla kogo będzie centrum",
    "art. 4 ust. 2 pkt 3",
    (
        Q("participants", "Ile osób będzie uczestniczyć", "Ile miejsc planujesz naraz.", "30"),
        Q("groups", "Z jakich grup", "Zaznacz wszystkie, które chcesz przyjmować."),
    ),
    "Podaj liczby i grupy. Nie wpisuj nigdzie nazwisk uczestników.",
    (asked.names_participants_and_groups,),
)
WORK = Step(
    "dzialalnosc",
    "Co będzie robić centrum",
    "art. 4 ust. 2 pkt 4 i 5",
    (
        Q("activity", "Jaką działalność będzie prowadzić", "Wytwórczą, handlową albo usługową: co "
          "centrum będzie robić lub sprzedawać.",
          "usługi ogrodnicze i porządkowe, mała gastronomia"),
        Q("programme", "Jak będzie wyglądać praca z uczestnikami", "Program reintegracji: jakie "
          "zajęcia zawodowe i społeczne, w jakiej kolejności, kto pomaga. Dłuższy program dodaj "
          "jako dokument, a tutaj go streść."),
    ),
    "",
    (asked.names_activity, asked.has_programme),
)  # fmt: skip
STAFF = Step(
    "pracownicy",
    "Kto będzie pracować w centrum",
    "art. 4 ust. 2 pkt 6 i 6a",
    (
        Q("staff_count", "Ilu pracowników planujesz", "", "5"),
        Q("staff_qualifications", "Jakie będą mieć kwalifikacje", "Bez nazwisk: zawód i "
          "doświadczenie.", "pracownik socjalny, doradca zawodowy, dwóch instruktorów zawodu"),
        Q("staff_contracts", "Na jakich umowach i w jakim wymiarze", "",
          "umowy o pracę, pełny wymiar; instruktorzy na pół etatu"),
    ),
    "",
    (asked.names_staff, asked.names_contracts),
)  # fmt: skip
CLASSES = Step(
    "zajecia",
    "Jak będą zorganizowane zajęcia",
    "art. 4 ust. 2 pkt 7",
    (
        Q("classes", "Organizacja i system zajęć", "W jakie dni i godziny, w jakich grupach, ile "
          "godzin w tygodniu. Ustawa mówi o 30–40 godzinach tygodniowo (art. 14).",
          "poniedziałek–piątek 8–15, trzy pracownie po 10 osób, 35 godzin tygodniowo"),
    ),
    "",
    (asked.describes_classes,),
)  # fmt: skip
EFFECTS = Step(
    "efekty",
    "Jakich efektów się spodziewasz",
    "art. 4 ust. 2 pkt 8",
    (
        Q("trained", "Ile osób nauczy się zawodu albo zmieni zawód", "", "20"),
        Q("employed", "Ile osób podejmie pracę albo własną działalność", "", "10"),
        Q("independent", "Ile osób stanie się samodzielnych ekonomicznie", "Utrzyma się z własnej "
          "pracy, bez zasiłków.", "8"),
    ),
    "Szacunki. Zero też jest odpowiedzią. Żadna z liczb nie może być większa niż liczba "
    "uczestników.",
    (asked.names_effects,),
    (asked.effects_hold,),
)  # fmt: skip
MONEY = Step(
    "pieniadze",
    "Koszty i finansowanie",
    "art. 4 ust. 2 pkt 9–11",
    (
        Q("budget", "Roczny koszt działalności (zł)", "Wszystkie koszty w ciągu roku.", "900 000"),
        Q("reintegration_budget", "W tym koszty reintegracji (zł)", "Część kosztu rocznego: "
          "zajęcia, świadczenia, opieka.", "600 000"),
        Q("own_resources", "Środki własne", "Co dajesz na utworzenie centrum i jaki będzie Twój "
          "udział w kosztach: pieniądze, lokal, wyposażenie.",
          "lokal i wyposażenie pracowni, 10% kosztów rocznych"),
        Q("other_sources", "Inne źródła pieniędzy", "Jeżeli ich nie ma, wpisz „brak”.",
          "gminny program profilaktyki, EFS+"),
    ),
    "",
    (asked.has_budget, asked.names_own_resources, asked.names_other_sources),
    (asked.budget_holds,),
)  # fmt: skip
PAPERS = Step(
    DOCUMENTS,
    "Dokumenty",
    "art. 64 § 2 KPA",
    (),
    "Skany, zdjęcia albo pliki z komputera: PDF, JPG, PNG, DOCX lub ODT, każdy do 10 MB.",
    (asked.has_attachments,),
)
OPERATOR = Step(
    "prowadzacy",
    "Kto prowadzi klub",
    "art. 18a ust. 3, Dz.U. 2012 poz. 513",
    (
        Q("founder_name", "Pełna nazwa podmiotu prowadzącego", "Tak jak w statucie albo KRS."),
        Q("founder_kind", "Co to za podmiot", "Klub może prowadzić gmina, także przez swoją "
          "jednostkę (na przykład OPS, MOPS albo CUS), organizacja pozarządowa, podmiot kościelny "
          "albo spółdzielnia socjalna."),
        Q("founder_seat", "Adres siedziby", "Ulica, numer, kod i miejscowość.",
          "ul. Przykładowa 1, 45-001 Opole"),
        *_NUMBERS,
    ),
    "Te dane znamy z portalu. Sprawdź je i popraw, jeżeli coś się zmieniło.",
    (asked.names_operator,),
    (asked.founder_may_found,),
)  # fmt: skip
CLUB = Step(
    "klub",
    "Klub: nazwa i adres",
    "art. 18a ust. 3, Dz.U. 2012 poz. 513",
    (
        Q("entity_name", "Pełna nazwa klubu", "", "Klub Integracji Społecznej w Nysie"),
        Q("legal_form", "W jakiej formie działa", "Najczęściej jest częścią ośrodka albo "
          "organizacji, która go prowadzi."),
        _GMINA,
        *_ADDRESS,
    ),
    "",
    (asked.names_club,),
)  # fmt: skip
CLUB_DAYS = Step(
    "daty",
    "Kiedy klub powstał i zacznie działać",
    "Dz.U. 2012 poz. 513",
    (
        Q("created_on", "Data utworzenia klubu", "Dzień uchwały, zarządzenia albo innego aktu o "
          "utworzeniu."),
        Q("starts_on", "Data rozpoczęcia działalności", "Klub może działać dopiero po wpisie do "
          "rejestru (art. 18)."),
    ),
    "",
    (asked.names_club_days,),
)  # fmt: skip
CLUB_CONTACT = Step(
    "kontakt",
    "Kontakt i osoba kierująca",
    "Dz.U. 2012 poz. 513",
    (
        _PHONE,
        _EMAIL_OF_CLUB,
        Q("person_in_charge", "Imię i nazwisko osoby kierującej klubem", "Pyta o nie urzędowy "
          "formularz. Zostaje w aktach sprawy, nigdzie go nie publikujemy."),
    ),
    "Wystarczy telefon albo e-mail.",
    (asked.gives_contact,),
)  # fmt: skip

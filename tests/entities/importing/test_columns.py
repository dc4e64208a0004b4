import pytest

from entities.importing.columns import GROUP, ORDINAL, PERSON, field_of

# The labels are those of UW CIS 01, the KIS form, the shelters register of Podlaskie, pages of
# offices, and the portal's own file.
LABELS = {
    "name": "Nazwa pełna jednostki|pełną nazwę|nazwa placówki|nazwę placówki|Nazwa CIS|Nazwa|name"
    "|CIS|Klub Integracji Społecznej|Nazwa podmiotu|Jednostka",
    "name_address": "nazwa i adres Centrum Integracji Społecznej|Nazwa i adres CIS, telefon"
    "|Nazwa i siedziba klubu",
    "founder_name": "Nazwa instytucji tworzącej|podmiot prowadzący|wnioskodawca|founder_name"
    "|Organ założycielski|Jednostka prowadząca|Nazwa organu prowadzącego|Podmiot tworzący",
    "founder_name_address": "pełną nazwę i adres wnioskodawcy - instytucji tworzącej"
    "|dane identyfikacyjne podmiotu prowadzącego (nazwa i adres siedziby, forma prawna)"
    "|nazwa instytucji tworzącej i adres jej siedziby",
    "founder_type": "Rodzaj instytucji tworzącej|founder_type"
    "|Forma organizacyjno-prawna podmiotu prowadzącego",
    "founder_regon": "REGON instytucji tworzącej",
    "founder_nip": "NIP instytucji tworzącej",
    "founder_krs": "Numer KRS instytucji tworzącej",
    "founder_address": "Adres siedziby instytucji tworzącej|adres wnioskodawcy",
    "founder_contact": "Dane teleadresowe instytucji tworzącej"
    "|dane kontaktowe gminy (adres, telefon, e-mail)",
    "krs": "w przypadku organizacji pozarządowej – numer w Krajowym Rejestrze Sądowym|KRS",
    "regon": "REGON",
    "kind": "kind|rodzaj placówki (publiczna/ niepubliczna)|Rodzaj jednostki|CIS/KIS",
    "voivodeship": "Województwo|woj.|voivodeship",
    "powiat": "Powiat|powiat",
    "gmina": "Gmina|nazwę gminy zgłaszającej placówkę",
    "city": "Miejscowość|city",
    "street": "Ulica|ul.|street|Ulica i numer|Ulica, nr domu, nr lokalu",
    "building_no": "Numer budynku|nr domu",
    "flat_no": "Numer lokalu",
    "postal_code": "Kod pocztowy|postal_code|kod",
    "post_town": "Miejscowość poczty|poczta",
    "postal_city": "Kod i miejscowość",
    "address": "Adres siedziby|miejscowość i adres|adres placówki|Miejsce funkcjonowania centrum"
    '|adres "obiektu"|Siedziba CIS',
    "contact": "Dane teleadresowe|dane kontaktowe (telefon, faks, e-mail)|Tel./e-mail"
    "|Adres, telefon"
    "|dane teleadresowe placówki (miejscowość, kod, ulica, numer, telefon, fax, e-mail, www)",
    "phone": "Numer telefonu|phone|Telefon/fax|tel.",
    "fax": "Numer fax|faks",
    "email": "Adres e-mail|email|Adres poczty elektronicznej",
    "website": "website|Strona www|Adres strony internetowej",
    "decision_no": "decision_no|Nr decyzji|Numer i data decyzji|Decyzja",
    "decision_on": "Data decyzji",
    "register_no": "register_no|Nr wpisu w rejestrze|Numer w rejestrze",
    "status_from": "status_from|Data nadania statusu CIS|Status od"
    "|Data nadania lub przedłużenia statusu",
    "status_until": "status_until|Data wygaśnięcia statusu|Status ważny do|Status do",
    "status_period": "Okres na jaki nadano status|Termin ważności statusu",
    "extended_on": "Data przedłużenia statusu",
    "entered_on": "Data wpisu do rejestru",
    "deleted_on": "Data wykreślenia z rejestru",
    "created_on": "created_on|datę utworzenia|Data powołania CIS|Rok powstania",
    "started_on": "Data rozpoczęcia działalności|datę rozpoczęcia działalności",
    "ended_on": "Data zakończenia działalności",
    "planned_start": "Przewidywany termin rozpoczęcia działalności",
    "activity_state": "Stan aktywności prawnej i ekonomicznej|Status",
    "legal_form": "Forma prawna CIS",
    "audience": "target_groups|Grupa uczestników",
    "services": "services|Zakres usług",
    "activities": "charakterystyka pracy (…)"
    "|Rodzaj działalności wytwórczej, handlowej lub usługowej",
    "places": "liczbę miejsc …|Liczba miejsc",
    "service_places": "Miejsca realizacji usług",
    "opening_hours": "Godziny otwarcia",
    "notes": "uwagi|objaśnienia|Informacje dodatkowe",
    "source_url": "source_url",
    "source_note": "source_quote_note",
    ORDINAL: "Lp.|liczba porządkowa|liczbę porządkową|Nr",
    PERSON: "imię i nazwisko osoby kierującej|Kierownik|Telefon kierownika|Osoba do kontaktu"
    "|Dyrektor centrum|Imię i nazwisko",
    GROUP: "Dane KIS",
    None: "zasięg działania placówki (gminna/ powiatowa/ wojewódzka)|Gmina Komorniki|data"
    "|Klub Integracji Społecznej w Zabrzu|cis@gizycko.pl|tel. 32 271 00 00",
}
PAIRS = [(label, field) for field, labels in LABELS.items() for label in labels.split("|")]


@pytest.mark.parametrize(("label", "field"), PAIRS, ids=[label for label, _field in PAIRS])
def test_a_label_names_its_field(label, field):
    assert field_of(label) == field


@pytest.mark.parametrize(
    ("group", "label", "field"),
    [
        ("Adres siedziby instytucji tworzącej", "Miejscowość", "founder_city"),
        ("Adres siedziby", "Numer", "building_no"),
        ("Dane teleadresowe", "Numer telefonu", "phone"),
        ("Dane podmiotu prowadzącego", "pełna nazwa", "founder_name"),
        ("Dane KIS", "pełna nazwa", "name"),
        ("Podmiot prowadzący", "REGON", "founder_regon"),
        ("Decyzja", "numer", "decision_no"),
        ("Decyzja", "data", "decision_on"),
        ("Status CIS", "od", "status_from"),
        ("Okres ważności", "do", "status_until"),
        ("Data", "nadania statusu", "status_from"),
    ],
)
def test_a_group_says_whose_the_column_is(group, label, field):
    assert field_of(label, group) == field

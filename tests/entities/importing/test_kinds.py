import pytest

from entities.enums import EntityKind
from entities.importing import kinds
from entities.importing.errors import ValueProblem
from entities.importing.kinds import Hints

CIS, KIS = EntityKind.CIS, EntityKind.KIS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Powiatowe Centrum Integracji Społecznej w Legionowie", CIS),
        ("Stowarzyszenie Inicjatyw Centrum Integracji Społecznej w Augustowie", CIS),
        ("Miejsko-Gminny Klub Integracji Społecznej w Ostródzie", KIS),
        ("Klub Integracji Społecznej przy Centrum Integracji Społecznej", KIS),
        ("CIS-POL", CIS),
        ("KLUBY INTEGRACJI SPOŁECZNEJ", KIS),
        ("ul. Cisowa 5", None),
        ("Gmina Kiszkowo", None),
    ],
)
def test_the_kind_mentioned_first_counts(text, kind):
    assert kinds.mentioned(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"), [("wykaz_KIS_2019", KIS), ("Centra", None), ("CIS_KIS_20.04.M", None)]
)
def test_a_title_counts_when_it_speaks_of_one_kind(text, kind):
    assert kinds.only_one(text) == kind


@pytest.mark.parametrize(
    ("name", "column", "hints", "kind"),
    [
        ("CIS w Nysie", "", Hints(), CIS),
        ("Szkoła Barki", "KIS", Hints(section=CIS), KIS),
        ("Szkoła Barki", "", Hints(KIS, CIS, CIS), KIS),
        ("Szkoła Barki", "", Hints(None, CIS, KIS), CIS),
        ("Szkoła Barki", "", Hints(file=KIS), KIS),
        ("Szkoła Barki", "centrum", Hints(), CIS),
        ("Szkoła Barki", "publiczna", Hints(file=KIS), KIS),
        ("Klub Integracji Społecznej przy Centrum Usług Społecznych", "", Hints(), KIS),
        ("Klub Integracji Społecznej Spółdzielni Socjalnej „Tulipan”", "", Hints(), KIS),
    ],
)
def test_the_nearest_word_decides_the_kind(name, column, hints, kind):
    assert kinds.decide(name, column, hints)[0] == kind


def test_a_row_among_rows_of_the_other_kind_is_told():
    assert kinds.decide("KIS w Nysie", "", Hints(section=CIS)) == (
        KIS,
        ["Wiersz stoi w części innego rodzaju niż on sam (CIS)."],
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Centrum Integracji Cudzoziemców w Opolu", "pomaga cudzoziemcom"),
        ("Centrum Integracji Środowiskowej w Szamocinie", "Centrum Integracji Środowiskowej to"),
        ("Lokalne Centrum Integracji Społecznej w Żyrardowie", "to placówka miejska, a nie CIS"),
        ("LCIS Żyrardów", "to placówka miejska, a nie CIS"),
        ("Lokalne Centra Integracyjne", "Lokalne Centrum Integracyjne to nie CIS"),
        ("Zduńskowolskie Centrum Integracji", "Nazwa nie mówi o integracji społecznej"),
        ("Centrum Usług Społecznych w Nysie", "to jednostka gminy, a nie CIS ani KIS"),
        ("Klub Integracyjny „Razem”", "to nie KIS w rozumieniu ustawy"),
        ("Klub Samopomocy", "to nie KIS w rozumieniu ustawy"),
        ("Klub Integracji Społecznej i Samopomocy", "łączy nazwę KIS z klubem samopomocy"),
        ("Zakład Aktywności Zawodowej w Nysie", "Zakład Aktywności Zawodowej to nie"),
        ("WTZ w Nysie", "Warsztat Terapii Zajęciowej to nie"),
        ("Spółdzielnia Socjalna „Opole”", "sama nim nie jest"),
    ],
)
def test_a_look_alike_is_refused_with_its_reason(name, reason):
    with pytest.raises(ValueProblem) as problem:
        kinds.decide(name, "KIS", Hints(file=KIS))
    assert reason in problem.value.sentence


def test_a_look_alike_in_the_column_of_kinds_is_refused():
    with pytest.raises(ValueProblem, match="Zakład Aktywności Zawodowej"):
        kinds.decide("Zielony Ogród", "ZAZ", Hints(file=CIS))


@pytest.mark.parametrize(
    ("name", "column", "reason"),
    [
        ("KIS w Nysie", "CIS", "Kolumna mówi „CIS”, a nazwa „KIS”"),
        ("Centra Integracji Społecznej w Witowie i Zawierciu", "", "kilka podmiotów naraz"),
        ("CIS i KIS w Nysie", "", "kilka podmiotów naraz"),
        ("Szkoła Barki", "", "Nie wiadomo, czy to CIS, czy KIS"),
    ],
)
def test_a_row_that_is_not_one_unit_of_one_kind_is_refused(name, column, reason):
    with pytest.raises(ValueProblem) as problem:
        kinds.decide(name, column, Hints())
    assert reason in problem.value.sentence


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("Centrum Integracji Społecznej w organizacji", ""),
        ("CIS w Warszawie", "aktualność: CIS w trakcie powoływania, planowane 42 miejsca"),
    ],
)
def test_a_unit_that_does_not_exist_yet_is_refused(name, notes):
    with pytest.raises(ValueProblem, match="dopiero powstaje"):
        kinds.refuse_not_yet(name, notes)


def test_a_founder_of_organisations_is_no_unit_in_the_making():
    assert kinds.refuse_not_yet("CIS w Nysie", "pracuje w organizacji pozarządowej") is None


@pytest.mark.parametrize("name", ["Kujawski Inkubator Sukcesu KIS", "KIS – Kobiety i Sport"])
def test_a_kind_by_three_letters_alone_is_doubted(name):
    kind, warnings = kinds.decide(name, "", Hints())
    assert kind == KIS
    assert [warning[:20] for warning in warnings] == ["To, że jest to KIS, "]
    assert kinds.decide(name, "", Hints(section=KIS)) == (KIS, [])


@pytest.mark.parametrize("name", ["KIS w Nysie", "CIS przy MOPS", "Klub Integracji Społecznej"])
def test_a_kind_that_its_name_says_well_is_not_doubted(name):
    assert kinds.decide(name, "", Hints())[1] == []

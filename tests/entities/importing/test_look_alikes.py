"""New rows that look like an entity of their gmina."""

import pytest

from entities.importing import look_alikes, matching
from tests.entities.importing.rows_of import row
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

OURS = "Klub Integracji Społecznej „Most” w Nysie"


def warned(*drafts):
    """The sentences of the warnings on the drafts, all of them new."""
    found = look_alikes.warnings(drafts, [matching.key(draft) for draft in drafts])
    return [*found.values()]


def draft(name="KIS „Tęcza”", street="", **facts):
    return row(kind="KIS", name=name, street=street, **facts).draft


def sentence(why, name=OURS):
    return [f"Możliwy duplikat podmiotu „{name}” z tej samej gminy: {why}."]


CONTACT = sentence("ten sam telefon, e-mail albo strona")
STREET = sentence("ta sama ulica i numer")
NAME = sentence("bardzo podobna nazwa")


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ({"email": "kis@nysa.pl"}, {"email": "KIS@nysa.pl"}, CONTACT),
        ({"website": "https://kis.pl"}, {"website": "https://kis.pl"}, CONTACT),
        ({"phones": ["77 1", "77 2"]}, {"phones": ("77 2", "77 3")}, CONTACT),
        ({"phones": ["77 1"]}, {"phones": ("77 2",)}, []),
        ({"email": ""}, {"email": ""}, []),
        ({"street": "ul. Długa 5"}, {"street": "Długa 5"}, STREET),
        ({"street": "ul. DLUGA 5"}, {"street": "ulica Długa 5"}, STREET),
        ({"street": "ul. Długa 5"}, {"street": "ul. Długa 6"}, []),
        ({"street": "ul. Długa"}, {"street": "ul. Długa"}, []),
    ],
)
def test_the_same_contact_or_door_is_warned_of(ours, theirs, expected):
    make_entity(name=OURS, **ours)
    assert warned(draft(**theirs)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("KIS Most w Nysie", NAME),
        ("Klub Integracji Społecznej", NAME),
        ("Klub Integracji Społecznej „Most”", NAME),
        ("Klub Integracji Społeczenj Most w Nysie", NAME),
        ("Miejski Klub Integracji Społecznej Most w Nysie", NAME),
        ("KIS „Most” przy OPS w Nysie", NAME),
        ("KIS „Tęcza” w Nysie", []),
        ("KIS „Mosty” w Nysie", []),
        ("KIS nr 2 w Nysie", []),
    ],
)
def test_nearly_the_same_name_is_warned_of(name, expected):
    make_entity(name=OURS)
    assert warned(draft(name)) == expected


@pytest.mark.parametrize("name", ["KIS Nysa", "Klub Integracji Społecznej (Nysa)", "KIS w gminie"])
def test_the_town_tells_nothing_within_its_gmina(name):
    make_entity(name="Klub Integracji Społecznej w Nysie")
    assert warned(draft(name)) == sentence(
        "bardzo podobna nazwa", "Klub Integracji Społecznej w Nysie"
    )


def test_a_slip_in_a_word_is_nearly_the_same_name():
    make_entity(name="Klub Integracji Społecznej „Przystań”")
    found = warned(draft("Klub Integracji Społecznej „Pzystań”"))
    assert found == sentence("bardzo podobna nazwa", "Klub Integracji Społecznej „Przystań”")


def test_numbers_are_no_slips():
    make_entity(name="Klub Integracji Społecznej 10001")
    assert warned(draft("Klub Integracji Społecznej 10002")) == []


def test_another_gmina_or_kind_is_no_duplicate():
    make_entity(name=OURS, gmina="1661011", city="Opole", email="kis@nysa.pl")
    make_centre(gmina="1607053", city="Nysa", email="kis@nysa.pl")
    assert warned(draft(OURS, email="kis@nysa.pl")) == []


def test_two_new_rows_may_be_alike():
    drafts = [draft("KIS „Most”", email="kis@nysa.pl"), draft("KIS „Tęcza”", email="kis@nysa.pl")]
    assert warned(*drafts) == sentence("ten sam telefon, e-mail albo strona", "KIS „Most”")


def test_a_row_that_the_portal_has_is_not_warned_of():
    make_entity(name=OURS, email="kis@nysa.pl")
    known = draft("KIS „Tęcza”", email="kis@nysa.pl")
    assert look_alikes.warnings([known], []) == {}


def test_any_number_of_rows_is_one_question(django_assert_num_queries):
    drafts = [draft(f"KIS {number}") for number in range(30)]
    with django_assert_num_queries(1):
        warned(*drafts)


def test_thousands_in_one_gmina_are_told_apart_by_what_is_certain():
    drafts = [draft(f"KIS „{number}” zzz{number}", f"ul. Długa {number}") for number in range(2000)]
    alike = draft("KIS „Tęcza” aaa", "ul. Długa 1999")
    assert warned(*drafts, alike) == sentence("ta sama ulica i numer", drafts[1999].name)

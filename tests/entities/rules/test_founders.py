"""Who may create a CIS (art. 3(2)) or run a KIS (art. 18(1)), in what form (art. 3(2), 3(4))."""

import pytest

from entities.enums import EntityKind, FounderType, LegalForm, OrganisationKind
from entities.rules import founders

K = OrganisationKind

# kind of organisation: may create a CIS (art. 3(2)), may run a KIS (art. 18(1))
MAY_FOUND = {
    K.GMINA: (True, True),
    K.POWIAT: (True, False),
    K.WOJEWODZTWO: (True, False),
    K.GMINA_UNIT: (False, True),
    K.POWIAT_UNIT: (False, False),
    K.ASSOCIATION: (True, True),
    K.ASSOCIATION_UNION: (True, True),
    K.FOUNDATION: (True, True),
    K.NGO_OTHER: (True, True),
    K.CHURCH: (True, True),
    K.COOPERATIVE: (True, True),
    K.OTHER: (False, False),
}
FOUNDER_TYPES = {
    K.GMINA: FounderType.LOCAL_GOVERNMENT,
    K.POWIAT: FounderType.LOCAL_GOVERNMENT,
    K.WOJEWODZTWO: FounderType.LOCAL_GOVERNMENT,
    K.GMINA_UNIT: FounderType.LOCAL_GOVERNMENT,
    K.POWIAT_UNIT: FounderType.LOCAL_GOVERNMENT,
    K.ASSOCIATION: FounderType.NGO,
    K.ASSOCIATION_UNION: FounderType.NGO,
    K.FOUNDATION: FounderType.NGO,
    K.NGO_OTHER: FounderType.NGO,
    K.CHURCH: FounderType.CHURCH,
    K.COOPERATIVE: FounderType.COOPERATIVE,
    K.OTHER: None,
}
BUDGETARY = frozenset(
    {LegalForm.BUDGETARY_UNIT, LegalForm.BUDGETARY_ESTABLISHMENT, LegalForm.AUXILIARY_HOLDING}
)
SEPARATE = frozenset({LegalForm.SEPARATE_UNIT})
OF_A_CLUB = frozenset({LegalForm.PART_OF_OPERATOR, LegalForm.SEPARATE_UNIT})


def test_tables_of_these_tests_name_every_kind():
    assert [set(MAY_FOUND), set(FOUNDER_TYPES)] == [set(K), set(K)]


@pytest.mark.parametrize("kind", K)
def test_may_found_a_centre_art_3_2(kind):
    assert founders.may_found(EntityKind.CIS, kind) is MAY_FOUND[kind][0]


@pytest.mark.parametrize("kind", K)
def test_may_found_a_club_art_18_1(kind):
    assert founders.may_found(EntityKind.KIS, kind) is MAY_FOUND[kind][1]


def test_powiat_may_not_run_a_club_art_18_1():
    assert not founders.may_run_kis(OrganisationKind.POWIAT)


def test_powiat_may_create_a_centre_art_3_2_1():
    assert founders.may_create_cis(OrganisationKind.POWIAT)


def test_refusal_is_the_sentence_of_the_rule_for_a_centre():
    assert founders.refusal(EntityKind.CIS) == (
        "CIS może utworzyć jednostka samorządu terytorialnego, organizacja pozarządowa, podmiot "
        "kościelny albo spółdzielnia socjalna (art. 3 ust. 2)."
    )


def test_refusal_is_the_sentence_of_the_rule_for_a_club():
    assert founders.refusal(EntityKind.KIS) == (
        "KIS może prowadzić gmina, organizacja pozarządowa, podmiot kościelny albo spółdzielnia "
        "socjalna; powiat i województwo nie (art. 18 ust. 1)."
    )


@pytest.mark.parametrize("kind", K)
def test_founder_type_by_which_legal_bases_are_listed(kind):
    assert founders.founder_type(kind) == FOUNDER_TYPES[kind]


@pytest.mark.parametrize("kind", [K.GMINA, K.POWIAT, K.WOJEWODZTWO])
def test_forms_of_a_centre_of_local_government_art_3_2_1(kind):
    assert founders.forms_of(EntityKind.CIS, kind) == BUDGETARY


@pytest.mark.parametrize("kind", [K.ASSOCIATION, K.FOUNDATION, K.CHURCH, K.COOPERATIVE])
def test_forms_of_a_centre_of_another_founder_art_3_4(kind):
    assert founders.forms_of(EntityKind.CIS, kind) == SEPARATE


@pytest.mark.parametrize("kind", [K.GMINA, K.GMINA_UNIT, K.ASSOCIATION, K.CHURCH])
def test_forms_of_a_club_are_not_named_by_the_act(kind):
    assert founders.forms_of(EntityKind.KIS, kind) == OF_A_CLUB

import pytest

from entities.enums import EntityKind, LegalForm, OrganisationKind
from entities.importing import founders
from entities.importing.founders import Founder

K = OrganisationKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Gmina Miejska Kościerzyna", K.GMINA),
        ("Miasto Chełm", K.GMINA),
        ("Urząd Miejski w Nysie", K.GMINA),
        ("Powiat Legionowski", K.POWIAT),
        ("Starostwo Powiatowe w Nysie", K.POWIAT),
        ("Województwo Opolskie", K.WOJEWODZTWO),
        ("Miejski Ośrodek Pomocy Rodzinie w Zabrzu", K.GMINA_UNIT),
        ("GOPS w Kolnie", K.GMINA_UNIT),
        ("M-GOPS w Lubsku", K.GMINA_UNIT),
        ("Centrum Usług Społecznych w Nysie", K.GMINA_UNIT),
        ("Powiatowe Centrum Pomocy Rodzinie w Nysie", K.POWIAT_UNIT),
        ("Rzeszowskie Towarzystwo Pomocy im. św. Brata Alberta", K.ASSOCIATION),
        ("Związek Lubuskich Organizacji Pozarządowych", K.ASSOCIATION_UNION),
        ("Federacja Organizacji Socjalnych FOS-a", K.ASSOCIATION_UNION),
        ("Fundacja Caritas Katowice", K.FOUNDATION),
        ("Caritas Diecezji Kieleckiej", K.CHURCH),
        ("Parafia Rzymskokatolicka w Nysie", K.CHURCH),
        ("Spółdzielnia Socjalna „Opole”", K.COOPERATIVE),
    ],
)
def test_the_name_tells_the_kind(name, kind):
    assert founders.kind_of(name) == Founder(kind)


@pytest.mark.parametrize(
    ("name", "label", "founder"),
    [
        (
            "Pozytywne Inicjatywy",
            "organizacja pozarządowa (wywnioskowane)",
            Founder(K.NGO_OTHER, True),
        ),
        (
            "Krajowe Zrzeszenie Ludowe Zespoły Sportowe",
            "organizacja pozarządowa – stowarzyszenie",
            Founder(K.ASSOCIATION),
        ),
        ("Gmina Komorniki", "JST (wywnioskowane)", Founder(K.GMINA, True)),
        ("OPS w Nysie", "JST – ośrodek pomocy społecznej (dzielnica)", Founder(K.GMINA_UNIT)),
        ("Zielona Dolina", "", Founder(K.OTHER, True)),
    ],
)
def test_the_label_completes_the_name(name, label, founder):
    assert founders.kind_of(name, label) == founder


def test_a_label_that_contradicts_the_name_wins_and_is_told():
    found = founders.kind_of("Fundacja Nadzieja", "spółdzielnia socjalna")
    assert found == Founder(
        K.COOPERATIVE,
        warnings=(
            "Rodzaj prowadzącego „spółdzielnia socjalna” nie pasuje do nazwy „Fundacja Nadzieja”.",
        ),
    )


@pytest.mark.parametrize(
    ("founder_kind", "text", "form"),
    [
        (K.GMINA, "JST – samorządowy zakład budżetowy", LegalForm.BUDGETARY_ESTABLISHMENT),
        (K.GMINA, "JST – jednostka budżetowa (uchwała 2019)", LegalForm.BUDGETARY_UNIT),
        (K.GMINA, "JST – gospodarstwo pomocnicze (2005)", LegalForm.AUXILIARY_HOLDING),
        (K.GMINA, "JST – jednostka organizacyjna", ""),
        (K.ASSOCIATION, "organizacja pozarządowa", LegalForm.SEPARATE_UNIT),
        (K.CHURCH, "", LegalForm.SEPARATE_UNIT),
        (K.OTHER, "", ""),
        (None, "", ""),
    ],
)
def test_the_form_of_a_centre_is_named_or_follows_from_its_founder(founder_kind, text, form):
    assert founders.legal_form(EntityKind.CIS, founder_kind, text) == form


def test_a_club_has_no_form_in_the_act():
    assert founders.legal_form(EntityKind.KIS, K.ASSOCIATION, "jednostka budżetowa") == ""


@pytest.mark.parametrize(
    "name",
    [
        "Ośrodek Pomocy Społecznej",
        "Miejsko-Gminny Ośrodek Pomocy Społecznej",
        "GOPS",
        "M-GOPS",
        "Powiatowe Centrum Pomocy Rodzinie",
        "Gmina",
        "Urząd Miasta i Gminy",
        "Caritas",
    ],
)
def test_a_name_of_many_tells_of_none(name):
    assert founders.is_of_many(name)


@pytest.mark.parametrize(
    "name",
    ["Ośrodek Pomocy Społecznej w Nysie", "Gmina Nysa", "Caritas Diecezji Opolskiej", "OPS Wola"],
)
def test_a_name_with_a_place_tells(name):
    assert not founders.is_of_many(name)

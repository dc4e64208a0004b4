"""An application typed in from paper: the fields of its kind, what the register knows filled in."""

import pytest
from django.urls import reverse

from entities.enums import OfficeRole
from entities.enums.cases import CaseKind, CaseState
from entities.models import Case, OfficeMembership
from entities.rules import case_requirements
from tests.entities.office.case_desk import errors_of, fields_of, of_case, send
from tests.factories import make_centre, make_entity

ADD = reverse("admin:entities_case_add")
PAPER = {"channel": "paper", "party": "Fundacja „Przykład”"}


def asking(kind, entity=None):
    return f"{ADD}?rodzaj={kind}" + (f"&podmiot={entity.pk}" if entity else "")


def opened(client, address, **typed):
    sent = send(client, address, **(PAPER | typed))
    assert sent.status_code == 302, errors_of(sent)
    return Case.objects.latest("pk")


def test_application_that_is_incomplete_is_taken_with_its_term(clerk16, today):
    case = opened(clerk16, asking("cis_grant"), **{"wniosek-gmina": "1661011"})
    assert (case.state, case.received_on) == (CaseState.RECEIVED, today)
    assert case.application.founder_name == "Fundacja „Przykład”"
    assert case.number == "CIS-KIS.1.2026"


@pytest.mark.parametrize("kind", [CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY])
def test_form_asks_whatever_completeness_asks(clerk16, kind, today):
    """Typed into the form, the application lacks nothing but attachments."""
    full = {
        "founder_seat": "ul. Długa 1, 45-001 Opole",
        "founder_kind": "foundation",
        "entity_name": "Przykładowa jednostka",
        "gmina": "1661011",
        "city": "Opole",
        "starts_on": "2026-12-01",
        "created_on": "2026-01-01",
        "phone": "77 000 00 00",
        "participants": "30",
        "activity": "ogród",
        "programme": "tak",
        "staff_count": "5",
        "staff_qualifications": "tak",
        "staff_contracts": "tak",
        "classes": "tak",
        "trained": "3",
        "employed": "2",
        "independent": "1",
        "budget": "900000",
        "reintegration_budget": "1000",
        "own_resources": "tak",
        "other_sources": "brak",
    }
    page = clerk16.get(asking(kind))
    names = {name.removeprefix("wniosek-") for name in fields_of(page)}
    typed = {f"wniosek-{name}": value for name, value in full.items() if name in names}
    groups = page.context["forms"][1].fields.get("groups")
    if groups:
        typed["wniosek-groups"] = [groups.queryset[0].pk]
    case = opened(clerk16, asking(kind), **typed)
    formal = clerk16.get(of_case(case)).context["formal"]
    attachments = case_requirements.has_attachments.__doc__[:20]
    assert [
        tick.sentence for tick in formal if not tick.met and attachments not in tick.sentence
    ] == []


def test_club_is_asked_for_exactly_its_form(clerk16):
    names = {n for n in fields_of(clerk16.get(asking("kis_entry"))) if n.startswith("wniosek-")}
    assert "wniosek-person_in_charge" in names
    assert {"wniosek-budget", "wniosek-programme"} & names == set()


def test_extension_begins_with_what_the_register_says(clerk16):
    centre = make_centre(street="ul. Centralna 5", email="cis@wzor.example")
    form = fields_of(clerk16.get(asking("cis_extension", centre)))
    assert form["wniosek-entity_name"] == [centre.name]
    assert form["wniosek-street"] == ["ul. Centralna 5"]
    assert form["wniosek-gmina"] == ["1661011"]
    lead = centre.foundings.get().organisation
    assert (form["party"], form["wniosek-founder_name"]) == ([lead.name], [lead.name])
    case = opened(clerk16, asking("cis_extension", centre), party=lead.name)
    assert (case.entity, case.organisation) == (centre, lead)


def test_case_of_another_kind_asks_only_what_is_wanted(clerk16, entity):
    address = asking("kis_removal", entity)
    names = {n for n in fields_of(clerk16.get(address)) if n.startswith("wniosek-")}
    assert names == {"wniosek-request"}
    case = opened(clerk16, address, **{"wniosek-request": "Klub kończy działalność."})
    assert case.application.entity_name == entity.name


def test_kind_that_needs_an_entity_says_so(clerk16):
    page = clerk16.get(asking("cis_extension"))
    assert page.context["form"].errors["podmiot"] == [
        "Wskaż podmiot z rejestru, którego dotyczy sprawa."
    ]


def test_centre_is_not_struck_off_as_a_club(clerk16):
    page = clerk16.get(asking("kis_removal", make_centre()))
    assert "podmiot" in page.context["form"].errors


def test_entity_of_another_office_cannot_be_named(clerk24, entity):
    page = clerk24.get(asking("kis_removal", entity))
    assert "podmiot" in page.context["form"].errors


@pytest.mark.parametrize("address", ["?rodzaj=x", "?podmiot=x", "?rodzaj=cis_grant&podmiot=999999"])
def test_nonsense_in_the_address_opens_the_choice(clerk16, address):
    page = clerk16.get(ADD + address)
    assert page.status_code == 200
    assert "rodzaj" in page.context["form"].fields


def test_refused_application_keeps_what_was_typed(clerk16, today):
    sent = send(
        clerk16,
        asking("cis_grant"),
        **PAPER | {"received_on": "2027-01-01", "wniosek-programme": "Długi tekst"},
        **{"wniosek-gmina": "1661011"},
    )
    assert errors_of(sent) == ["Data wpływu nie może być późniejsza niż dziś."]
    assert fields_of(sent)["wniosek-programme"] == ["Długi tekst"]


def test_without_a_gmina_nobody_knows_who_is_competent(clerk16):
    sent = send(clerk16, asking("cis_grant"), **PAPER)
    assert errors_of(sent) == ["Wybierz gminę: od niej zależy, który urząd jest właściwy."]


def test_misdirected_application_names_a_gmina_elsewhere(clerk16):
    case = opened(clerk16, asking("cis_grant"), **{"wniosek-other_gmina": "Katowice"})
    assert case.application.gmina_id == "2469011"
    labels = [o.label for o in clerk16.get(of_case(case)).context["main"]]
    assert labels == ["Przygotuj: Zawiadomienie o przekazaniu podania"]
    form = fields_of(clerk16.get(of_case(case, "letter_new", "forwarding")))
    assert form["to"] == ["Wojewoda Śląski"]


def test_gmina_whose_name_is_not_alone_is_asked_by_code(clerk16):
    sent = send(clerk16, asking("cis_grant"), **PAPER | {"wniosek-other_gmina": "augustow"})
    assert "2001011" in errors_of(sent)[0]
    assert "2001022" in errors_of(sent)[0]


def test_second_open_case_of_a_kind_is_refused(clerk16):
    address = asking("cis_extension", make_centre())
    opened(clerk16, address)
    sent = send(clerk16, address, **PAPER)
    assert errors_of(sent) == [
        "W urzędzie toczy się już taka sprawa tego podmiotu. Dołącz pismo do tamtej."
    ]


def test_person_of_two_offices_chooses_one(clerk16):
    OfficeMembership.objects.create(user=clerk16.user, office_id="24", role=OfficeRole.CLERK)
    case = opened(clerk16, asking("cis_grant"), **{"office": "24", "wniosek-gmina": "1661011"})
    assert case.office_id == "24"


@pytest.mark.parametrize("kind", CaseKind.values)
def test_form_of_every_kind_opens_and_survives_nonsense(clerk16, kind):
    entity = make_centre() if kind.startswith("cis") else make_entity()
    address = asking(kind, entity)
    nonsense = dict.fromkeys(fields_of(clerk16.get(address)), "\x00'\"<x>")
    assert clerk16.post(address, nonsense).status_code == 200
    assert clerk16.post(address, {}).status_code == 200


def test_administrator_opens_no_cases(administrator):
    assert administrator.get(ADD).status_code == 403


def page_of(client, kind, entity=None):
    return client.get(asking(kind, entity))


@pytest.mark.parametrize(
    ("kind", "is_asked"),
    [
        ("cis_grant", True),
        ("kis_removal", True),
        ("kis_entry", False),
        ("certificate", False),
        ("cis_supervision", False),
    ],
)
def test_two_months_are_for_what_art_35_3_kpa_settles(clerk16, kind, is_asked):
    entity = {"kis_removal": make_entity, "certificate": make_entity}.get(kind, make_centre)
    about = None if kind in ("cis_grant", "kis_entry") else entity()
    assert ("is_complex" in page_of(clerk16, kind, about).context["forms"][0].fields) is is_asked


def test_case_about_an_entity_says_which_and_asks_for_no_gmina(clerk16):
    centre = make_centre()
    page = page_of(clerk16, "cis_loss", centre)
    assert page.context["about"] == centre
    assert "gminą" not in str(page.context["page"].why)


def test_gmina_asks_to_take_a_centre_over_not_its_founder_art_6_4(clerk16):
    form = page_of(clerk16, "cis_takeover", make_centre()).context["forms"][0]
    assert not form.initial.get("party")


@pytest.mark.parametrize(
    ("kind", "label", "forms"),
    [
        (
            "cis_grant",
            "Nazwa instytucji tworzącej",
            ["", "budgetary_unit", "budgetary_establishment", "separate_unit"],
        ),
        ("kis_entry", "Nazwa podmiotu prowadzącego", ["", "separate_unit", "part_of_operator"]),
    ],
)
def test_form_speaks_of_its_own_sort_of_entity_art_3_and_18(clerk16, kind, label, forms):
    form = page_of(clerk16, kind).context["forms"][1]
    assert form.fields["founder_name"].label == label
    assert [value for value, _ in form.fields["legal_form"].choices] == forms

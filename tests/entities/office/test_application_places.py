"""Places of services typed at the desk: rows, any gmina, more of them without scripts."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from entities.models import Application, ApplicationPlace, Case, ServicePlace
from tests.entities.office.case_desk import errors_of, fields_of, of_case, send
from tests.factories import make_centre, received_case

NEW = f"{reverse('admin:entities_case_add')}?rodzaj=cis_grant"
PAPER = {"channel": "paper", "party": "Fundacja „Przykład”", "wniosek-gmina": "1661011"}
WHY = {"reason": "Uzupełnienie strony"}


def row(number, **columns):
    return {f"miejsca-{number}-{name}": value for name, value in columns.items()}


KITCHEN = {"name": "Kuchnia", "street": "ul. Długa 5", "postal_code": "40-001"}
KITCHEN |= {"city": "Katowice", "gmina": "Katowice"}


@pytest.fixture
def case(clerk16, today):
    return received_case(
        clerk16.user, received_on=today, service_places=[{"name": "Ogród", "gmina_id": "1607053"}]
    )


@pytest.fixture
def page(case):
    return of_case(case, "application")


def places_of(case):
    rows = ApplicationPlace.objects.filter(application__case=case).order_by("pk")
    return [(place.name, place.city, place.gmina_id) for place in rows]


def test_place_of_another_voivodeship_is_taken_with_a_new_application(clerk16):
    sent = send(clerk16, NEW, **PAPER, **row(0, **KITCHEN))
    assert sent.status_code == 302, errors_of(sent)
    assert places_of(Case.objects.get()) == [("Kuchnia", "Katowice", "2469011")]


def test_application_without_places_has_none(clerk16):
    assert send(clerk16, NEW, **PAPER).status_code == 302
    assert places_of(Case.objects.get()) == []


def test_club_is_not_asked_for_places(clerk16):
    names = fields_of(clerk16.get(NEW.replace("cis_grant", "kis_entry")))
    assert [name for name in names if name.startswith("miejsca")] == []


def test_extension_begins_with_the_places_of_the_register(clerk16):
    centre = make_centre()
    ServicePlace.objects.create(entity=centre, name="Kuchnia", gmina_id="2469011")
    address = f"{NEW.replace('cis_grant', 'cis_extension')}&podmiot={centre.pk}"
    assert fields_of(clerk16.get(address))["miejsca-0-gmina"] == ["2469011 – Katowice"]
    sent = send(clerk16, address, channel="paper")
    assert sent.status_code == 302, errors_of(sent)
    assert places_of(Case.objects.get()) == [("Kuchnia", "", "2469011")]


def test_another_row_comes_without_scripts_and_nothing_is_lost(clerk16):
    asked = send(clerk16, NEW, **PAPER, **row(0, **KITCHEN), _more_places="tak")
    assert (asked.status_code, errors_of(asked), Case.objects.count()) == (200, [], 0)
    fields = fields_of(asked)
    assert (fields["miejsca-0-street"], fields["miejsca-1-street"]) == (["ul. Długa 5"], [""])
    assert fields["party"] == ["Fundacja „Przykład”"]
    sent = clerk16.post(NEW, fields | row(1, name="Ogród"))
    assert sent.status_code == 302, errors_of(sent)
    assert [name for name, *_rest in places_of(Case.objects.get())] == ["Kuchnia", "Ogród"]


def test_more_rows_than_an_application_has_are_refused(clerk16):
    many = {"miejsca-TOTAL_FORMS": "999999999999"}
    assert send(clerk16, NEW, **PAPER, **many).status_code == 200
    assert send(clerk16, NEW, **PAPER, **many, _more_places="x").status_code == 200


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"gmina": "Nigdzie"}, "Nie ma gminy o takiej nazwie ani kodzie TERYT."),
        ({"postal_code": "4500"}, "Wpisz kod w postaci 00-000."),
    ],
)
def test_wrong_place_is_told_and_kept(clerk16, columns, sentence):
    sent = send(clerk16, NEW, **PAPER, **row(0, **(KITCHEN | columns)))
    assert errors_of(sent) == [sentence]
    fields = fields_of(sent)
    assert fields["miejsca-0-street"] == ["ul. Długa 5"]
    assert fields["party"] == ["Fundacja „Przykład”"]


def test_gmina_alone_is_no_place(clerk16):
    sent = send(clerk16, NEW, **PAPER, **row(0, gmina="Katowice"))
    assert errors_of(sent) == ["Podaj nazwę albo adres tego miejsca, albo usuń wiersz."]


def test_gmina_of_many_is_asked_by_its_code(clerk16):
    sent = send(clerk16, NEW, **PAPER, **row(0, **(KITCHEN | {"gmina": "Augustów"})))
    assert "2001011" in errors_of(sent)[0]


def test_same_place_twice_is_told(clerk16, page, case):
    fields = fields_of(clerk16.get(page))
    sent = clerk16.post(page, fields | WHY | row(1, name="Ogród", gmina="1607053 – Nysa"))
    assert errors_of(sent) == ["To miejsce jest już w innym wierszu."]


def test_correction_adds_changes_and_removes_with_its_history(clerk16, page, case):
    added = send(clerk16, page, **WHY, **row(0, name="Sad"), **row(1, **KITCHEN))
    assert added.status_code == 302, errors_of(added)
    assert places_of(case) == [("Sad", "", "1607053"), ("Kuchnia", "Katowice", "2469011")]
    assert send(clerk16, page, **WHY, **row(0, DELETE="on")).status_code == 302
    assert places_of(case) == [("Kuchnia", "Katowice", "2469011")]
    told = clerk16.get(of_case(case)).content.decode()
    assert "Kuchnia, ul. Długa 5, 40-001 Katowice" in told
    assert "miejsce realizacji usług we wniosku" in told


def test_page_sent_without_a_change_changes_nothing(clerk16, page, case):
    assert send(clerk16, page, **WHY).status_code == 302
    assert places_of(case) == [("Ogród", "", "1607053")]


def test_page_sent_twice_adds_a_place_once(clerk16, page, case):
    fields = fields_of(clerk16.get(page)) | WHY | row(1, **KITCHEN)
    assert clerk16.post(page, fields).status_code == 302
    again = clerk16.post(page, fields)
    assert "jest już we wniosku" in errors_of(again)[0]
    assert len(places_of(case)) == 2


def test_two_people_at_one_place_are_told(clerk16, page, case):
    fields = fields_of(clerk16.get(page)) | WHY
    ApplicationPlace.objects.update(name="Sad")
    told = clerk16.post(page, fields | row(0, name="Warzywnik"))
    assert "Teraz jest w nim: „Sad”" in errors_of(told)[0]
    assert clerk16.post(page, fields_of(told)).status_code == 302
    assert places_of(case)[0][0] == "Warzywnik"


def test_what_the_other_person_changed_stays(clerk16, page, case):
    fields = fields_of(clerk16.get(page)) | WHY
    ApplicationPlace.objects.update(name="Sad", gmina_id="1661011")
    assert clerk16.post(page, fields | row(0, city="Nysa")).status_code == 302
    assert places_of(case) == [("Sad", "Nysa", "1661011")]


def test_place_removed_meanwhile_is_told_and_what_was_typed_stays(clerk16, page, case):
    fields = fields_of(clerk16.get(page)) | WHY
    ApplicationPlace.objects.all().delete()
    told = clerk16.post(page, fields | row(0, name="Sad"))
    assert told.status_code == 200
    assert places_of(case) == []
    assert "Sad" in told.content.decode()


def test_place_of_another_application_cannot_be_reached(clerk16, page, case, today):
    other = received_case(clerk16.user, received_on=today, service_places=[{"name": "Obce"}])
    foreign = str(ApplicationPlace.objects.get(application=other.application).pk)
    send(clerk16, page, **WHY, **row(0, id=foreign, name="Zabrane"))
    assert places_of(other) == [("Obce", "", None)]


@pytest.mark.parametrize("sent", [{}, {"miejsca-TOTAL_FORMS": "x"}, {"miejsca-0-id": "x"}])
def test_nonsense_breaks_nothing(clerk16, page, sent):
    assert send(clerk16, page, **WHY, **sent).status_code in (200, 302)
    assert clerk16.post(page, sent | WHY).status_code in (200, 302)


def test_place_without_an_address_is_a_formal_defect_art_4_2_2(clerk16, case):
    formal = clerk16.get(of_case(case)).context["formal"]
    assert [t.met for t in formal if t.sentence.startswith("Adres i gmina każdego")] == [False]
    ApplicationPlace.objects.update(city="Nysa")
    formal = clerk16.get(of_case(case)).context["formal"]
    assert [t.met for t in formal if t.sentence.startswith("Adres i gmina każdego")] == [True]


def test_file_of_the_case_tells_the_places(clerk16, case):
    archive = zipfile.ZipFile(BytesIO(clerk16.get(of_case(case, "file")).getvalue()))
    told = archive.read("wniosek.txt").decode()
    assert "miejsca realizacji usług: Ogród, gmina Nysa" in told


def test_places_go_with_their_application(case):
    Application.objects.all().delete()
    assert ApplicationPlace.objects.count() == 0

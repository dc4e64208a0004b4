"""Local partners of the own entry: public at once, a row each, nothing lost between two people."""

import pytest
from django.urls import reverse

from entities.actions import partners as acts
from entities.actions.partners import Partner
from entities.models import Partnership, RegisterEvent
from entities.panel.partners import AT_MOST
from entities.rules import integrity, own_entries
from entities.rules.errors import Conflict, NotAllowed
from tests.factories import REASON, EntityFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

NEW = {"name_n0": "Piekarnia  „Kłos”", "role_n0": "przyjmuje na praktyki"}


def page_of(entity):
    return reverse("panel:partners", args=[entity.slug])


def typed(client, entity, **changes):
    """What the form would send, with the changes."""
    form = client.get(page_of(entity)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value} | changes


def send(client, entity, **changes):
    return client.post(page_of(entity), typed(client, entity, **changes))


def told(entity):
    return [*own_entries.partners_of(entity).values()]


@pytest.fixture
def partner(entity):
    return Partnership.objects.create(entity=entity, name="OPS w Nysie", role="kieruje osoby")


def test_section_leads_to_the_page_and_the_page_publishes(editor, entity, anonymous):
    overview = editor.get(reverse("panel:entry", args=[entity.slug])).content.decode()
    assert f'href="{page_of(entity)}"' in overview
    assert send(editor, entity, **NEW).url == reverse("panel:entry", args=[entity.slug])
    assert told(entity) == [("Piekarnia „Kłos”", "przyjmuje na praktyki")]
    assert "Piekarnia „Kłos”" in anonymous.get(entity.get_absolute_url()).content.decode()


def test_partner_is_changed_and_another_goes(editor, entity, partner):
    other = Partnership.objects.create(entity=entity, name="Szkoła nr 1")
    send(editor, entity, **{f"role_{partner.pk}": "daje obiady", f"gone_{other.pk}": "on"})
    assert told(entity) == [("OPS w Nysie", "daje obiady")]
    assert own_entries.partners_of(entity).keys() == {partner.pk}
    assert integrity.check().misfit == ""


def test_history_tells_what_was_and_what_is(editor, entity, partner):
    send(editor, entity, **{f"role_{partner.pk}": "daje obiady"}, **NEW)
    page = editor.get(reverse("panel:entry_history", args=[entity.slug])).content.decode()
    for words in ("kieruje osoby", "daje obiady", "Piekarnia „Kłos”"):
        assert words in page


def test_what_did_not_change_is_no_act(editor, entity, partner):
    before = RegisterEvent.objects.count()
    send(editor, entity)
    assert RegisterEvent.objects.count() == before


def test_organisation_of_the_portal_keeps_its_name(editor, entity):
    organisation = OrganisationFactory(name="Gmina Nysa")
    row = Partnership.objects.create(entity=entity, organisation=organisation)
    send(editor, entity, **{f"name_{row.pk}": "Inna nazwa", f"role_{row.pk}": "daje lokal"})
    assert told(entity) == [("Gmina Nysa", "daje lokal")]
    row.refresh_from_db()
    assert (row.organisation, row.name) == (organisation, "")


def test_preview_shows_the_public_page_and_writes_nothing(editor, entity):
    page = send(editor, entity, preview="1", **NEW).content.decode()
    assert "Piekarnia „Kłos”" in page
    assert "przyjmuje na praktyki" in page
    assert told(entity) == []


def test_more_rows_come_without_scripts_and_keep_what_was_typed(editor, entity):
    page = send(editor, entity, more="1", **NEW)
    form = page.context["form"]
    assert [row for row in form.rows if row.startswith("n")] == ["n0", "n1"]
    assert form["role_n0"].value() == "przyjmuje na praktyki"
    assert told(entity) == []
    names = {"name_n0": "Pierwszy", "name_n1": "Drugi"}
    editor.post(page_of(entity), {"seen": form["seen"].value(), "blanks": "2", **names})
    assert [name for name, _role in told(entity)] == ["Pierwszy", "Drugi"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"role_n0": "daje obiady"}, "Podaj nazwę partnera."),
        ({"name_n0": "x" * 301, "role_n0": "y"}, "301"),
        ({"name_n0": "a\x00b"}, "null"),
        ({"blanks": "-5", "role_n0": "?"}, "Podaj nazwę partnera."),
        ({"blanks": "9" * 5000, "role_n0": "?"}, "Podaj nazwę partnera."),
        ({"blanks": "²", "role_n0": "?"}, "Podaj nazwę partnera."),
    ],
)
def test_what_is_wrong_is_said(editor, entity, wrong, words):
    page = send(editor, entity, **wrong)
    assert (page.status_code, words in page.content.decode()) == (200, True)
    assert told(entity) == []


def test_partner_without_a_name_is_told_how_to_go(editor, entity, partner):
    page = send(editor, entity, **{f"name_{partner.pk}": ""}).content.decode()
    assert "albo zaznacz, że ma zniknąć" in page
    assert told(entity) == [("OPS w Nysie", "kieruje osoby")]


def test_fifty_partners_at_most(editor, entity):
    Partnership.objects.bulk_create(
        Partnership(entity=entity, name=f"Partner {number}") for number in range(AT_MOST - 1)
    )
    send(editor, entity, name_n0="Pięćdziesiąty")
    assert len(told(entity)) == AT_MOST
    page = send(editor, entity, name_n0="O jednego za dużo").content.decode()
    assert "najwyżej 50 partnerów" in page
    assert len(told(entity)) == AT_MOST


def test_page_that_was_opened_without_partners_is_overtaken_too(editor, entity):
    sent = typed(editor, entity, **NEW)
    Partnership.objects.create(entity=entity, name="OPS w Nysie")
    page = editor.post(page_of(entity), sent)
    assert "OPS w Nysie" in " ".join(page.context["form"].non_field_errors())
    assert told(entity) == [("OPS w Nysie", "")]


def test_change_by_somebody_else_meanwhile_is_told_once(owner, editor, entity, partner):
    mine = typed(editor, entity, **{f"role_{partner.pk}": "daje obiady"})
    send(owner, entity, name_n0="Szkoła nr 1")
    page = editor.post(page_of(entity), mine)
    form = page.context["form"]
    assert "Szkoła nr 1" in str(form.non_field_errors())
    assert form[f"role_{partner.pk}"].value() == "daje obiady"
    assert len(told(entity)) == 2
    again = {name: form[name].value() for name in form.fields}
    editor.post(page_of(entity), {name: value for name, value in again.items() if value})
    assert told(entity) == [("OPS w Nysie", "daje obiady"), ("Szkoła nr 1", "")]


@pytest.mark.parametrize(("role", "stays"), [("kieruje osoby", False), ("daje obiady", True)])
def test_row_that_somebody_removed_stays_only_where_it_was_changed(
    owner, editor, entity, partner, role, stays
):
    mine = typed(editor, entity, **{f"role_{partner.pk}": role}, **NEW)
    send(owner, entity, **{f"gone_{partner.pk}": "on"})
    form = editor.post(page_of(entity), mine).context["form"]
    again = {name: form[name].value() for name in form.fields}
    editor.post(page_of(entity), {name: value for name, value in again.items() if value})
    assert (("OPS w Nysie", "daje obiady") in told(entity)) == stays
    assert len(told(entity)) == 1 + stays


def test_second_of_two_at_once_is_told(editor, entity, partner):
    seen = own_entries.partners_of(entity)
    acts.keep(entity, [], by=editor.user, reason=REASON, seen=seen)
    with pytest.raises(Conflict, match="w tej samej chwili"):
        acts.keep(entity, [Partner("Nowy")], by=editor.user, reason=REASON, seen=seen)
    assert told(entity) == []


def test_row_of_another_entry_is_not_changed(editor, entity, partner):
    other = Partnership.objects.create(entity=EntityFactory(), name="Cudzy")
    seen = own_entries.partners_of(entity)
    with pytest.raises(Conflict):
        acts.keep(entity, [Partner("Mój", "", other.pk)], by=editor.user, reason=REASON, seen=seen)
    other.refresh_from_db()
    assert other.name == "Cudzy"


def test_partners_are_nobody_elses(other_editor, clerk16, entity):
    for client in (other_editor, clerk16):
        assert client.get(page_of(entity)).status_code == 404
        assert client.post(page_of(entity), NEW).status_code == 404
        with pytest.raises(NotAllowed):
            acts.keep(entity, [Partner("Nowy")], by=client.user, reason=REASON, seen={})


def test_number_of_a_person_is_not_published(editor, entity):
    page = send(editor, entity, name_n0="Jan, 80013112347", role_n0="PESEL 80013112347")
    assert [*page.context["form"].errors] == ["name_n0", "role_n0"]
    assert told(entity) == []

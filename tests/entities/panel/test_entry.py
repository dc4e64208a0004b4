"""The own entry: true at once, previewed before, undone after; nobody else's."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from entities.actions import entities, own_entries, teams
from entities.enums import OrganisationRole
from entities.models import Entity, Membership, ParticipantGroup, RegisterEvent
from entities.rules import integrity
from entities.rules import own_entries as rules
from entities.rules.errors import Conflict, NotAllowed
from tests.factories import UserFactory, make_centre, member

pytestmark = pytest.mark.django_db

HOURS = "poniedziałek–piątek 8–15"


def edit(entity, section):
    return reverse("panel:edit", args=[entity.slug, section])


def typed(client, entity, section, **changes):
    """What the form of the section would send, with the changes."""
    form = client.get(edit(entity, section)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    kept = {name: value for name, value in values.items() if value is not None}
    return {**kept, **changes}


def reread(entity):
    return Entity.objects.get(pk=entity.pk)


def test_hours_are_public_at_once(editor, entity, anonymous):
    sent = typed(editor, entity, "kontakt", opening_hours=HOURS)
    answer = editor.post(edit(entity, "kontakt"), sent)
    assert answer.url == reverse("panel:entry", args=[entity.slug])
    assert HOURS in anonymous.get(entity.get_absolute_url()).content.decode()


def test_groups_are_chosen_in_the_words_of_today(editor, entity):
    homeless = ParticipantGroup.objects.filter(code="homeless").latest("in_force")
    sent = typed(editor, entity, "dla-kogo", groups=[homeless.pk])
    editor.post(edit(entity, "dla-kogo"), sent)
    assert [*entity.groups.values_list("code", flat=True)] == ["homeless"]


def test_preview_shows_the_public_page_and_writes_nothing(editor, entity):
    before = RegisterEvent.objects.count()
    sent = typed(editor, entity, "kontakt", opening_hours=HOURS, preview="1")
    page = editor.post(edit(entity, "kontakt"), sent)
    assert page.status_code == 200
    assert HOURS in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "To jest podgląd" in page.content.decode()
    assert (reread(entity).opening_hours, RegisterEvent.objects.count()) == ("", before)


def test_preview_of_something_wrong_is_the_form_with_the_fault(editor, entity):
    sent = typed(editor, entity, "kontakt", phones="Jan Nowak", preview="1")
    page = editor.post(edit(entity, "kontakt"), sent).content.decode()
    assert "bez nazwisk" in page
    assert 'value="Jan Nowak"' in page


@pytest.mark.parametrize(
    ("section", "wrong", "words"),
    [
        ("miejsca", {"places": "10"}, "razem z dniem"),
        ("miejsca", {"places": "-1", "places_counted_on": "2026-11-01"}, "większa"),
        (
            "miejsca",
            {
                "places": "10",
                "places_counted_on": "2026-11-01",
                "free_places": "11",
                "free_places_counted_on": "2026-11-01",
            },
            "Wolnych miejsc nie może być więcej",
        ),
        ("miejsca", {"free_places": "0", "free_places_counted_on": "2026-11-17"}, "później"),
        ("przerwa", {"paused_from": "2026-12-24", "paused_until": "2026-12-23"}, "wcześniejszy"),
        ("przerwa", {"pause_note": "remont"}, "pierwszego dnia"),
        ("kontakt", {"email": "sekretariat"}, "w całości"),
        ("kontakt", {"website": "to nie adres"}, "Wpisz adres strony w całości"),
        ("kontakt", {"phones": "77 433 10 20, pani Anna"}, "Numer 2: Wpisz numer"),
        ("kontakt", {"phones": "1" * 400}, "telefonu"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    today, editor, entity, section, wrong, words
):
    page = editor.post(edit(entity, section), typed(editor, entity, section, **wrong))
    text = page.content.decode()
    assert words in text
    for value in wrong.values():
        assert value in text


def test_free_places_may_be_none(today, editor, entity, anonymous):
    sent = typed(editor, entity, "miejsca", free_places="0", free_places_counted_on="2026-11-16")
    editor.post(edit(entity, "miejsca"), sent)
    page = anonymous.get(entity.get_absolute_url()).content.decode()
    assert "Wolne miejsca:" in page


@pytest.mark.parametrize(
    ("first", "last", "on_page", "on_card"),
    [
        ("2026-11-16", "2026-11-16", True, True),
        ("2026-11-17", "", True, False),
        ("2026-11-17", "2026-11-20", True, False),
        ("2026-11-01", "", True, True),
        ("2026-11-01", "2026-11-15", False, False),
    ],
)
def test_pause_is_told_while_it_matters(
    today, editor, anonymous, entity, first, last, on_page, on_card
):
    sent = typed(editor, entity, "przerwa", paused_from=first, paused_until=last)
    editor.post(edit(entity, "przerwa"), sent)
    words = ("Przerwa w działalności", "przerwa w działalności")
    page = anonymous.get(entity.get_absolute_url()).content.decode()
    card = anonymous.get(reverse("directory:list")).content.decode()
    assert (any(w in page for w in words), any(w in card for w in words)) == (on_page, on_card)


def test_pause_that_is_to_come_tells_both_its_days(today, editor, anonymous, entity):
    sent = typed(editor, entity, "przerwa", paused_from="2026-12-20", paused_until="2027-01-06")
    editor.post(edit(entity, "przerwa"), sent)
    page = anonymous.get(entity.get_absolute_url()).content.decode()
    assert "Od 20 grudnia 2026 r. do 6 stycznia 2027 r. (włącznie) przerwa" in page


def test_change_by_somebody_else_meanwhile_is_told_once(owner, editor, entity):
    sent = typed(editor, entity, "kontakt", opening_hours=HOURS)
    owner.post(edit(entity, "kontakt"), typed(owner, entity, "kontakt", directions="II piętro"))
    page = editor.post(edit(entity, "kontakt"), sent)
    assert "jak trafić" in page.content.decode().lower()
    assert reread(entity).opening_hours == ""
    again = {**sent, "directions": "II piętro", "seen": page.context["form"]["seen"].value()}
    editor.post(edit(entity, "kontakt"), again)
    assert (reread(entity).opening_hours, reread(entity).directions) == (HOURS, "II piętro")


def test_still_correct_is_one_click_and_the_public_sees_the_day(today, editor, anonymous, entity):
    page = editor.get(reverse("panel:entry", args=[entity.slug])).content.decode()
    assert "Tak, wszystko się zgadza" in page
    editor.post(reverse("panel:confirm", args=[entity.slug]))
    assert (reread(entity).verified_on, reread(entity).verified_by) == (today, "owner")
    assert "16 listopada 2026" in anonymous.get(entity.get_absolute_url()).content.decode()


def test_confirmation_grows_old_in_half_a_year(entity):
    entity.verified_on = date(2026, 5, 1)
    late = entity.verified_on + timedelta(days=183)
    assert not rules.asks_for_confirmation(entity, late - timedelta(days=1))
    assert rules.asks_for_confirmation(entity, late)


def test_completeness_says_what_to_add_first(entity):
    bare = make_centre(name="Centrum bez niczego", groups=(), services=())
    told = rules.completeness(bare)
    assert told.gaps[0].section == "kontakt"
    Entity.objects.filter(pk=bare.pk).update(phones=["77 123 45 67"], description="Zapraszamy")
    better = rules.completeness(reread(bare))
    assert better.percent > told.percent
    assert len(better.gaps) == len(told.gaps) - 2


def test_undo_writes_back_what_was_before(editor, entity):
    editor.post(edit(entity, "kontakt"), typed(editor, entity, "kontakt", opening_hours=HOURS))
    page = editor.get(reverse("panel:entry_history", args=[entity.slug]))
    event = page.context["acts"][0].event
    assert HOURS in page.content.decode()
    editor.post(reverse("panel:undo", args=[entity.slug, event.number]))
    assert reread(entity).opening_hours == ""
    assert integrity.check().misfit == ""


def test_undo_of_groups(editor, entity):
    homeless = ParticipantGroup.objects.filter(code="homeless").latest("in_force")
    before = sorted(entity.groups.values_list("code", flat=True))
    sent = typed(editor, entity, "dla-kogo", groups=[homeless.pk])
    editor.post(edit(entity, "dla-kogo"), sent)
    own_entries.undo(entity.events.latest("number"), by=editor.user)
    assert sorted(entity.groups.values_list("code", flat=True)) == before


def test_undo_of_numbers_days_and_telephones(today, editor, entity):
    before = (entity.phones, entity.places, entity.places_counted_on)
    sent = typed(editor, entity, "kontakt", phones="77 111 22 33, 77 444 55 66")
    editor.post(edit(entity, "kontakt"), sent)
    sent = typed(editor, entity, "miejsca", places="12", places_counted_on="2026-11-16")
    editor.post(edit(entity, "miejsca"), sent)
    for event in [*entity.events.order_by("-number")[:2]]:
        own_entries.undo(event, by=editor.user)
    now = reread(entity)
    assert (now.phones, now.places, now.places_counted_on) == before


def test_undo_of_what_changed_since_is_refused(editor, entity):
    for hours in (HOURS, "codziennie"):
        editor.post(edit(entity, "kontakt"), typed(editor, entity, "kontakt", opening_hours=hours))
    first = entity.events.order_by("-number")[1]
    with pytest.raises(Conflict, match="zmieniono później"):
        own_entries.undo(first, by=editor.user)
    history = editor.get(reverse("panel:entry_history", args=[entity.slug])).context["acts"]
    assert [told.may_undo for told in history[:2]] == [True, False]
    page = editor.post(reverse("panel:undo", args=[entity.slug, first.number]), follow=True)
    assert "zmieniono później" in page.content.decode()


def test_acts_of_the_register_are_not_undone(editor, entity):
    entities.change(entity, {"city": "Paczków"}, by=None, reason="Poprawka")
    event = entity.events.latest("number")
    with pytest.raises(NotAllowed):
        own_entries.undo(event, by=editor.user)


@pytest.mark.parametrize("column", ["name", "gmina_id", "city", "activities", "legal_form"])
def test_columns_of_the_register_are_not_the_owners(owner, entity, column):
    with pytest.raises(NotAllowed, match="urząd wojewódzki"):
        own_entries.update(entity, {column: "x"}, by=owner.user, reason="Próba")


@pytest.mark.parametrize("who", ["other_editor", "clerk16", "administrator", "former", "unsure"])
def test_entry_is_nobody_elses(request, owner, organisation, entity, who, client):
    if who == "former":
        person = member(organisation, OrganisationRole.EDITOR)
        teams.remove(person.memberships.get(), by=owner.user)
        client.force_login(person)
    elif who == "unsure":
        person = UserFactory()
        Membership.objects.create(
            user=person, organisation=organisation, role="owner", is_confirmed=False
        )
        client.force_login(person)
    else:
        client = request.getfixturevalue(who)
        person = client.user
    event = entity.events.latest("number").number
    for address in (
        reverse("panel:entry", args=[entity.slug]),
        reverse("panel:entry_history", args=[entity.slug]),
        edit(entity, "kontakt"),
    ):
        assert client.get(address).status_code == 404
    for address in (
        reverse("panel:confirm", args=[entity.slug]),
        reverse("panel:undo", args=[entity.slug, event]),
        edit(entity, "kontakt"),
    ):
        assert client.post(address).status_code == 404
    with pytest.raises(NotAllowed):
        own_entries.confirm(entity, by=person)


def test_organisation_that_no_longer_runs_it_does_not_change_it(editor, entity):
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - of the same clock as the view
    entity.foundings.update(during=(None, yesterday))
    assert editor.get(reverse("panel:entry", args=[entity.slug])).status_code == 404


@pytest.mark.parametrize("section", ["", "nazwa", "kontakt%00", "x" * 200])
def test_section_that_does_not_exist_is_no_page(editor, entity, section):
    address = f"/panel/podmioty/{entity.slug}/zmiana/{section}/"
    assert editor.get(address).status_code == 404


@pytest.mark.parametrize("page", ["entry", "entry_history", "propose", "reports", "ours"])
def test_pages_stay_where_they_were_when_the_name_changes(editor, entity, page):
    former = reverse(f"panel:{page}", args=[entity.slug])
    entities.change(entity, {"name": "Klub pod Nową Nazwą"}, by=None, reason="Uchwała")
    assert "klub-pod-nowa-nazwa" in reread(entity).slug
    assert "Klub pod Nową Nazwą" in editor.get(former).content.decode()


def test_what_was_open_under_the_former_name_is_saved(editor, entity):
    former, sent = edit(entity, "kontakt"), typed(editor, entity, "kontakt", opening_hours=HOURS)
    entities.change(entity, {"name": "Klub pod Nową Nazwą"}, by=None, reason="Uchwała")
    assert editor.post(former, sent).url == reverse("panel:entry", args=[reread(entity).slug])
    assert reread(entity).opening_hours == HOURS


def test_history_tells_roles_and_no_persons(editor, entity):
    editor.post(edit(entity, "kontakt"), typed(editor, entity, "kontakt", opening_hours=HOURS))
    page = editor.get(reverse("panel:entry_history", args=[entity.slug])).content.decode()
    assert "redaktor wpisów" in page
    assert editor.user.email not in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("section", "name"),
    [("opis", "description"), ("kontakt", "directions"), ("przerwa", "pause_note")],
)
def test_number_of_a_person_is_not_published(editor, entity, section, name):
    page = editor.post(
        edit(entity, section), typed(editor, entity, section, **{name: "80013112347"})
    )
    assert "Widzą to wszyscy" in page.context["form"].errors[name][0]
    assert getattr(reread(entity), name) == ""

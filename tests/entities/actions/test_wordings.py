"""Catalogues follow the files of a new version, and keep what staff have changed by hand."""

import csv
import shutil
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.backends.postgresql.psycopg_any import DateRange

from entities.actions import catalogues, reference
from entities.enums import EventVerb
from entities.models import ParticipantGroup, RegisterEvent

pytestmark = pytest.mark.django_db

NEW_LAW = date(2027, 1, 1)
OLD_NAME = "bezdomni realizujący indywidualny program wychodzenia z bezdomności"
NEW_NAME = "osoby w kryzysie bezdomności"


@pytest.fixture
def folder(tmp_path):
    """The fixtures of another version of the project, to be changed."""
    shutil.copytree(reference.FIXTURES, tmp_path / "fixtures")
    return tmp_path / "fixtures"


def edit(folder, code="homeless", add=None, **values):
    """Change the row of the code in the file of groups, or add one after it."""
    path = folder / "participant_groups.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    place = next(number for number, row in enumerate(rows) if row["code"] == code)
    rows[place] |= values
    if add:
        rows.insert(place + 1, rows[place] | {"in_force_until": ""} | add)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def new_wording(folder, **old):
    edit(folder, add={"name": NEW_NAME, "in_force_from": str(NEW_LAW)}, **old)


def load(folder):
    """How many groups came in or changed, and what was told."""
    told = []
    return reference.load(folder, told.append)["participant_groups"], told


def wordings(code="homeless"):
    rows = ParticipantGroup.objects.filter(code=code).order_by("in_force")
    return [(row.name, row.in_force.lower, row.in_force.upper) for row in rows]


def by_hand(row, reason="Poprawka", **values):
    """A change by a person at the desk."""
    before = ParticipantGroup.objects.filter(pk=row.pk).first()
    for name, value in values.items():
        setattr(row, name, value)
    person = get_user_model().objects.get_or_create(email="a@example.org")[0]
    catalogues.save(row, verb=EventVerb.CATALOGUE_CHANGED, by=person, reason=reason, before=before)


def homeless():
    return ParticipantGroup.objects.get(code="homeless")


@pytest.mark.parametrize("old", [{}, {"in_force_until": str(NEW_LAW)}])
def test_a_new_wording_of_a_known_code_ends_the_old_one(folder, old):
    new_wording(folder, **old)
    assert load(folder) == (2, [])
    assert wordings() == [(OLD_NAME, None, NEW_LAW), (NEW_NAME, NEW_LAW, None)]
    assert (
        ParticipantGroup.objects.in_force(date(2026, 12, 31)).get(code="homeless").name == OLD_NAME
    )


def test_a_new_wording_is_told_by_events_of_its_rows(folder):
    new_wording(folder)
    load(folder)
    old, new = ParticipantGroup.objects.filter(code="homeless").order_by("in_force")
    told = [
        (event.row, event.by, [*event.changes]) for event in RegisterEvent.objects.order_by("pk")
    ]
    assert told[0] == (f"participantgroup/{old.pk}", None, ["in_force"])
    assert told[1][0] == f"participantgroup/{new.pk}"
    assert {"name", "in_force", "code"} <= {*told[1][2]}
    assert told[2][2] == ["participant_groups"]


def test_a_second_load_changes_nothing(folder):
    new_wording(folder)
    load(folder)
    before = RegisterEvent.objects.count(), wordings()
    assert load(folder) == (0, [])
    assert (RegisterEvent.objects.count(), wordings()) == before


def test_a_changed_name_and_article_of_the_same_days_come(folder):
    edit(folder, name=NEW_NAME, article="art. 1 ust. 2 pkt 1a")
    assert load(folder) == (1, [])
    row = homeless()
    assert (row.name, row.article) == (NEW_NAME, "art. 1 ust. 2 pkt 1a")
    event = RegisterEvent.objects.order_by("pk").first()
    assert event.changes["name"] == [OLD_NAME, NEW_NAME]
    assert load(folder) == (0, [])


def test_a_column_that_staff_changed_stays_and_the_others_come(folder):
    by_hand(homeless(), name="bezdomni")
    edit(folder, name=NEW_NAME, article="art. 1 ust. 2 pkt 1a")
    assert load(folder) == (1, [])
    assert (homeless().name, homeless().article) == ("bezdomni", "art. 1 ust. 2 pkt 1a")
    assert load(folder) == (0, [])  # what the portal wrote beside it does not make it the portal's
    edit(folder, name="jeszcze inaczej")
    assert load(folder) == (0, [])
    assert homeless().name == "bezdomni"


def test_a_change_without_a_known_person_stays_too(folder):
    ParticipantGroup.objects.filter(code="homeless").update(name="z konsoli")
    edit(folder, name=NEW_NAME)
    assert load(folder) == (0, [])
    assert homeless().name == "z konsoli"


def test_a_corrected_name_does_not_keep_a_new_wording_out(folder):
    by_hand(homeless(), name="bezdomni")
    new_wording(folder)
    assert load(folder) == (2, [])
    assert wordings() == [("bezdomni", None, NEW_LAW), (NEW_NAME, NEW_LAW, None)]


def test_a_new_wording_that_staff_entered_first_is_kept(folder):
    by_hand(homeless(), in_force=DateRange(None, NEW_LAW))
    by_hand(
        ParticipantGroup(
            code="homeless", name="nasze", article="art. 1", in_force=DateRange(NEW_LAW, None)
        )
    )
    new_wording(folder, in_force_until=str(NEW_LAW))
    assert load(folder) == (0, [])
    assert wordings() == [(OLD_NAME, None, NEW_LAW), ("nasze", NEW_LAW, None)]


def test_a_wording_of_staff_in_the_same_days_keeps_the_new_one_out_and_it_is_told(folder):
    other = date(2026, 12, 1)
    by_hand(homeless(), in_force=DateRange(None, other))
    by_hand(
        ParticipantGroup(
            code="homeless", name="nasze", article="art. 1", in_force=DateRange(other, None)
        )
    )
    new_wording(folder)
    count, told = load(folder)
    assert (count, [NEW_NAME in sentence for sentence in told]) == (0, [True])
    assert [name for name, _, _ in wordings()] == [OLD_NAME, "nasze"]


def test_days_that_staff_ended_are_not_opened_again(folder):
    by_hand(homeless(), in_force=DateRange(None, date(2026, 6, 1)))
    assert load(folder) == (0, [])
    assert wordings() == [(OLD_NAME, None, date(2026, 6, 1))]
    new_wording(folder)
    assert load(folder) == (1, [])
    assert wordings() == [(OLD_NAME, None, date(2026, 6, 1)), (NEW_NAME, NEW_LAW, None)]


def test_a_first_day_that_staff_moved_is_no_reason_to_add_the_wording_again(folder):
    row = ParticipantGroup.objects.get(code="mental", in_force__startswith=date(2022, 2, 15))
    by_hand(row, in_force=DateRange(date(2022, 3, 1), None))
    assert load(folder) == (0, [])
    assert [lower for _, lower, _ in wordings("mental")] == [None, date(2022, 3, 1)]


def test_a_wording_that_somebody_deleted_does_not_come_back_alone(folder):
    ParticipantGroup.objects.get(code="mental", in_force__startswith=date(2022, 2, 15)).delete()
    assert load(folder) == (0, [])


def test_wordings_in_between_and_several_at_once(folder):
    edit(folder, add={"name": "druga", "in_force_from": "2027-01-01"})
    edit(folder, add={"name": "trzecia", "in_force_from": "2029-01-01"})
    assert load(folder) == (3, [])
    assert wordings() == [
        (OLD_NAME, None, date(2027, 1, 1)),
        ("druga", date(2027, 1, 1), date(2029, 1, 1)),
        ("trzecia", date(2029, 1, 1), None),
    ]


def test_a_wording_that_the_file_drops_stays(folder):
    new_wording(folder)
    load(folder)
    assert reference.load()["participant_groups"] == 0
    assert len(wordings()) == 2


def test_the_command_says_what_stays_out(folder, monkeypatch, capsys):
    by_hand(homeless(), in_force=DateRange(None, date(2030, 1, 1)))
    new_wording(folder)
    monkeypatch.setattr(reference.load, "__defaults__", (folder, reference.load.__defaults__[1]))
    call_command("load_reference")
    assert NEW_NAME in capsys.readouterr().out

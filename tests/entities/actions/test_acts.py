"""The frame of every act: a reason, one transaction, events at the end of the chain."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from entities.actions import acts, cases, letters
from entities.enums import EventVerb, LetterKind
from entities.models import Case, Entity, RegisterEvent
from entities.rules import chain
from entities.rules.errors import RequirementsNotMet
from tests.factories import EntityFactory, received_case

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


def events():
    return RegisterEvent.objects.order_by("number")


def test_event_says_who_when_what_and_why(clerk16):
    entity = EntityFactory(name="Klub")
    with acts.act(by=clerk16.user, reason=" Pomyłka w nazwie ", at=NOON) as act:
        act.record(EventVerb.ENTITY_CHANGED, "Klub", entity=entity, changes={"name": ["a", "b"]})
    told = events().values(
        *("number", "at", "by", "by_role", "verb", "entity", "subject", "reason", "changes")
    )
    assert [*told] == [
        {
            "number": 1,
            "at": NOON,
            "by": clerk16.user.pk,
            "by_role": "referent (16)",
            "verb": "entity_changed",
            "entity": entity.pk,
            "subject": "Klub",
            "reason": "Pomyłka w nazwie",
            "changes": {"name": ["a", "b"]},
        }
    ]


def test_event_names_its_row():
    entity = EntityFactory(name="Klub")
    with acts.act(by=None, reason="Dane do testu") as act:
        act.record(EventVerb.ENTITY_CHANGED, "Klub", row=entity)
        act.record(EventVerb.IMPORT_DONE, "plik")
    assert [*events().values_list("row", flat=True)] == [f"entity/{entity.pk}", ""]


def ignored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pgtrigger.ignore', true)")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_no_trigger_is_ignored_and_the_setting_that_says_so_is_there():
    """Without the setting the question fails for each row; its cost grows with the transaction."""
    with transaction.atomic(), acts.act(by=None, reason="Dane do testu"):
        assert ignored() == "{}"
    assert not ignored()


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_reason_is_required(reason):
    with pytest.raises(RequirementsNotMet) as refusal, acts.act(by=None, reason=reason):
        EntityFactory()
    assert refusal.value.sentences == [
        "Napisz, dlaczego to robisz: powód zostaje w historii rejestru."
    ]
    assert Entity.objects.count() == 0


def test_events_make_a_chain_within_an_act_and_between_acts():
    for count in (2, 3):
        with acts.act(by=None, reason="Dane do testu") as act:
            for number in range(count):
                act.record(EventVerb.IMPORT_DONE, f"plik {number}")
    assert [event.number for event in events()] == [1, 2, 3, 4, 5]
    assert chain.first_misfit(events()) is None


def test_act_without_anything_done_leaves_no_event():
    with acts.act(by=None, reason="Dane do testu"):
        pass
    assert events().count() == 0


def act_that_fails():
    with acts.act(by=None, reason="Dane do testu") as act:
        EntityFactory()
        act.record(EventVerb.ENTITY_ADDED, "Klub")
        raise LookupError("the middle of the act")


def test_nothing_is_left_of_an_act_that_fails():
    with pytest.raises(LookupError, match="the middle of the act"):
        act_that_fails()
    assert [Entity.objects.count(), events().count()] == [0, 0]


def test_long_subject_is_cut():
    with acts.act(by=None, reason="Dane do testu") as act:
        act.record(EventVerb.IMPORT_DONE, "a" * 301)
    assert events().get().subject == "a" * 300


def test_field_history_keeps_who_and_why(clerk16):
    with acts.act(by=clerk16.user, reason="Pomyłka w nazwie"):
        entity = EntityFactory()
    context = Entity.pgh_event_model.objects.get(pgh_obj=entity).pgh_context
    assert context.metadata == {
        "by": clerk16.user.pk,
        "role": "referent (16)",
        "reason": "Pomyłka w nazwie",
    }


def test_changes_survive_the_database_and_the_chain_still_fits():
    with acts.act(by=None, reason="Dane „testu” – ą") as act:
        act.record(EventVerb.IMPORT_DONE, "plik", changes={"z": [None, 1, "ż"], "a": {"b": True}})
    assert chain.first_misfit(events()) is None


BAD_TEXTS = ["a\x00b", "a\ud800b"]


@pytest.mark.parametrize("text", BAD_TEXTS)
@pytest.mark.parametrize(
    "write",
    [
        lambda text: cases.CaseNote.objects.create(text=text, written_at=NOON, case_id=1),
        lambda text: EntityFactory(name=text),
        lambda text: Case.objects.filter(party=text).first(),
    ],
    ids=["note", "entity", "question"],
)
def test_what_is_no_text_is_a_sentence(write, text):
    with (
        pytest.raises(RequirementsNotMet, match="nie da się zapisać"),
        acts.act(by=None, reason="x"),
    ):
        write(text)
    assert events().count() == 0


@pytest.mark.parametrize("text", BAD_TEXTS)
@pytest.mark.parametrize("facts", ["defects", "attachments"])
def test_letter_of_what_is_no_text_is_a_sentence(clerk16, today, text, facts):
    case = received_case(clerk16.user, received_on=today)
    said = {"defects": ["Brak statutu."], "days": 7} | {facts: [text]}
    with pytest.raises(RequirementsNotMet, match="nie da się zapisać"):
        letters.prepare(case, LetterKind.CALL_TO_COMPLETE, said, by=clerk16.user)


def test_reason_that_is_no_text_is_a_sentence():
    for text in BAD_TEXTS:
        with (
            pytest.raises(RequirementsNotMet, match="nie da się zapisać"),
            acts.act(by=None, reason=text) as act,
        ):
            act.record(EventVerb.IMPORT_DONE, "plik")


def test_other_errors_are_not_taken_for_it():
    with pytest.raises(ValueError, match="inny"), acts.act(by=None, reason="x"):
        raise ValueError("inny")

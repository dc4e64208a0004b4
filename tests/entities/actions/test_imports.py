"""The frame of an import: whole files, single rows, and what the database refuses."""

import pytest
from django.db import OperationalError, connection

from entities.actions import imports
from entities.models import Organisation, RegisterEvent
from entities.rules.errors import Conflict, RequirementsNotMet
from tests.factories import OrganisationFactory, StatusPeriodFactory, days

pytestmark = pytest.mark.django_db

WHY = "Wczytanie pliku"


def whole_file(**options):
    return imports.whole_file("wykaz.csv", by=None, reason=WHY, **options)


def add_and_raise(error):
    OrganisationFactory()
    raise error


def test_counts_of_a_file_are_an_event():
    with whole_file() as counts:
        counts["dodane"] = 2
    event = RegisterEvent.objects.get()
    assert (event.verb, event.subject, event.changes) == ("import_done", "wykaz.csv", {"dodane": 2})


def test_a_file_that_changes_nothing_is_no_event():
    with whole_file():
        pass
    assert not RegisterEvent.objects.exists()


def test_a_trial_keeps_nothing():
    with whole_file(keep=False) as counts:
        counts["dodane"] = 1
        OrganisationFactory()
    assert (Organisation.objects.count(), RegisterEvent.objects.count()) == (0, 0)


def test_an_error_in_a_file_undoes_all_of_it():
    with pytest.raises(ZeroDivisionError), whole_file():
        add_and_raise(ZeroDivisionError)
    assert not Organisation.objects.exists()


def test_a_refused_part_is_undone_and_the_rest_stays():
    with whole_file():
        OrganisationFactory(name="pierwsza")
        with pytest.raises(RequirementsNotMet), imports.savepoint():
            add_and_raise(RequirementsNotMet("Nie wolno."))
        OrganisationFactory(name="trzecia")
    names = Organisation.objects.order_by("pk").values_list("name", flat=True)
    assert [*names] == ["pierwsza", "trzecia"]


def test_a_broken_constraint_speaks_in_its_own_words():
    OrganisationFactory(nip="5260250274")
    with pytest.raises(Conflict) as refusal, imports.savepoint():
        OrganisationFactory(nip="5260250274")
    assert refusal.value.sentences == ["Organizacja z tym numerem NIP już jest w bazie."]


def test_an_exclusion_speaks_in_its_own_words():
    period = StatusPeriodFactory(during=days("2020-01-01", None))
    with pytest.raises(Conflict) as refusal, imports.savepoint():
        StatusPeriodFactory(entity=period.entity, during=days("2021-01-01", None))
    assert refusal.value.sentences == ["W tym okresie podmiot jest już na liście."]


def test_another_refusal_of_the_database_says_what_to_do():
    with pytest.raises(Conflict) as refusal, imports.savepoint():
        OrganisationFactory(name="x" * 301)
    assert refusal.value.sentences == [
        "Baza danych nie przyjęła tego wiersza. Sprawdź numery i daty albo dodaj wpis ręcznie."
    ]


def test_a_database_that_fails_is_no_refusal():
    """It must end the import, not reject a row."""
    with pytest.raises(OperationalError), imports.savepoint(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)")


def test_a_trigger_speaks_in_the_words_of_its_rule():
    with pytest.raises(Conflict) as refusal, imports.savepoint():
        StatusPeriodFactory(basis="decision", office_id="16")
    assert refusal.value.sentences == [
        "CIS jest na liście na podstawie decyzji (art. 5), a KIS na podstawie wpisu (art. 18a); "
        "bez nich tylko „według publikacji”."
    ]

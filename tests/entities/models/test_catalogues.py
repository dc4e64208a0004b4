"""Catalogues: one wording of a code at a time, the rows that the law knows on a day."""

import datetime

import pytest

from entities.models import (
    Amount,
    FundingSource,
    GlossaryTerm,
    Guide,
    LegalBasis,
    ParticipantGroup,
    Service,
)
from tests.factories import EntityFactory, days
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db

CATALOGUES = {
    ParticipantGroup: {},
    Service: {"kind": "KIS"},
    LegalBasis: {"kind": "KIS", "founder_type": "ngo"},
    FundingSource: {},
    Guide: {"lead": "x", "body": "x", "legal_day": datetime.date(2026, 1, 1)},
    GlossaryTerm: {"definition": "x", "easy": "x"},
    Amount: {"amount": 1, "source_note": "x"},
}


def row(model, first, after, **facts):
    facts = {"code": "nowy", "name": "Nowe brzmienie"} | facts
    facts |= {} if model is Guide else {"article": "art. 99"}
    return model(in_force=days(first, after), **CATALOGUES[model], **facts)


@pytest.mark.parametrize("model", CATALOGUES)
def test_one_wording_at_a_time(model):
    row(model, None, "2022-02-15").save()
    second = row(model, "2022-02-14", None)
    assert sentences(second) == [
        "Ten kod ma już brzmienie w części tego okresu. Zakończ tamto wcześniej."
    ]
    assert refused_by(second.save) == f"one_{model._meta.model_name}_wording_at_a_time"


@pytest.mark.parametrize("model", CATALOGUES)
def test_next_wording_begins_on_the_day_after(model):
    row(model, None, "2022-02-15").save()
    assert sentences(row(model, "2022-02-15", None)) == []


@pytest.mark.parametrize(
    ("day", "wording"), [("2022-02-14", "chorzy"), ("2022-02-15", "osoby z zaburzeniami")]
)
def test_in_force_gives_the_wording_of_the_day(day, wording):
    row(ParticipantGroup, None, "2022-02-15", name="chorzy").save()
    row(ParticipantGroup, "2022-02-15", None, name="osoby z zaburzeniami").save()
    on = datetime.date.fromisoformat(day)
    assert ParticipantGroup.objects.in_force(on).get(code="nowy").name == wording


def test_in_force_keeps_the_order_of_the_law():
    ParticipantGroup.objects.all().delete()
    for code, position in [("c", 1), ("b", 2), ("a", 2), ("d", 0)]:
        row(ParticipantGroup, None, None, code=code, position=position).save()
    day = datetime.date(2024, 1, 1)
    found = ParticipantGroup.objects.in_force(day).values_list("code", flat=True)
    assert [*found] == ["d", "c", "a", "b"]


@pytest.mark.parametrize("model", CATALOGUES)
def test_row_is_named_by_its_wording(model):
    assert str(row(model, None, None)) == "Nowe brzmienie"


@pytest.mark.parametrize("model", CATALOGUES)
def test_wording_lasts_a_day(model):
    empty = row(model, "2022-02-15", "2022-02-15")
    assert sentences(empty) == ["Brzmienie obowiązuje co najmniej jeden dzień."]
    assert refused_by(empty.save) == f"{model._meta.model_name}_wording_lasts_a_day"


@pytest.mark.parametrize(
    ("model", "links"), [(Service, "services"), (LegalBasis, "legal_bases")], ids=str
)
def test_kind_stays_when_linked(model, links):
    linked = row(model, None, None)
    linked.save()
    linked.kind = "CIS"
    linked.save()
    linked.kind = "KIS"
    linked.save()
    getattr(EntityFactory(kind="KIS"), links).add(linked)
    linked.name = "Poprawione brzmienie"
    linked.save()
    linked.kind = "CIS"
    assert refused_by(linked.save) == "kind_stays_when_linked"

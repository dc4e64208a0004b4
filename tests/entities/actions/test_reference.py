"""Reference data: brought in once, followed where the state decides, kept where staff do."""

import csv
import datetime
import json

import pytest

from entities.actions import reference
from entities.models import (
    Amount,
    AttachmentKind,
    FundingSource,
    GlossaryTerm,
    Guide,
    LegalBasis,
    Need,
    ParticipantGroup,
    Place,
    Reason,
    RegisterEvent,
    ReportForm,
    Service,
    Territory,
    VoivodeOffice,
)

pytestmark = pytest.mark.django_db

NOTHING = {
    "territories": 0,
    "places": 0,
    "offices": 0,
    "participant_groups": 0,
    "services": 0,
    "legal_bases": 0,
    "funding_sources": 0,
    "reasons": 0,
    "needs": 0,
    "amounts": 0,
    "glossary_terms": 0,
    "guides": 0,
    "attachment_kinds": 0,
    "report_forms": 0,
}
TABLES = (
    *(Territory, Place, VoivodeOffice, ParticipantGroup, Service, LegalBasis, FundingSource),
    *(Reason, Need, AttachmentKind, ReportForm, Amount, GlossaryTerm, Guide),
)


def test_second_load_changes_nothing_and_leaves_no_event():
    assert reference.load() == NOTHING
    assert RegisterEvent.objects.count() == 0


def test_missing_rows_come_back_and_are_told():
    ParticipantGroup.objects.filter(code="homeless").delete()
    Place.objects.filter(name="Nysa").delete()
    loaded = {name: count for name, count in reference.load().items() if count}
    event = RegisterEvent.objects.get()
    assert loaded == {"participant_groups": 1, "places": 1}
    assert (event.verb, event.by_role, event.changes) == ("catalogue_changed", "portal", loaded)


def test_row_that_staff_changed_is_not_overwritten():
    ParticipantGroup.objects.filter(code="homeless").update(name="osoby w kryzysie bezdomności")
    VoivodeOffice.objects.filter(pk="16").update(department="Nowy wydział")
    assert reference.load() == NOTHING
    assert ParticipantGroup.objects.get(code="homeless").name == "osoby w kryzysie bezdomności"
    assert VoivodeOffice.objects.get(pk="16").department == "Nowy wydział"


def test_territory_follows_the_file():
    Territory.objects.filter(pk="1607053").update(name="Inna")
    assert reference.load() == NOTHING | {"territories": 1}
    assert Territory.objects.get(pk="1607053").name == "Nysa"


def test_everything_of_the_fixtures_is_there():
    names = {Territory: "territories", Place: "places", VoivodeOffice: "offices"}
    names |= {AttachmentKind: "attachment_kinds"}
    names |= {Amount: "amounts", GlossaryTerm: "glossary_terms"}
    names |= {model: name for name, model in reference.CATALOGUES.items()}
    counts = {}
    for model, name in names.items():
        with (reference.FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            counts[model] = sum(1 for _ in csv.DictReader(file))
    folder = reference.FIXTURES / "guides"
    counts[Guide] = len(json.loads((folder / "guides.json").read_text()))
    counts[ReportForm] = len(json.loads((reference.FIXTURES / "report_forms.json").read_text()))
    assert {model: model.objects.count() for model in TABLES} == counts


@pytest.mark.parametrize("model", [ParticipantGroup, Service, LegalBasis, FundingSource])
def test_every_catalogue_row_names_its_article(model):
    assert [row for row in model.objects.order_by("pk") if not row.article] == []


def test_every_source_of_money_names_some_provision():
    unknown = FundingSource.objects.filter(article="przepis nieustalony")
    assert [row.code for row in unknown.order_by("pk")] == []


def test_participant_groups_are_eight_and_others_art_1_2():
    for day in (datetime.date(2022, 2, 14), datetime.date(2022, 2, 15)):
        assert ParticipantGroup.objects.in_force(day).count() == 9

"""Catalogues: rows kept by staff, and the links of entities to them."""

import copy
from datetime import UTC, date, datetime

import pytest

from entities.actions import catalogues
from entities.actions.drafts import EntityDraft, FounderDraft
from entities.enums import EntityKind, EventVerb, OrganisationKind
from entities.models import ParticipantGroup, RegisterEvent, VoivodeOffice
from entities.rules.errors import RequirementsNotMet
from tests.factories import EntityFactory, days

pytestmark = pytest.mark.django_db

K = OrganisationKind
BEFORE_2022, AFTER_2022 = date(2022, 2, 14), date(2022, 2, 15)


def bases(kind, *founders, on=AFTER_2022):
    draft = EntityDraft(
        kind=kind,
        name="Podmiot",
        gmina_code="1607053",
        founders=tuple(FounderDraft(f"Prowadzący {each}", each) for each in founders),
    )
    return [row.code for row in catalogues.Current(on).legal_bases_for(draft)]


@pytest.mark.parametrize(
    ("kind", "founder", "codes"),
    [
        (EntityKind.CIS, K.POWIAT, ["cis-local-government"]),
        (EntityKind.CIS, K.FOUNDATION, ["cis-ngo"]),
        (EntityKind.CIS, K.CHURCH, ["cis-church"]),
        (EntityKind.CIS, K.COOPERATIVE, ["cis-cooperative"]),
        (EntityKind.KIS, K.GMINA_UNIT, ["kis-local-government"]),
        (EntityKind.KIS, K.ASSOCIATION, ["kis-ngo"]),
        (EntityKind.KIS, K.CHURCH, ["kis-church"]),
        (EntityKind.KIS, K.COOPERATIVE, ["kis-cooperative"]),
        (EntityKind.KIS, K.OTHER, []),
    ],
)
def test_legal_bases_follow_the_founder_art_3_2_and_18_1(kind, founder, codes):
    assert bases(kind, founder) == codes


def test_legal_bases_of_several_founders():
    assert bases(EntityKind.KIS, K.CHURCH, K.GMINA, K.FOUNDATION) == [
        "kis-local-government",
        "kis-ngo",
        "kis-church",
    ]


def test_legal_bases_have_the_wording_of_the_day():
    draft = EntityDraft(
        kind="CIS",
        name="Centrum",
        gmina_code="1661011",
        founders=(FounderDraft("Spółdzielnia", K.COOPERATIVE),),
    )
    names = [
        catalogues.Current(on).legal_bases_for(draft)[0].name for on in (BEFORE_2022, AFTER_2022)
    ]
    assert names == [
        "CIS utworzone przez spółdzielnię socjalną osób prawnych",
        "CIS utworzone przez spółdzielnię socjalną",
    ]


def test_current_rows_go_by_code():
    current = catalogues.Current(AFTER_2022)
    assert current.groups["mental"].name == "osoby z zaburzeniami psychicznymi"
    with pytest.raises(KeyError):
        current.groups["nieznany"]


def test_link_tells_codes_before_and_after():
    entity = EntityFactory()
    groups = {row.code: row for row in ParticipantGroup.objects.in_force(AFTER_2022)}
    assert catalogues.link(entity, "groups", [groups["alcohol"]]) == [[], ["alcohol"]]
    assert catalogues.link(entity, "groups", [groups["alcohol"]]) is None
    assert catalogues.link(entity, "groups", [groups["drugs"]]) == [["alcohol"], ["drugs"]]


def test_new_row_is_told():
    row = ParticipantGroup(
        code="nowa", name="Nowa grupa", article="art. 1", in_force=days("2026-01-01", None)
    )
    catalogues.save(row, verb=EventVerb.CATALOGUE_CHANGED, by=None, reason="Zmiana ustawy")
    event = RegisterEvent.objects.get()
    assert (event.verb, event.subject, event.changes["name"]) == (
        "catalogue_changed",
        "Nowa grupa",
        [None, "Nowa grupa"],
    )


def test_changed_row_is_told_with_before_and_after():
    row = VoivodeOffice.objects.get(pk="16")
    before = copy.copy(row)
    row.department = "Wydział Polityki Społecznej i Zdrowia"
    at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    catalogues.save(
        row, verb=EventVerb.OFFICE_CHANGED, by=None, reason="Reorganizacja", before=before, at=at
    )
    event = RegisterEvent.objects.get()
    assert (event.verb, event.at, event.changes) == (
        "office_changed",
        at,
        {"department": [before.department, "Wydział Polityki Społecznej i Zdrowia"]},
    )


def test_reason_is_required():
    row = VoivodeOffice.objects.get(pk="16")
    row.department = "Inny"
    with pytest.raises(RequirementsNotMet):
        catalogues.save(row, verb=EventVerb.OFFICE_CHANGED, by=None, reason="")
    row.refresh_from_db()
    assert row.department != "Inny"

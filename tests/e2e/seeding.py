"""What the portal of a first run does not show: entities in a register, full of facts, no longer
listed; people whose passwords and second factors a journey may change.

All invented; `portal.py` runs `main` in the portal's settings.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from entities import models
from entities.actions import entities, open_calls, parts, status, support
from entities.actions.drafts import EntityDraft, FounderDraft, PeriodDraft
from entities.enums import (
    Direction,
    EntityKind,
    FoundingRole,
    LegalForm,
    OfficeRole,
    OrganisationKind,
    OrganisationRole,
    Stage,
    Verifier,
)
from entities.enums.support import SupportKind
from kisportal.accounts.demo import PASSWORD
from kisportal.accounts.models import User

REASON = "Przykład do sprawdzenia portalu"
CENTRE = "Centrum Integracji Społecznej „Wzór” w Opolu"
CENTRE_BEFORE = "Centrum Integracji Społecznej „Szkic” w Opolu"
CLUB = "Klub Integracji Społecznej „Przystań” w Katowicach"
SUPPORT_GROUP = "Grupa „Kotwica” dla osób w żałobie: wtorki o 17"
FORMER_CLUB = "Klub Integracji Społecznej „Dawny” w Augustowie"
PUBLISHED_CLUB = "Klub Integracji Społecznej w Szklarskiej Porębie"
CENTRE_IN_KATOWICE = "Centrum Integracji Społecznej Fundacji Caritas Katowice"
CORRECTED_CLUB = "Klub Integracji Społecznej w Nysie"

CALL = "Konkurs „Pracownie na nowo”"
COMING_CALL = "Konkurs „Razem do pracy”"
CLOSED_CALL = "Konkurs „Zeszły miesiąc”"
ENDLESS_CALL = "Pożyczki na start do wyczerpania środków"

# Accounts that only the journey of a lost telephone uses: it ends their sessions.
LOST_PHONE, HELPFUL = "zgubiony-telefon@demo.example", "drugi-administrator@demo.example"

ASSOCIATION = OrganisationKind.ASSOCIATION
# An official who changes the password, which ends every session of the account.
CAREFUL = "rozwazna@demo.example"
# An owner of the entry that the demo editor keeps: other journeys change what the demo owner keeps.
COLLEAGUE = "kolezanka@demo.example"
EDITED_CLUB = "Klub Integracji Społecznej w Kędzierzynie-Koźlu"
# Somebody from a gmina who signed up a year ago and has forgotten the password since.
FORGETFUL = "jan@gmina.example"


def main() -> None:
    """Add the examples, as they would be today."""
    today = timezone.localdate()
    with transaction.atomic():
        club = add_club(today)
        add_centre(today, club)
        add_former_club(today)
        add_cooperative()
        add_calls(today)
        add_people()


def add_people() -> None:
    """An official who will lose the telephone, one who changes the password, an administrator to
    turn to, an owner beside the demo editor, and somebody who comes once a year.
    """
    official = User.objects.create_user(LOST_PHONE, PASSWORD, name="Demo Zapominalska")
    models.OfficeMembership.objects.create(user=official, office_id="16", role=OfficeRole.CLERK)
    careful = User.objects.create_user(CAREFUL, PASSWORD, name="Demo Rozważna")
    models.OfficeMembership.objects.create(user=careful, office_id="16", role=OfficeRole.CLERK)
    User.objects.create_user(HELPFUL, PASSWORD, name="Demo Pomocna", is_superuser=True)
    colleague = User.objects.create_user(COLLEAGUE, PASSWORD, name="Demo Koleżeńska")
    # Only where the entities of the first run are.
    for kept in models.Founding.objects.filter(entity__name=EDITED_CLUB).order_by("pk"):
        models.Membership.objects.create(
            user=colleague, organisation=kept.organisation, role=OrganisationRole.OWNER
        )
    User.objects.create_user(FORGETFUL, "hasło z zeszłego roku", name="Jan Przykładowy")


def add_club(today: date) -> models.Entity:
    """A club in the register, which two organisations run jointly."""
    return add(
        kind=EntityKind.KIS,
        name=CLUB,
        gmina_code="2469011",
        city="Katowice",
        founders=(
            founder("Stowarzyszenie „Przystań”"),
            founder("Fundacja „Ster”", OrganisationKind.FOUNDATION, FoundingRole.PARTNER),
        ),
        group_codes=("unemployed", "disabled"),
        service_codes=("work", "legal_advice", "self_help"),
        period=in_register(EntityKind.KIS, "24", today - timedelta(days=500), "PS.KIS.7"),
        facts={
            "street": "ul. Przykładowa 12/4",
            "postal_code": "40-001",
            "post_town": "Katowice",
            "phones": ["32 000 00 01", "600 000 001"],
            "email": "klub@przystan.example",
            "support_groups": f"{SUPPORT_GROUP}\nDwa razy w miesiącu, bez zapisów.",
        },
    )


def add_centre(today: date, club: models.Entity) -> None:
    """A centre with a decision and everything that an entry can say, under its second name."""
    centre = add(
        kind=EntityKind.CIS,
        name=CENTRE_BEFORE,
        gmina_code="1661011",
        city="Opole",
        legal_form=LegalForm.SEPARATE_UNIT,
        founders=(founder("Stowarzyszenie „Wzór” w Opolu"),),
        group_codes=("homeless", "alcohol", "unemployed", "refugees", "other"),
        service_codes=("cis-roles", "cis-vocational", "cis-planning", "cis-money"),
        period=in_register(EntityKind.CIS, "16", today - timedelta(days=400), "PS.9420.1.2.AB"),
        facts=facts_of_centre(today),
    )
    kept = parts_of_centre(centre, club, today)
    entities.change(centre, {"name": CENTRE}, kept=kept, by=None, reason=REASON)


def facts_of_centre(today: date) -> dict[str, Any]:
    return {
        "street": "ul. Bardzo Długiej Nazwy Ulicy Świętego Wojciecha 117 a",
        "postal_code": "45-001",
        "post_town": "Opole",
        "directions": "Wejście od podwórza, drugie piętro, winda przy portierni.",
        "phones": ["77 000 00 01"],
        "email": "centrum-integracji-spolecznej@bardzo-dlugi-adres.wzor.example",
        "website": "https://wzor.example/",
        "description": "Centrum prowadzi trzy pracownie.\n\nZajęcia trwają od rana do popołudnia.",
        "activities": "Warsztat kuchenny\nWarsztat ogrodniczy\nWarsztat remontowy",
        "audience": "mieszkańcy Opola i gmin sąsiednich",
        "opening_hours": "poniedziałek–piątek 7.30–15.30\nczwartek do 17.00",
        "building_accessibility": "Podjazd, winda, toaleta dla osób na wózkach.",
        "places": 45,
        "places_counted_on": today - timedelta(days=30),
        "verified_on": today - timedelta(days=10),
        "verified_by": Verifier.OFFICE,
        "source_url": "https://urzad.example/rejestr-jednostek-zatrudnienia-socjalnego/2026.html",
        "source_note": "Rejestr w pliku z trzema arkuszami.",
    }


def parts_of_centre(centre: models.Entity, club: models.Entity, today: date) -> list[parts.Part]:
    source = models.FundingSource.objects.in_force(today).get
    return [
        models.ServicePlace(
            entity=centre, name="Pracownia ogrodnicza", gmina_id="1607053", city="Nysa"
        ),
        models.EntityFunding(
            entity=centre, source=source(code="marshal"), year=2024, amount=250000
        ),
        models.EntityFunding(entity=centre, source=source(code="own_revenue"), year=2024),
        models.Partnership(entity=centre, name="Cech Rzemiosł", role="praktyki zawodowe"),
        models.Development(
            entity=centre,
            direction=Direction.GREW_OUT_OF,
            stage=Stage.JOB_CLUB,
            name="Klub Pracy „Wzór”",
            year=2015,
        ),
        models.Development(
            entity=centre, direction=Direction.GREW_INTO, stage=Stage.KIS, related=club, year=2023
        ),
    ]


def add_former_club(today: date) -> None:
    """A club whose days on the list are over."""
    since = today - timedelta(days=900)
    add(
        kind=EntityKind.KIS,
        name=FORMER_CLUB,
        gmina_code="2001011",
        city="Augustów",
        founders=(founder("Stowarzyszenie „Dawne” w Augustowie"),),
        period=in_register(EntityKind.KIS, "20", since, "KIS 3", today - timedelta(days=100)),
        facts={"street": "ul. Minionych Dni 1"},
    )


def add_cooperative() -> None:
    """A social cooperative in Augustów: where people of the former club could have gone on."""
    facts = {"name": "Spółdzielnia Socjalna „Wzór”", "gmina_id": "2001011", "city": "Augustów"}
    support.add({"kind": SupportKind.COOPERATIVE, **facts}, by=None, reason=REASON)


def add_calls(today: date) -> None:
    """A call for the centre in Opole from a source that it had, one to come, one that closed."""
    source = models.FundingSource.objects.in_force(today).get(code="marshal")
    call = {
        "title": CALL,
        "announced_by": "Urząd Marszałkowski Województwa Wzorcowego",
        "source": source,
        "audiences": ["CIS"],
        "voivodeships": ["16"],
        "opens_on": today - timedelta(days=3),
        "closes_on": today + timedelta(days=2),
        "funds": "do 50 000 zł, wkład własny 10%",
        "announcement_url": "https://marszalek.example/konkurs-na-wyposazenie-pracowni-w-cis/",
        "summary": "Na maszyny i narzędzia do warsztatów.\n\nWniosek składa prowadzący centrum.",
        "checked_on": today,
    }
    coming = {"opens_on": today + timedelta(days=9), "closes_on": today + timedelta(days=40)}
    closed = {"opens_on": today - timedelta(days=40), "closes_on": today - timedelta(days=9)}
    endless = {"closes_on": None, "look_again_on": today + timedelta(days=30)}
    everywhere = {"voivodeships": [], "audiences": ["KIS", "founders"], "source": None}
    for changes in (
        {},
        coming | {"title": COMING_CALL, "voivodeships": ["16", "24"]},
        closed | {"title": CLOSED_CALL, "voivodeships": ["24"]},
        endless | everywhere | {"title": ENDLESS_CALL},
    ):
        open_calls.add(call | changes, by=None, reason=REASON)


def founder(name: str, kind: str = ASSOCIATION, role: str = FoundingRole.LEAD) -> FounderDraft:
    return FounderDraft(name, kind, role)


def in_register(
    kind: str, office: str, since: date, number: str, until: date | None = None
) -> PeriodDraft:
    return status.register_draft(
        kind,
        since,
        until,
        office=models.VoivodeOffice.objects.get(pk=office),
        number=number,
        decided_on=since - timedelta(days=10),
    )


def add(**draft: Any) -> models.Entity:
    return entities.add(EntityDraft(**draft), by=None, reason=REASON)

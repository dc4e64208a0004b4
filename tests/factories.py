"""Rows for tests.

`…Factory` write one row each, for tests of models and rules. `make_…` go through the actions, so
what they make is whole: with founders, days on the list, events and a search document.

Places are those of the fixtures, by TERYT code: Nysa 1607053 and Opole 1661011 (Opolskie, 16),
Katowice 2469011 (Śląskie, 24), Augustów town 2001011 and Augustów rural 2001022 (Podlaskie, 20).
"""

import datetime
from collections.abc import Sequence
from typing import Any

import factory
from psycopg2.extras import DateRange

from entities import models
from entities.actions import applications, cases, status
from entities.actions import entities as entity_actions
from entities.actions.drafts import EntityDraft, FounderDraft, PeriodDraft
from entities.enums import (
    EntityKind,
    FoundingRole,
    ListingBasis,
    OfficeRole,
    OrganisationKind,
    OrganisationRole,
)
from entities.enums.cases import CaseKind, Channel
from entities.rules import dossiers
from kisportal.accounts import addresses
from kisportal.accounts.models import User

REASON = "Dane do testu"
PASSWORD = "haslo-do-testu"
SINCE = datetime.date(2024, 1, 1)
SOURCE = "https://wykaz.example/kluby"  # where it was published, of what is listed "as published"


class UserFactory(factory.django.DjangoModelFactory):
    """An account without any role."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("osoba{}@test.example".format)
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def confirmed(self, create: bool, chosen: bool | None, **more: Any) -> None:
        """The address is confirmed unless the test says otherwise."""
        if create and chosen is not False:
            addresses.count_as_confirmed(self)
        elif create:
            addresses.waits(self)


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An association without numbers or a seat."""

    class Meta:
        model = models.Organisation

    name = factory.Sequence("Stowarzyszenie nr {}".format)
    kind = OrganisationKind.ASSOCIATION


class EntityFactory(factory.django.DjangoModelFactory):
    """A club in Nysa that nobody runs and that is on no list."""

    class Meta:
        model = models.Entity

    kind = EntityKind.KIS
    name = factory.Sequence("Klub Integracji Społecznej nr {}".format)
    slug = factory.Sequence("klub-{}".format)
    gmina_id = "1607053"
    city = "Nysa"


class FoundingFactory(factory.django.DjangoModelFactory):
    """The leading founder of an entity, from nobody knows when."""

    class Meta:
        model = models.Founding

    entity = factory.SubFactory(EntityFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = FoundingRole.LEAD
    during = DateRange(None, None)


class StatusPeriodFactory(factory.django.DjangoModelFactory):
    """Days on the list "as published", from `SINCE` on."""

    class Meta:
        model = models.StatusPeriod

    entity = factory.SubFactory(EntityFactory)
    basis = ListingBasis.PUBLISHED
    during = DateRange(SINCE, None)
    source_url = SOURCE


def days(first: str | None, after: str | None) -> DateRange:
    """The range from a first day to the first day after, as the database keeps it."""
    lower, upper = (datetime.date.fromisoformat(day) if day else None for day in (first, after))
    return DateRange(lower, upper)


def make_entity(
    *,
    kind: str = EntityKind.KIS,
    name: str = "Klub Integracji Społecznej w Nysie",
    gmina: str = "1607053",
    city: str = "Nysa",
    founders: Sequence[FounderDraft] = (
        FounderDraft("Stowarzyszenie „Razem” w Nysie", OrganisationKind.ASSOCIATION),
    ),
    legal_form: str = "",
    groups: Sequence[str] = (),
    services: Sequence[str] = (),
    published: bool = False,
    since: datetime.date = SINCE,
    until: datetime.date | None = None,
    by: User | None = None,
    at: datetime.datetime | None = None,
    **facts: Any,
) -> models.Entity:
    """An entity put on the list by the action: in the register, or only as `published`."""
    if published:
        period = PeriodDraft(ListingBasis.PUBLISHED, since, until, source_url=SOURCE)
    else:
        office = models.VoivodeOffice.objects.get(pk=gmina[:2])
        period = status.register_draft(kind, since, until, office=office)
    draft = EntityDraft(
        kind=kind,
        name=name,
        gmina_code=gmina,
        city=city,
        legal_form=legal_form,
        facts=facts,
        founders=tuple(founders),
        group_codes=tuple(groups),
        service_codes=tuple(services),
        period=period,
    )
    return entity_actions.add(draft, by=by, reason=REASON, at=at)


def make_centre(**choices: Any) -> models.Entity:
    """A centre in Opole that an association created; `choices` are those of `make_entity`."""
    centre = {
        "kind": EntityKind.CIS,
        "name": "Centrum Integracji Społecznej w Opolu",
        "gmina": "1661011",
        "city": "Opole",
    }
    return make_entity(**(centre | choices))


def member(organisation: models.Organisation, role: OrganisationRole) -> User:
    """A person who looks after the entries of the organisation."""
    user = UserFactory()
    models.Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


def official(voivodeship_code: str, role: OfficeRole) -> User:
    """A person who works in the voivode's office, with all that a signature needs."""
    user = UserFactory(name="Osoba Testowa")
    models.OfficeMembership.objects.create(
        user=user, office_id=voivodeship_code, role=role, post="kierownik oddziału"
    )
    return user


def administrator() -> User:
    """The person who keeps the portal itself."""
    return UserFactory(is_superuser=True)


APPLICATION = {
    "founder_name": "Fundacja „Przykład”",
    "founder_kind": OrganisationKind.FOUNDATION,
    "founder_krs": "0000123456",
    "founder_seat": "ul. Przykładowa 1, 45-001 Opole",
    "entity_name": "Przykładowe Centrum Integracji Społecznej w Opolu",
    "legal_form": "separate_unit",
    "gmina_id": "1661011",
    "street": "ul. Przykładowa 2",
    "postal_code": "45-001",
    "city": "Opole",
    "starts_on": datetime.date(2026, 12, 1),
    "phone": "77 000 00 02",
    "email": "cis@przyklad.example",
    "participants": 30,
    "activity": "usługi porządkowe i ogrodnicze",
    "programme": "Reintegracja zawodowa i społeczna w czterech pracowniach.",
    "staff_count": 5,
    "staff_qualifications": "pedagog, doradca zawodowy, instruktorzy zawodu",
    "staff_contracts": "umowy o pracę, pełny wymiar",
    "classes": "Zajęcia od poniedziałku do piątku, 35 godzin w tygodniu.",
    "trained": 20,
    "employed": 10,
    "independent": 8,
    "budget": 900_000,
    "reintegration_budget": 600_000,
    "own_resources": "Wyposażenie pracowni i udział własny 10%.",
    "other_sources": "gminny program profilaktyki",
}


def _as_registered(entity: models.Entity | None) -> dict[str, Any]:
    """What an application about a known entity states: its present founder, name and address."""
    if entity is None:
        return {}
    names = ("street", "postal_code", "post_town", "city", "gmina_id", "legal_form", "email")
    told = {name: getattr(entity, name) for name in names} | {"entity_name": entity.name}
    told |= {"phone": ", ".join(entity.phones), "activity": entity.activities}
    told |= {"starts_on": entity.started_on}
    if lead := entity.foundings.current().first():
        organisation = lead.organisation
        told |= {"founder_name": organisation.name, "founder_kind": organisation.kind}
        told |= {f"founder_{n}": getattr(organisation, n) for n in ("nip", "regon", "krs")}
        told["founder_seat"] = ", ".join(
            filter(None, (organisation.street, organisation.post_line))
        )
    return told


def received_case(
    by: User,
    kind: str = CaseKind.CIS_GRANT,
    *,
    received_on: datetime.date,
    entity: models.Entity | None = None,
    channel: str = Channel.PAPER,
    attached: bool = True,
    at: datetime.datetime | None = None,
    **application: Any,
) -> models.Case:
    """A case of the person's office, with everything that art. 4(2) asks unless said otherwise."""
    office = models.VoivodeOffice.objects.get(pk=by.office_memberships.get().office_id)
    draft = cases.CaseDraft(
        office=office,
        kind=kind,
        party=_runs(entity) or "Fundacja „Przykład”",
        received_on=received_on,
        channel=channel,
        entity=entity,
        facts={"street": "ul. Przykładowa 1", "postal_code": "45-001", "city": "Opole"},
    )
    groups = models.ParticipantGroup.objects.in_force(received_on)[:2]
    asked = APPLICATION | {"groups": groups}
    if kind == CaseKind.KIS_ENTRY:
        asked |= {"created_on": received_on}
    asked |= _as_registered(entity) | application
    case = cases.receive(draft, asked, by=by, at=at)
    if attached:
        for needed in dossiers.attachments_asked(case):
            if needed.kind.is_required:
                applications.attach(
                    case,
                    name=needed.kind.name,
                    kind=needed.kind,
                    received_on=received_on,
                    by=by,
                    at=at,
                )
    return case


def _runs(entity: models.Entity | None) -> str:
    """Who runs the entity: the party of cases about it."""
    lead = entity.foundings.current().first() if entity else None
    return lead.organisation.name if lead else ""

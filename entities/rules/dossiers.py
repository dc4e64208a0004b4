"""A case as its requirements see it: read from the tables, on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from entities.enums import OrganisationKind
from entities.models import Application, AttachmentKind, Case
from entities.rules.case_requirements import FORMAL, MERITS, Dossier, Tick, ticks


def of_case(case: Case, on: date) -> Dossier:
    """The facts of the case on the day."""
    application = Application.objects.filter(case=case).first()
    columns = [field.attname for field in Application._meta.concrete_fields]
    return Dossier(
        kind=case.kind,
        office_code=case.office_id,
        application={n: getattr(application, n) for n in columns} if application else {},
        group_codes=_codes(application),
        places=_places(application),
        missing_attachments=tuple(
            asked.kind.name
            for asked in attachments_asked(case)
            if asked.kind.is_required and not asked.came
        ),
        party_is_lead=_party_is_lead(case, on),
        has_status=bool(case.entity and case.entity.periods.current(on).exists()),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """An attachment that is asked for, and whether it came."""

    kind: AttachmentKind
    came: bool


def attachments_asked(case: Case) -> list[Asked]:
    """What such an applicant is asked to attach in such a case, in the office's order: as it was on
    the day on which the case came.
    """
    asked = Application.objects.filter(case=case).first()
    founder = asked.founder_kind if asked else ""
    local = founder in (
        OrganisationKind.GMINA,
        OrganisationKind.POWIAT,
        OrganisationKind.WOJEWODZTWO,
    )
    kinds = AttachmentKind.objects.filter(
        Q(office=case.office_id) | Q(office=None),
        case_kind=case.kind,
        is_active=True,
        in_force__contains=case.received_on,
    ).order_by("position", "pk")
    if founder == OrganisationKind.POWIAT:
        kinds = kinds.exclude(not_of_powiat=True)
    if not local:
        kinds = kinds.exclude(only_of_local_government=True)
    there = {*case.attachments.exclude(kind=None).values_list("kind", flat=True)}
    return [Asked(kind, kind.pk in there) for kind in kinds]


def formal_ticks(case: Case, on: date) -> list[Tick]:
    """What must be there (KPA art. 64 § 2), with whether it is."""
    return ticks(of_case(case, on), FORMAL[case.kind])


def merits_ticks(case: Case, on: date) -> list[Tick]:
    """What must be true, with whether it is."""
    return ticks(of_case(case, on), MERITS[case.kind])


def _codes(application: Application | None) -> tuple[str, ...]:
    return tuple(application.groups.values_list("code", flat=True)) if application else ()


def _places(application: Application | None) -> tuple[tuple[bool, bool], ...]:
    rows = application.service_places.order_by("pk") if application else ()
    return tuple((bool(row.city or row.postal_code), bool(row.gmina_id)) for row in rows)


def _party_is_lead(case: Case, on: date) -> bool:
    if case.entity is None:
        return True
    leads = case.entity.foundings.current(on).select_related("organisation")
    return any(
        founding.organisation_id == case.organisation_id
        or founding.organisation.name.casefold() == case.party.casefold()
        for founding in leads
    )

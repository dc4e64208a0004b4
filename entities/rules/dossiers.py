"""A case as its requirements see it: read from the tables, on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from entities.enums import OrganisationKind
from entities.enums.cases import CaseKind, Channel
from entities.models import Application, AttachmentKind, Case, Entity, Organisation
from entities.rules.case_requirements import FORMAL, MERITS, Dossier, Tick, ticks

# As the list of attachments calls it (`entities/fixtures/attachment_kinds.csv`).
OWN_CONSENT = "zgoda strony na zmianę decyzji"


def of_case(case: Case, on: date) -> Dossier:
    """The facts of the case on the day."""
    return _dossier(case, on, attachments_asked(case))


@dataclass(frozen=True, slots=True)
class Checked:
    """All that is asked of a case, and whether it is there: what its page shows."""

    asked: list["Asked"]
    formal: list[Tick]
    merits: list[Tick]


def checked(case: Case, on: date) -> Checked:
    """What is asked and what of it is met, read once; a case that comes with its application, its
    groups and its attachments is not read again.
    """
    asked = attachments_asked(case)
    dossier = _dossier(case, on, asked)
    return Checked(asked, ticks(dossier, FORMAL[case.kind]), ticks(dossier, MERITS[case.kind]))


def _dossier(case: Case, on: date, attachments: list["Asked"]) -> Dossier:
    application = _application(case)
    columns = [field.attname for field in Application._meta.concrete_fields]
    return Dossier(
        kind=case.kind,
        office_code=case.office_id,
        application={n: getattr(application, n) for n in columns} if application else {},
        group_codes=_codes(application),
        places=_places(application),
        missing_attachments=tuple(
            asked.kind.name for asked in attachments if asked.kind.is_required and not asked.came
        ),
        party_is_lead=party_is_lead(case, on),
        has_status=has_status(case.kind, case.entity, on),
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
    asked = _application(case)
    kinds = kinds_asked(
        case.kind,
        case.office_id,
        asked.founder_kind if asked else "",
        case.received_on,
        by_party=_is_asked_by_party(case),
    )
    there = {attachment.kind_id for attachment in case.attachments.all()}
    return [Asked(kind, kind.pk in there) for kind in kinds]


def kinds_asked(
    case_kind: str, office_code: str, founder_kind: str, on: date, *, by_party: bool
) -> QuerySet[AttachmentKind]:
    """What such an applicant is asked to attach in a case of the kind on the day, in the office's
    order; without an office only what all offices ask. A party of the decision that asks for its
    change consents by asking (KPA art. 155): nobody attaches their own consent.
    """
    local = founder_kind in (
        OrganisationKind.GMINA,
        OrganisationKind.POWIAT,
        OrganisationKind.WOJEWODZTWO,
    )
    kinds = AttachmentKind.objects.filter(
        Q(office=office_code or None) | Q(office=None),
        case_kind=case_kind,
        is_active=True,
        in_force__contains=on,
    ).order_by("position", "pk")
    if case_kind == CaseKind.CIS_CHANGE and by_party:
        kinds = kinds.exclude(name__iexact=OWN_CONSENT)
    if founder_kind == OrganisationKind.POWIAT:
        kinds = kinds.exclude(not_of_powiat=True)
    return kinds if local else kinds.exclude(only_of_local_government=True)


def has_status(kind: str, entity: Entity | None, on: date) -> bool:
    """Whether the register has what such a case is about on the day: an entry or a status that
    lasts (art. 6, 18a(5)); to extend one it may have ended (art. 5a). What was only published is
    neither.
    """
    if entity is None:
        return False
    periods = entity.periods.in_register()
    if kind == CaseKind.CIS_EXTENSION:
        return periods.filter(during__startswith__lte=on).exists()
    return periods.current(on).exists()


def _is_asked_by_party(case: Case) -> bool:
    """Whether the change was asked for by whoever runs the centre, not begun ex officio."""
    if case.kind != CaseKind.CIS_CHANGE or case.channel == Channel.EX_OFFICIO:
        return False
    return party_is_lead(case, case.received_on)


def formal_ticks(case: Case, on: date) -> list[Tick]:
    """What must be there (KPA art. 64 § 2), with whether it is."""
    return ticks(of_case(case, on), FORMAL[case.kind])


def _codes(application: Application | None) -> tuple[str, ...]:
    return tuple(group.code for group in application.groups.all()) if application else ()


def _application(case: Case) -> Application | None:
    return getattr(case, "application", None)


def _places(application: Application | None) -> tuple[tuple[bool, bool], ...]:
    rows = application.service_places.all() if application else ()
    return tuple((bool(row.city or row.postal_code), bool(row.gmina_id)) for row in rows)


def party_is_lead(case: Case, on: date) -> bool:
    """Whether whoever filed runs the entity on the day, by its name there (art. 5a, 6(1a))."""
    if case.entity is None:
        return True
    leads = case.entity.foundings.current(on).select_related("organisation")
    return any(has_filed(founding.organisation, case) for founding in leads)


def has_filed(organisation: Organisation, case: Case) -> bool:
    """Whether the organisation is who filed, as the portal knows it or by its name."""
    by_name = organisation.name.casefold() == case.party.casefold()
    return by_name or organisation.pk == case.organisation_id

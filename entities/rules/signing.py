"""What must be true on the day on which a decision is signed, so that its delivery can have effect.

The fact of a delivery is never refused. So what the register could not take is asked here, before
anybody signs. One function a requirement; its docstring is the sentence that a person is shown.
"""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet

from entities.enums import (
    EntityKind,
    LetterKind,
)
from entities.enums.cases import CaseKind, CaseState
from entities.models import Application, Case, Decision, Entity, Letter, StatusPeriod

from . import effects, given, takeovers
from .errors import RequirementsNotMet
from .validity import fate_of

NOT_IN_REGISTER = "Tego KIS nie ma w rejestrze, więc nie ma czego wykreślić."


def require(letter: Letter, on: date) -> None:
    """Raise `RequirementsNotMet` with every sentence on what stands in the way of a signature."""
    if sentences := unmet(letter, on):
        raise RequirementsNotMet(sentences)


def unmet(letter: Letter, on: date) -> list[str]:
    """What stands in the way of a signature, for whoever reads the draft."""
    rules = _RULES.get(LetterKind(letter.kind), ())
    return [_sentence(rule) for rule in rules if not rule(letter, on)]


def office_is_still_competent(letter: Letter, on: date) -> bool:
    """Podmiot działa teraz w innym województwie: decyzję wydaje tamten wojewoda, a sprawę trzeba mu
    przekazać (art. 5 ust. 1, art. 65 § 1 KPA).
    """
    entity = letter.case.entity
    return entity is None or entity.voivodeship_code == letter.case.office_id


def begins_no_earlier_than_signed(letter: Letter, on: date) -> bool:
    """Status nie może się zacząć przed dniem podpisania decyzji. Zostaw dzień pusty (status zacznie
    się z doręczeniem, art. 130 § 4 KPA) albo podaj dzień od dziś.
    """
    return letter.decision.valid_from is None or letter.decision.valid_from >= on


def has_no_status_yet(letter: Letter, on: date) -> bool:
    """Ten CIS ma status, a dwóch naraz mieć nie może. Na dalszy okres status się przedłuża (art.
    5a); tę sprawę zakończ odmową albo umorzeniem.
    """
    entity = letter.case.entity
    return entity is None or not any(_lasts_after(row, on) for row in _rows(entity))


def is_not_granted_twice(letter: Letter, on: date) -> bool:
    """Taki sam CIS tej samej instytucji tworzącej jest już w rejestrze albo czeka na doręczenie
    decyzji. Jeżeli to ten sam wniosek złożony drugi raz, umorz postępowanie (art. 105 KPA); jeżeli
    to inny CIS, popraw jego nazwę we wniosku.
    """
    asked = Application.objects.filter(case=letter.case).first()
    if letter.case.entity or asked is None:
        return True
    waiting = Case.objects.filter(
        kind=CaseKind.CIS_GRANT,
        state=CaseState.SIGNED,
        entity=None,
        application__entity_name__iexact=asked.entity_name.strip(),
        application__gmina_id=asked.gmina_id,
        application__founder_name__iexact=asked.founder_name.strip(),
    ).exclude(pk=letter.case_id)
    return not waiting.exists() and not _in_register_like(asked, on, EntityKind.CIS).exists()


def is_not_entered_twice(letter: Letter, on: date) -> bool:
    """Taki sam KIS tego samego podmiotu jest już w rejestrze. Jeżeli to to samo zgłoszenie złożone
    drugi raz, umorz postępowanie (art. 105 KPA); jeżeli to inny KIS, popraw jego nazwę w
    zgłoszeniu.
    """
    asked = Application.objects.filter(case=letter.case).first()
    if letter.case.entity or asked is None:
        return True
    return not _in_register_like(asked, on, EntityKind.KIS).exists()


def has_a_status_to_extend(letter: Letter, on: date) -> bool:
    """W rejestrze nie ma statusu, który można przedłużyć (art. 5a). Jeżeli nadano go, zanim rejestr
    prowadzono w portalu, wpisz najpierw okres z tamtej decyzji.
    """
    return extended_period(letter.case, on) is not None


def is_not_extended_yet(letter: Letter, on: date) -> bool:
    """Status jest już przyznany na okres, który dopiero się zacznie. Przedłuża się status, który
    trwa albo upłynął (art. 5a).
    """
    period = extended_period(letter.case, on)
    return period is None or period.starts_on <= on


def is_not_lost(letter: Letter, on: date) -> bool:
    """O utracie tego statusu wydano decyzję, która wiąże (art. 6), więc nie ma czego przedłużyć.
    Jeżeli wniesiono od niej odwołanie, poczekaj na ministra albo zawieś postępowanie (art. 97 § 1
    pkt 4 KPA).
    """
    entity = letter.case.entity
    return entity is None or not is_lost(entity, on)


def begins_when_the_present_status_ends(letter: Letter, on: date) -> bool:
    """Przedłużony status zaczyna się następnego dnia po końcu obecnego, a gdy ten już upłynął, z
    dniem doręczenia. Zostaw dzień pusty: portal wpisze go sam.
    """
    stated = letter.decision.valid_from
    return stated is None or stated == extends_from(letter.case, on)


def has_a_status_to_lose(letter: Letter, on: date) -> bool:
    """Ten CIS nie ma już statusu w rejestrze, więc nie ma o czyjej utracie orzekać (art. 6). Umorz
    postępowanie jako bezprzedmiotowe (art. 105 § 1 KPA).
    """
    entity = letter.case.entity
    return entity is not None and any(_lasts_on_or_after(row, on) for row in _rows(entity))


def is_entered(letter: Letter, on: date) -> bool:
    """Tego KIS nie ma w rejestrze, więc nie ma czego wykreślić."""
    return entry_on(letter.case, on) is not None


Rule = Callable[[Letter, date], bool]
_RULES: dict[LetterKind, tuple[Rule, ...]] = {
    LetterKind.GRANT: (
        office_is_still_competent,
        begins_no_earlier_than_signed,
        has_no_status_yet,
        is_not_granted_twice,
    ),
    LetterKind.EXTENSION: (
        office_is_still_competent,
        has_a_status_to_extend,
        is_not_extended_yet,
        is_not_lost,
        begins_when_the_present_status_ends,
    ),
    LetterKind.LOSS: (office_is_still_competent, has_a_status_to_lose),
    LetterKind.TAKEOVER: (
        office_is_still_competent,
        takeovers.has_a_status_to_take_over,
        takeovers.founder_is_no_local_government,
        takeovers.successor_is_the_gmina,
        takeovers.nobody_takes_over_already,
        takeovers.takes_over_when_final,
    ),
    LetterKind.KIS_ENTRY: (is_not_entered_twice,),
    LetterKind.KIS_REMOVAL: (is_entered,),
}


def is_lost(entity: Entity, on: date) -> bool:
    """Whether a decision on the loss of the centre's status binds on the day, final or not."""
    picture = given.of_entity(entity)
    rows = sorted(picture.rows.values(), key=lambda row: row.starts_on)
    losses = picture.losses_of(rows[-1]) if rows else []
    return any(fate_of(loss, on).holds for loss in losses)


def extended_period(case: Case, on: date) -> StatusPeriod | None:
    """The period that an extension goes on with: the last one that no decision of the minister took
    away. None where the register has none.
    """
    if case.entity is None:
        return None
    picture = given.of_entity(case.entity)
    gone = [end for end, _ in picture.ends if end.gift]
    kept = [
        picture.rows[gift.key]
        for gift in picture.gifts
        if gift.key in picture.rows
        and not any(effects.takes(end, gift, picture.gifts) for end in gone)
    ]
    return max(kept, key=lambda row: row.starts_on, default=None)


def extends_from(case: Case, on: date) -> date | None:
    """The first day of an extension that is signed on the day: the one after the present status.
    None when that has ended already (then it is the day of delivery) or there is none.
    """
    period = extended_period(case, on)
    after = period.during.upper if period else None
    return after if after and after > on else None


def stated_first_day(letter: Letter, on: date) -> date | None:
    """From what day the letter gives a status, as it says or would say if it were signed on the
    day; None for one that gives it from its delivery, or gives none.
    """
    if letter.kind not in given.GIVING:
        return None
    stated = letter.decision.valid_from
    if stated is None and letter.kind == LetterKind.EXTENSION and not letter.is_signed:
        return extends_from(letter.case, on)
    return stated


def extended_decision(case: Case, on: date) -> Decision | None:
    """The decision on whose status an extension builds; None where it is older than the portal."""
    period = extended_period(case, on)
    if period is None or case.entity is None:
        return None
    picture = given.of_entity(case.entity)
    gift = picture.gift_of(period)
    return picture.decisions.get(gift.key) if gift else None


def entry_of(case: Case, on: date) -> StatusPeriod:
    """The entry of the club that lasts on the day; raises `RequirementsNotMet` without one."""
    period = entry_on(case, on)
    if period is None:
        raise RequirementsNotMet(NOT_IN_REGISTER)
    return period


def entry_on(case: Case, on: date) -> StatusPeriod | None:
    """The entry of the club that lasts on the day, if there is one."""
    rows = _rows(case.entity) if case.entity else []
    return next((row for row in rows if on in row.during and row.during.upper is None), None)


def _rows(entity: Entity) -> list[StatusPeriod]:
    rows = StatusPeriod.objects.filter(entity=entity).order_by("during")
    return [row for row in rows if row.in_register]


def _lasts_after(row: StatusPeriod, on: date) -> bool:
    return row.last_day is None or row.last_day > on


def _lasts_on_or_after(row: StatusPeriod, on: date) -> bool:
    return row.last_day is None or row.last_day >= on


def _in_register_like(asked: Application, on: date, kind: EntityKind) -> QuerySet[Entity]:
    """What is in the register with the name, the gmina and the founder of the application."""
    same = Q(foundings__organisation__name__iexact=asked.founder_name.strip())
    for number in ("nip", "regon", "krs"):
        if value := getattr(asked, f"founder_{number}"):
            same |= Q(**{f"foundings__organisation__{number}": value})
    alike = Entity.objects.filter(
        same,
        kind=kind,
        name__iexact=asked.entity_name.strip(),
        gmina_id=asked.gmina_id,
    )
    lasting = StatusPeriod.objects.exclude(during__fully_lt=(on, None))
    return alike.filter(periods__in=[row.pk for row in lasting.filter(entity__in=alike)
                                     .order_by("pk") if row.in_register])  # fmt: skip


def _sentence(rule: Rule) -> str:
    return " ".join((rule.__doc__ or "").split())

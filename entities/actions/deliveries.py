"""Deliveries: noted for each addressee, by a day or by the notices that it is reckoned from."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.cases import DeliveryWay, LetterState, Move
from entities.models import Addressee, Letter
from entities.rules import delivery, letters_shown, states
from entities.rules.errors import Conflict, RequirementsNotMet

from . import acts, consequences, parties, telling
from .cases import go_to

_EMPTY = "Podaj dzień doręczenia: od dnia podpisu do dziś."


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a delivery: its day, or what a deemed one is reckoned from."""

    way: DeliveryWay
    on: date | None = None
    first_notice_on: date | None = None
    second_notice_on: date | None = None
    arrived_on: date | None = None


def address(letter: Letter, on: date) -> None:
    """Note whom the letter that was just signed is to be served on."""
    Addressee.objects.bulk_create(
        Addressee(
            letter=letter,
            name=party.name,
            address=", ".join(party.lines),
            is_public_body=party.is_public_body,
        )
        for party in parties.addressees_of(letter, on)
    )
    telling.of_letter(letter, on)


def note(act: acts.Act, letter: Letter, proof: Proof, to: Addressee | None) -> None:
    """Note the delivery to an addressee, or to all that have none yet. Once everybody has the
    letter it is delivered, on the day of the last (KPA art. 129 § 2), and what follows happens.

    Raises `RequirementsNotMet` for a day before the signature or to come, `Conflict` for a delivery
    that is noted already.
    """
    waiting = [*letter.addressees.filter(delivered_on=None).order_by("pk")]
    chosen = [one for one in waiting if to is None or one.pk == to.pk]
    if not chosen:
        raise Conflict("Doręczenie temu adresatowi jest już odnotowane.")
    for addressee in chosen:
        addressee.delivered_on = proved_day(act, letter, proof, addressee)
        put(addressee, proof)
    if letter.kind in letters_shown.FROM_DELIVERY and len(waiting) == letter.addressees.count():
        telling.of_letter(letter, timezone.localdate(act.at))
    if len(chosen) == len(waiting):
        _delivered_to_all(act, letter)
    else:
        letter.save(update_fields=["signature"])
        name = letter.get_kind_display()
        day = {"delivered_on": [None, str(chosen[0].delivered_on)]}
        act.record(
            EventVerb.CASE_CHANGED,
            f"{letter.number}: {name}, doręczono: {chosen[0]}",
            entity=letter.case.entity,
            row=letter.case,
            changes=day,
        )


def put(addressee: Addressee, proof: Proof) -> None:
    """Write how it is known that the addressee has the letter; the day is there."""
    addressee.delivery_way = proof.way
    addressee.first_notice_on = proof.first_notice_on
    addressee.second_notice_on = proof.second_notice_on
    addressee.arrived_on = proof.arrived_on
    addressee.save()


def _delivered_to_all(act: acts.Act, letter: Letter) -> None:
    last = letter.addressees.latest("delivered_on", "pk")
    on = last.delivered_on
    if on is None:
        raise RequirementsNotMet(_EMPTY)
    letter.state, letter.delivered_on = LetterState.DELIVERED, on
    letter.delivery_way = last.delivery_way
    letter.save(update_fields=["state", "delivered_on", "delivery_way", "signature"])
    case = letter.case
    if letter.is_decision:
        go_to(case, states.next_state(case, Move.DELIVER), act)
    consequences.of_delivery(act, letter, on)
    subject = f"{letter.number}: {letter.get_kind_display()}"
    changes = {"delivered_on": [None, str(on)], "signature": [None, letter.signature]}
    act.record(EventVerb.LETTER_DELIVERED, subject, entity=case.entity, row=case, changes=changes)


def proved_day(act: acts.Act, letter: Letter, proof: Proof, addressee: Addressee) -> date:
    """The day of the delivery that is proved so: stated, or reckoned from the notices. Raises
    `RequirementsNotMet` for one before the signature or to come.
    """
    day = _reckoned(proof, addressee)
    if letter.signed_at is None:
        raise RequirementsNotMet("Doręcza się pismo podpisane.")
    signed_on, today = timezone.localdate(letter.signed_at), timezone.localdate(act.at)
    first = proof.first_notice_on or proof.arrived_on or day
    if day > today and proof.on is None:
        raise RequirementsNotMet(
            f"Pismo będzie uznane za doręczone dopiero {day:%d.%m.%Y}. Odnotuj to wtedy, jeżeli "
            "adresat go nie odbierze."
        )
    if not signed_on <= first <= day <= today:
        raise RequirementsNotMet(_EMPTY)
    return day


def _reckoned(proof: Proof, addressee: Addressee) -> date:
    if proof.way == DeliveryWay.DEEMED:
        if not (proof.first_notice_on and proof.second_notice_on):
            raise RequirementsNotMet("Podaj dni obu zawiadomień (art. 44 § 2 i 3 KPA).")
        due = delivery.uncollected(proof.first_notice_on, proof.second_notice_on).due
    elif proof.way == DeliveryWay.DEEMED_E:
        if proof.arrived_on is None:
            raise RequirementsNotMet("Podaj dzień wpływu na adres do doręczeń elektronicznych.")
        by_public_body = addressee.is_public_body
        due = delivery.unopened(proof.arrived_on, by_public_body=by_public_body).due
    else:
        due = proof.on
    if due is None:
        raise RequirementsNotMet(_EMPTY)
    return due

"""The register follows the decisions, in whatever order they come (art. 5, 5a, 6; KPA)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from entities.actions import cases, composing, decisions, letters, status
from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import CaseKind, CaseState
from entities.models import Decision, Entity, RegisterEvent
from entities.rules import integrity
from entities.rules.errors import RequirementsNotMet
from tests.entities.actions.deciding import (
    FINAL,
    LOSS,
    after,
    appealed,
    days,
    deliver,
    extension_of,
    loss_of,
    of_case,
    settled,
)
from tests.factories import make_centre, received_case
from tests.proceedings import (
    FINDINGS,
    MONDAY,
    at,
    delivered,
    granted,
    opened,
    signed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre(db):
    """A centre with the status until the end of 2026, by a decision older than the portal."""
    return make_centre(since=date(2022, 1, 1))


# --- A loss ends the status, whatever else was decided ----------------------------------------


def test_loss_after_an_extension_ends_the_present_status_and_the_one_to_come_art_6(centre, staff):
    extension_of(centre, staff)
    letter = loss_of(centre, staff)
    assert days(centre) == [(date(2022, 1, 1), FINAL)]
    decisions.close(letter, by=staff[0], at=at(after(15)))
    for day in (after(16), date(2027, 1, 1), date(2030, 1, 1)):
        assert not Entity.objects.in_register(day).exists()
    assert RegisterEvent.objects.filter(verb="status_voided", entity=centre).count() == 1


def test_appeal_gives_back_both_the_status_and_its_extension_art_130_2_kpa(centre, staff):
    extension_of(centre, staff)
    before = days(centre)
    letter = loss_of(centre, staff)
    appealed(letter, staff, after(14))
    assert days(centre) == before
    settled(letter, staff, AppealOutcome.UPHELD, after(40))
    assert days(centre) == [(date(2022, 1, 1), after(40))]
    assert integrity.check().misfit == ""


def test_extension_served_while_a_loss_runs_has_no_effect_until_the_loss_is_gone(centre, staff):
    clerk, approver = staff
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    extension = signed(case, LetterKind.EXTENSION, clerk, approver, MONDAY)
    loss = loss_of(centre, staff)
    deliver(extension, staff, after(1))
    assert days(centre) == [(date(2022, 1, 1), FINAL)]
    appealed(loss, staff, after(3))
    assert days(centre) == [
        (date(2022, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2031, 12, 31)),
    ]
    settled(loss, staff, AppealOutcome.OVERTURNED, after(40), ruling=Ruling.GIVES)
    assert len(days(centre)) == 2


def test_extension_served_after_a_final_loss_gives_nothing_art_6(centre, staff):
    clerk, approver = staff
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    extension = signed(case, LetterKind.EXTENSION, clerk, approver, MONDAY)
    loss = loss_of(centre, staff)
    decisions.close(loss, by=clerk, at=at(after(15)))
    deliver(extension, staff, after(30))
    assert days(centre) == [(date(2022, 1, 1), FINAL)]
    assert Decision.objects.get(letter=extension).period is None
    assert integrity.check().misfit == ""


def test_extension_is_not_signed_while_a_loss_binds_art_5a_and_6(centre, staff):
    clerk, approver = staff
    loss = loss_of(centre, staff)
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    letter = letters.prepare(case, LetterKind.EXTENSION, FINDINGS, by=clerk, at=at(after(1)))
    for step in (None, lambda: appealed(loss, staff, after(1))):
        if step:
            step()
        with pytest.raises(RequirementsNotMet, match="wiąże"):
            letters.sign(letter, by=approver, at=at(after(1), 19))
    settled(loss, staff, AppealOutcome.OVERTURNED, after(5), ruling=Ruling.GIVES)
    letters.sign(letter, by=approver, at=at(after(6)))


def test_immediate_loss_before_the_extension_begins_takes_it_whole_art_108_kpa(centre, staff):
    extension_of(centre, staff)
    letter = loss_of(centre, staff, is_immediate=True)
    assert days(centre) == [(date(2022, 1, 1), MONDAY)]
    appealed(letter, staff, after(2))
    assert days(centre) == [(date(2022, 1, 1), MONDAY)]
    settled(letter, staff, AppealOutcome.UPHELD, after(60))
    assert days(centre) == [(date(2022, 1, 1), MONDAY)]


def test_upheld_immediate_loss_moves_no_end_forward_art_130_3_kpa(staff):
    centre = make_centre()
    letter = loss_of(centre, staff, is_immediate=True)
    appealed(letter, staff, after(2))
    settled(letter, staff, AppealOutcome.UPHELD, after(60), delivered_on=after(70))
    assert days(centre) == [(date(2024, 1, 1), MONDAY)]


def test_loss_that_comes_after_the_end_changes_nothing(staff):
    centre = make_centre(since=date(2021, 11, 20))
    loss_of(centre, staff)
    assert days(centre) == [(date(2021, 11, 20), date(2026, 11, 19))]


def test_loss_of_what_has_ended_is_not_signed_art_105_kpa(staff):
    clerk, approver = staff
    centre = make_centre(since=date(2021, 1, 1))
    case = opened(clerk, CaseKind.CIS_LOSS, MONDAY, centre)
    with pytest.raises(RequirementsNotMet, match="Umorz"):
        signed(case, LetterKind.LOSS, clerk, approver, MONDAY, LOSS, loss_ground="finances")


def test_loss_ends_older_periods_to_come_and_an_appeal_gives_them_back(staff):
    centre = make_centre(since=date(2022, 1, 1))
    make_older_extension(centre)
    before = [*centre.periods.order_by("during").values_list("during", "number", "decided_on")]
    letter = loss_of(centre, staff)
    assert days(centre) == [(date(2022, 1, 1), FINAL)]
    appealed(letter, staff, after(5))
    back = [*centre.periods.order_by("during").values_list("during", "number", "decided_on")]
    assert back == before
    settled(letter, staff, AppealOutcome.REMANDED, after(40))
    assert Decision.objects.get(letter=letter).former == []
    assert integrity.check().misfit == ""


def make_older_extension(centre):
    office = centre.periods.get().office
    draft = status.register_draft(
        "CIS", date(2027, 1, 1), office=office, number="PS.1.2026", decided_on=date(2026, 10, 1)
    )
    status.open_period(centre, draft, by=None, reason="Z akt")


def test_new_grant_after_an_immediate_loss_and_the_loss_set_aside_make_one_whole(staff):
    clerk, approver = staff
    centre = make_centre()
    loss = loss_of(centre, staff, is_immediate=True)
    appealed(loss, staff, after(1))
    case = received_case(clerk, received_on=after(2), entity=centre, at=at(after(2)))
    cases.examine(case, by=clerk, at=at(after(2)))
    grant = delivered(case, LetterKind.GRANT, clerk, approver, after(2))
    assert days(centre) == [(date(2024, 1, 1), MONDAY), (after(2), date(2031, 11, 17))]
    settled(loss, staff, AppealOutcome.OVERTURNED, after(20), ruling=Ruling.GIVES)
    assert days(centre) == [(date(2024, 1, 1), after(1)), (after(2), date(2031, 11, 17))]
    appealed(grant, staff, after(3))
    settled(grant, staff, AppealOutcome.REMANDED, after(30))
    assert days(centre) == [(date(2024, 1, 1), date(2028, 12, 31))]
    assert integrity.check().misfit == ""


# --- What the letter says is what the register says -------------------------------------------


def test_extension_begins_after_the_present_status_however_early_it_is_served_art_5a(centre, staff):
    letter = extension_of(centre, staff)
    assert Decision.objects.get(letter=letter).valid_from == date(2027, 1, 1)
    assert days(centre)[1] == (date(2027, 1, 1), date(2031, 12, 31))


def test_extension_served_late_begins_with_its_delivery_as_the_letter_says_art_110_kpa(
    centre, staff
):
    extension_of(centre, staff, on=date(2027, 1, 15), signed_on=MONDAY)
    assert days(centre)[1] == (date(2027, 1, 15), date(2032, 1, 14))


@pytest.mark.parametrize("late", [-1, 0, 1])
def test_extension_around_the_day_of_the_end(staff, late):
    centre = make_centre(since=date(2021, 11, 17))  # to the Monday
    served = after(1 + late)
    extension_of(centre, staff, on=served, signed_on=MONDAY)
    first = max(served, after(1))
    assert days(centre)[1][0] == first


def test_extension_signed_after_the_end_begins_with_its_delivery(staff):
    centre = make_centre(since=date(2021, 6, 1))
    letter = extension_of(centre, staff, on=after(3), signed_on=MONDAY)
    assert Decision.objects.get(letter=letter).valid_from is None
    assert days(centre)[1] == (after(3), date(2031, 11, 18))


def resolution_of(letter):
    letter.refresh_from_db()
    content = composing.content_of(letter, timezone.localdate(letter.signed_at))
    return str(content.resolution[-1])


def test_letter_says_from_when_so_that_it_is_true_whenever_it_is_served(centre, staff):
    assert resolution_of(extension_of(centre, staff)) == (
        "Status przedłuża się na okres 5 lat od dnia następującego po upływie dotychczasowego "
        "okresu, to jest od dnia 1 stycznia 2027 r. do dnia 31 grudnia 2031 r. Gdyby decyzja "
        "została doręczona po dniu 1 stycznia 2027 r., okres 5 lat liczy się od dnia doręczenia."
    )


def test_letter_prepared_before_the_end_and_signed_after_it_says_what_is_true_then(staff):
    clerk, approver = staff
    centre = make_centre(since=date(2021, 11, 18))  # to the Tuesday
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    letter = letters.prepare(case, LetterKind.EXTENSION, FINDINGS, by=clerk, at=at(MONDAY))
    letters.sign(letter, by=approver, at=at(after(4)))
    deliver(letter, staff, after(6))
    assert resolution_of(letter).endswith("na okres 5 lat od dnia doręczenia decyzji.")
    assert days(centre)[1] == (after(6), date(2031, 11, 21))


@pytest.mark.parametrize("stated", [date(2026, 12, 1), date(2027, 1, 2), date(2010, 1, 1)])
def test_extension_from_another_day_is_not_signed_art_5a(centre, staff, stated):
    clerk, approver = staff
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    with pytest.raises(RequirementsNotMet, match="następnego dnia po końcu"):
        signed(case, LetterKind.EXTENSION, clerk, approver, MONDAY, valid_from=stated)


def test_extension_may_state_the_day_after_the_present_status(centre, staff):
    clerk, approver = staff
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    delivered(case, LetterKind.EXTENSION, clerk, approver, MONDAY, valid_from=date(2027, 1, 1))
    assert days(centre)[1][0] == date(2027, 1, 1)


def test_grant_from_a_day_before_its_signature_is_not_signed(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    with pytest.raises(RequirementsNotMet, match="przed dniem podpisania"):
        signed(case, LetterKind.GRANT, clerk, approver, MONDAY, valid_from=date(2010, 1, 1))


def test_grant_from_a_day_that_passed_before_its_delivery_begins_with_it_art_110_kpa(case, staff):
    clerk, approver = staff
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = signed(case, LetterKind.GRANT, clerk, approver, MONDAY, valid_from=after(2))
    deliver(letter, staff, after(5))
    assert days(letter.case.entity) == [(after(5), date(2031, 11, 20))]


def test_letter_is_not_older_than_its_case(clerk, approver):
    case = received_case(clerk, received_on=after(5), at=at(after(5)))
    cases.examine(case, by=clerk, at=at(after(5)))
    letter = letters.prepare(case, LetterKind.GRANT, FINDINGS, by=clerk, at=at(after(5)))
    with pytest.raises(RequirementsNotMet, match="wcześniejszej niż wpływ"):
        letters.sign(letter, by=approver, at=at(MONDAY))


# --- Set aside, changed, given by the minister --------------------------------------------------


def test_extension_set_aside_before_it_begins_leaves_no_day_art_138_2_kpa(centre, staff):
    letter = extension_of(centre, staff)
    appealed(letter, staff, after(3))
    settled(letter, staff, AppealOutcome.REMANDED, after(10))
    assert days(centre) == [(date(2022, 1, 1), date(2026, 12, 31))]
    anew = delivered(letter.case, LetterKind.EXTENSION, *staff, after(12))
    assert days(centre)[1] == (date(2027, 1, 1), date(2031, 12, 31))
    assert Decision.objects.get(letter=anew).extends is None
    assert integrity.check().misfit == ""


def test_grant_remanded_and_granted_anew_on_the_ministers_day(clerk, approver):
    case, letter = granted(clerk, approver)
    appealed(letter, (clerk, approver), after(1))
    settled(letter, (clerk, approver), AppealOutcome.REMANDED, after(1))
    case.refresh_from_db()
    delivered(case, LetterKind.GRANT, clerk, approver, after(1))
    assert days(case.entity) == [(MONDAY, MONDAY), (after(1), date(2031, 11, 16))]


def test_extension_falls_with_the_grant_that_it_extends_art_138_kpa(staff):
    clerk, approver = staff
    case, grant = granted(clerk, approver, on=date(2021, 12, 1))
    appealed_on = date(2021, 12, 5)
    decisions.appeal(grant, on=appealed_on, by=clerk, at=at(appealed_on, 15))
    case.refresh_from_db()
    extension_of(case.entity, staff)
    settled(grant, staff, AppealOutcome.OVERTURNED, after(5), ruling=Ruling.TAKES)
    assert days(case.entity) == [(date(2021, 12, 1), after(5))]


def test_minister_who_changes_a_grant_keeps_the_status_art_138_1_2_kpa(clerk, approver):
    case, letter = granted(clerk, approver)
    appealed(letter, (clerk, approver), after(1))
    settled(
        letter,
        (clerk, approver),
        AppealOutcome.OVERTURNED,
        after(30),
        ruling=Ruling.GIVES,
        last_day=date(2029, 12, 31),
    )
    assert days(case.entity) == [(MONDAY, date(2029, 12, 31))]


def test_minister_who_refuses_what_was_granted_ends_it_when_that_is_served_art_110_kpa(
    clerk, approver
):
    case, letter = granted(clerk, approver)
    appealed(letter, (clerk, approver), after(1))
    settled(
        letter,
        (clerk, approver),
        AppealOutcome.OVERTURNED,
        after(30),
        ruling=Ruling.TAKES,
        delivered_on=after(37),
    )
    assert days(case.entity) == [(MONDAY, after(37))]


def test_minister_who_grants_what_was_refused_enters_the_centre_art_138_1_2_kpa(case, staff):
    clerk, approver = staff
    cases.examine(case, by=clerk, at=at(MONDAY))
    refusal = delivered(case, LetterKind.REFUSAL, clerk, approver, MONDAY, LOSS)
    appealed(refusal, staff, after(3))
    settled(
        refusal,
        staff,
        AppealOutcome.OVERTURNED,
        after(40),
        ruling=Ruling.GIVES,
        number="DRP.7",
        delivered_on=after(45),
    )
    case.refresh_from_db()
    period = case.entity.periods.get()
    assert days(case.entity) == [(after(45), date(2031, 12, 30))]
    assert (period.number, period.decided_on, case.state) == ("DRP.7", after(40), CaseState.DECIDED)
    assert integrity.check().misfit == ""


def test_minister_who_extends_what_was_refused(centre, staff):
    letter = of_case(CaseKind.CIS_EXTENSION, LetterKind.REFUSAL, centre, staff, MONDAY)
    appealed(letter, staff, after(3))
    settled(
        letter,
        staff,
        AppealOutcome.OVERTURNED,
        after(30),
        ruling=Ruling.GIVES,
        first=date(2027, 1, 1),
        last_day=date(2031, 12, 31),
    )
    assert days(centre)[1] == (date(2027, 1, 1), date(2031, 12, 31))


def test_minister_who_changes_a_loss_ends_the_status_on_his_day(centre, staff):
    letter = loss_of(centre, staff)
    appealed(letter, staff, after(3))
    settled(
        letter,
        staff,
        AppealOutcome.OVERTURNED,
        after(20),
        ruling=Ruling.TAKES,
        last_day=after(30),
    )
    assert days(centre) == [(date(2022, 1, 1), after(30))]


def test_minister_who_orders_the_loss_that_was_refused(centre, staff):
    letter = of_case(CaseKind.CIS_LOSS, LetterKind.REFUSAL, centre, staff, MONDAY)
    appealed(letter, staff, after(3))
    settled(letter, staff, AppealOutcome.OVERTURNED, after(20), ruling=Ruling.TAKES)
    assert days(centre) == [(date(2022, 1, 1), after(20))]


def test_what_follows_from_a_decision_on_the_merits_has_to_be_said(clerk, approver):
    _, letter = granted(clerk, approver)
    appealed(letter, (clerk, approver), after(1))
    with pytest.raises(RequirementsNotMet, match="czy status jest"):
        settled(letter, (clerk, approver), AppealOutcome.OVERTURNED, after(30))


def test_minister_gives_no_more_than_five_years_art_5_2(clerk, approver):
    _, letter = granted(clerk, approver)
    appealed(letter, (clerk, approver), after(1))
    tried = ((MONDAY, date(2040, 1, 1)), (None, date(2040, 1, 1)), (after(9), after(8)))
    for first, last in tried:
        with pytest.raises(RequirementsNotMet):
            settled(
                letter,
                (clerk, approver),
                AppealOutcome.OVERTURNED,
                after(30),
                ruling=Ruling.GIVES,
                first=first,
                last_day=last,
            )


def test_minister_gives_no_status_from_before_the_application_art_5_1(clerk, approver):
    _, letter = granted(clerk, approver)
    appealed(letter, (clerk, approver), after(1))
    how = (letter, (clerk, approver), AppealOutcome.OVERTURNED, after(30))
    with pytest.raises(RequirementsNotMet, match=r"zanim wpłynął wniosek \(16\.11\.2026\)"):
        settled(*how, ruling=Ruling.GIVES, first=after(-1))
    settled(*how, ruling=Ruling.GIVES, first=MONDAY)
    assert days(letter.case.entity)[0][0] == MONDAY


def test_ruling_binds_from_its_delivery_and_that_comes_after_it_art_110_kpa(centre, staff):
    letter = loss_of(centre, staff)
    appealed(letter, staff, after(3))
    with pytest.raises(RequirementsNotMet, match="doręczenia rozstrzygnięcia"):
        settled(letter, staff, AppealOutcome.UPHELD, after(20), delivered_on=after(19))
    settled(letter, staff, AppealOutcome.UPHELD, after(20), delivered_on=after(28))
    assert days(centre) == [(date(2022, 1, 1), after(28))]


@pytest.mark.parametrize(
    ("since", "first"),
    [(date(2022, 1, 1), date(2027, 1, 1)), (date(2021, 11, 1), after(30))],
    ids=["while it lasts", "when it has ended"],
)
def test_refused_extension_that_the_minister_gave_goes_on_with_the_status_art_5a_and_138_kpa(
    staff, since, first
):
    centre = make_centre(since=since)
    letter = of_case(CaseKind.CIS_EXTENSION, LetterKind.REFUSAL, centre, staff, MONDAY)
    appealed(letter, staff, after(2))
    settled(letter, staff, AppealOutcome.OVERTURNED, after(30), ruling=Ruling.GIVES)
    before, extended = days(centre)
    assert before == (since, since.replace(year=since.year + 5) - timedelta(days=1))
    assert extended[0] == first
    assert integrity.check().misfit == ""

"""What must have happened in a case before a letter is written or signed, article by article."""

from datetime import timedelta

import pytest

from entities.actions import cases, hearings, letters, supervision
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, CaseState, Channel, DeliveryWay, Heard
from entities.rules import procedure
from entities.rules.errors import RequirementsNotMet
from tests.factories import make_centre, received_case
from tests.proceedings import FINDINGS, MONDAY, at, delivered, opened, signed

pytestmark = pytest.mark.django_db

CALL = {"defects": ["Brak programu.", "Brak budżetu."], "days": 7}
FAULTS = {"findings": ["Centrum nie prowadzi zajęć."]}
WEEK = timedelta(days=7)


def day(number):
    return MONDAY + timedelta(days=number)


@pytest.fixture
def centre(db):
    """A centre with the status, in the office's voivodeship."""
    return make_centre()


def prepared(case, kind, clerk, on, facts=FAULTS, **decision):
    return letters.prepare(case, kind, facts, by=clerk, decision=decision, at=at(on))


def refusal_of(act, *args, **kwargs):
    with pytest.raises(RequirementsNotMet) as refusal:
        act(*args, **kwargs)
    return refusal.value.sentences


# --- KPA art. 10, 81 ------------------------------------------------------------------------

NOT_HEARD = (
    "Przed wydaniem tej decyzji strona musi móc się wypowiedzieć (art. 10 § 1 i art. 81 KPA): "
    "doręcz zawiadomienie i poczekaj na koniec terminu albo odnotuj wypowiedź, rezygnację z niej "
    "lub przyczynę odstąpienia (art. 10 § 2–3 KPA)."
)


def hearing(case, clerk, approver, on):
    return delivered(case, LetterKind.HEARING, clerk, approver, on, {"days": 7})


@pytest.mark.parametrize("notice_came", [False, True], ids=["nobody told", "the day it came"])
def test_nothing_is_refused_before_the_party_could_speak_art_10_and_81_kpa(
    case, clerk, approver, notice_came
):
    cases.examine(case, by=clerk, at=at(MONDAY))
    if notice_came:
        hearing(case, clerk, approver, MONDAY)
    draft = prepared(case, LetterKind.REFUSAL, clerk, MONDAY)
    assert refusal_of(letters.sign, draft, by=approver, at=at(day(7))) == [NOT_HEARD]
    assert procedure.unmet(draft, day(7)) == [NOT_HEARD]


def test_refusal_is_signed_when_the_time_to_speak_is_over_art_10_kpa(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    hearing(case, clerk, approver, MONDAY)
    draft = prepared(case, LetterKind.REFUSAL, clerk, MONDAY)
    letters.sign(draft, by=approver, at=at(day(8)))
    case.refresh_from_db()
    assert case.state == CaseState.SIGNED


@pytest.mark.parametrize("how", Heard)
def test_word_waiver_or_urgency_in_the_file_lets_sign_at_once_art_10_1_to_3_kpa(
    case, clerk, approver, how
):
    cases.examine(case, by=clerk, at=at(MONDAY))
    draft = prepared(case, LetterKind.REFUSAL, clerk, MONDAY)
    hearings.note_heard(case, how, "Pismo z dnia 16.11.2026.", on=MONDAY, by=clerk, at=at(MONDAY))
    letters.sign(draft, by=approver, at=at(MONDAY))
    assert "Pismo z dnia 16.11.2026." in case.notes.get().text


@pytest.mark.parametrize(
    ("kind", "facts", "free"),
    [
        (LetterKind.GRANT, FINDINGS, True),
        (LetterKind.DISCONTINUANCE, FINDINGS, False),
        (LetterKind.DISCONTINUANCE, FINDINGS | {"on_request": True}, True),
    ],
)
def test_who_gets_what_it_asked_for_need_not_be_heard_art_10_kpa(case, clerk, kind, facts, free):
    cases.examine(case, by=clerk, at=at(MONDAY))
    draft = prepared(case, kind, clerk, MONDAY, facts)
    assert (procedure.unmet(draft, MONDAY) == []) is free


def test_loss_that_the_founder_asked_for_needs_no_hearing_art_6_1a_and_10_kpa(centre, clerk):
    case = opened(clerk, CaseKind.CIS_LOSS, MONDAY, centre)
    draft = prepared(case, LetterKind.LOSS, clerk, MONDAY, loss_ground="founder_asked")
    assert procedure.unmet(draft, MONDAY) == []


# --- KPA art. 61 § 4 ------------------------------------------------------------------------


def ex_officio(clerk, kind, entity):
    return opened(clerk, kind, MONDAY, entity, channel=Channel.EX_OFFICIO)


def test_party_learns_of_a_case_ex_officio_before_it_is_decided_art_61_4_kpa(
    centre, clerk, approver
):
    case = ex_officio(clerk, CaseKind.CIS_LOSS, centre)
    hearings.note_heard(case, Heard.SPOKE, "Wyjaśniła.", on=MONDAY, by=clerk, at=at(MONDAY))
    draft = prepared(case, LetterKind.LOSS, clerk, MONDAY, loss_ground="assumptions")
    assert refusal_of(letters.sign, draft, by=approver, at=at(MONDAY)) == [
        "Sprawę wszczęto z urzędu: przed decyzją trzeba doręczyć stronie zawiadomienie o "
        "wszczęciu (art. 61 § 4 KPA)."
    ]
    delivered(case, LetterKind.OPENING, clerk, approver, MONDAY, {"reasons": ["Kontrola."]})
    letters.sign(draft, by=approver, at=at(MONDAY, 15))


# --- KPA art. 98, 105 -----------------------------------------------------------------------


def test_nothing_is_refused_in_a_case_ex_officio_art_105_kpa(centre, clerk):
    case = ex_officio(clerk, CaseKind.CIS_LOSS, centre)
    sentences = refusal_of(prepared, case, LetterKind.REFUSAL, clerk, MONDAY)
    assert "nie ma czego odmówić" in sentences[0]
    prepared(case, LetterKind.DISCONTINUANCE, clerk, MONDAY)


@pytest.mark.parametrize("kind", [LetterKind.SUSPENSION, LetterKind.DISCONTINUANCE])
def test_nothing_stops_on_request_in_a_case_ex_officio_art_98_and_105_2_kpa(centre, clerk, kind):
    case = ex_officio(clerk, CaseKind.CIS_LOSS, centre)
    facts = FINDINGS | {"on_request": True}
    sentences = refusal_of(prepared, case, kind, clerk, MONDAY, facts)
    assert "art. 98 § 1, art. 105 § 2 KPA" in sentences[0]
    prepared(case, kind, clerk, MONDAY, FINDINGS)


# --- Art. 6(1a) -----------------------------------------------------------------------------


def supervised(clerk, approver, centre, *, by_post_on=MONDAY, days=30):
    case = received_case(
        clerk,
        CaseKind.CIS_SUPERVISION,
        received_on=MONDAY,
        entity=centre,
        channel=Channel.EX_OFFICIO,
        at=at(MONDAY),
    )
    facts = {"points": ["Wyjaśnij rozliczenia."], "days": days}
    call = signed(case, LetterKind.CALL_TO_MEND, clerk, approver, MONDAY, facts)
    if by_post_on:
        letters.deliver(call, on=by_post_on, way=DeliveryWay.POST, by=clerk, at=at(by_post_on, 14))
    return case


def loss_of_missed_terms(clerk, approver, centre, on):
    case = received_case(clerk, CaseKind.CIS_LOSS, received_on=on, entity=centre, at=at(on))
    cases.examine(case, by=clerk, at=at(on))
    draft = prepared(case, LetterKind.LOSS, clerk, on, loss_ground="not_mended")
    hearings.note_heard(case, Heard.WAIVED, "Nie wypowie się.", on=on, by=clerk, at=at(on))
    return procedure.unmet(draft, on)


def test_loss_for_missed_terms_needs_terms_that_were_missed_art_6_1a(centre, clerk, approver):
    assert "art. 6 ust. 1a" in loss_of_missed_terms(clerk, approver, centre, MONDAY)[0]


@pytest.mark.parametrize(
    ("delivered_on", "on", "is_ground"),
    [(None, day(60), False), (MONDAY, day(30), False), (MONDAY, day(31), True)],
    ids=["never delivered", "its last day", "the day after"],
)
def test_term_of_supervision_is_missed_when_it_was_delivered_and_passed_art_5b_and_6_1a(
    centre, clerk, approver, delivered_on, on, is_ground
):
    supervised(clerk, approver, centre, by_post_on=delivered_on)
    assert (loss_of_missed_terms(clerk, approver, centre, on) == []) is is_ground


def test_what_was_mended_in_time_is_no_ground_art_6_1a(centre, clerk, approver):
    case = supervised(clerk, approver, centre)
    supervision.settle(case, by=clerk, reason="Usunięto", at=at(day(20)))
    assert loss_of_missed_terms(clerk, approver, centre, day(40)) != []


def test_demand_that_was_followed_by_a_call_to_mend_is_no_missed_term_art_6_1a(
    centre, clerk, approver
):
    case = ex_officio(clerk, CaseKind.CIS_SUPERVISION, centre)
    points = {"points": ["Wyjaśnij rozliczenia."], "days": 14}
    delivered(case, LetterKind.DEMAND, clerk, approver, MONDAY, points)
    delivered(case, LetterKind.CALL_TO_MEND, clerk, approver, day(16), points | {"days": 30})
    assert not procedure.terms_were_missed(case, day(40))
    # New Year's Day and a weekend come at the end of the 30 days.
    assert [procedure.terms_were_missed(case, day(number)) for number in (49, 50)] == [False, True]


def test_founder_asks_in_an_application_art_6_1a(centre, clerk):
    case = ex_officio(clerk, CaseKind.CIS_LOSS, centre)
    draft = prepared(case, LetterKind.LOSS, clerk, MONDAY, loss_ground="founder_asked")
    assert any("wszczęto z urzędu" in told for told in procedure.unmet(draft, MONDAY)[1:])


# --- KPA art. 64 § 2 ------------------------------------------------------------------------


def answered(case, clerk, approver, on):
    delivered(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, CALL)
    cases.complete(case, received_on=on, by=clerk, at=at(on))


def test_partial_answer_leaves_the_rest_unmended_art_64_2_kpa(case, clerk, approver):
    answered(case, clerk, approver, day(3))
    left = {"unmended": ["Brak budżetu."]}
    early = refusal_of(prepared, case, LetterKind.UNEXAMINED, clerk, day(7), left)
    assert early == ["Termin na uzupełnienie jeszcze nie minął (biegnie do 23.11.2026)."]
    signed(case, LetterKind.UNEXAMINED, clerk, approver, day(8), left)
    assert case.state == CaseState.UNEXAMINED


@pytest.mark.parametrize(
    "facts", [{"days": 0}, {"unmended": []}, {"unmended": ["Brak zdjęcia."]}],
    ids=["nothing said", "nothing left", "what nobody called for"],
)  # fmt: skip
def test_only_defects_of_the_call_leave_it_unexamined_art_64_2_kpa(case, clerk, approver, facts):
    answered(case, clerk, approver, day(3))
    assert refusal_of(prepared, case, LetterKind.UNEXAMINED, clerk, day(8), facts) == [
        "Wskaż, których braków z wezwania nie usunięto w terminie (art. 64 § 2 KPA)."
    ]


# --- KPA art. 19, 65 ------------------------------------------------------------------------


def test_office_that_is_not_competent_passes_the_case_on_art_65_kpa(clerk, approver):
    elsewhere = make_centre(gmina="2469011", city="Katowice")
    case = received_case(
        clerk, CaseKind.CIS_EXTENSION, received_on=MONDAY, entity=elsewhere, at=at(MONDAY)
    )
    assert "przekaż mu sprawę" in refusal_of(cases.examine, case, by=clerk, at=at(MONDAY))[0]
    sentences = refusal_of(prepared, case, LetterKind.CALL_TO_COMPLETE, clerk, MONDAY, CALL)
    assert "przekaż mu sprawę" in sentences[0]
    facts = {"to": "Wojewoda Śląski", "reasons": ["Centrum działa w Katowicach."]}
    signed(case, LetterKind.FORWARDING, clerk, approver, MONDAY, facts)
    assert (case.state, case.closed_on) == (CaseState.FORWARDED, MONDAY)


def test_nothing_is_examined_that_is_applied_for_elsewhere_art_19_kpa(clerk):
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY), gmina_id="2469011")
    assert "art. 65 § 1 KPA" in refusal_of(cases.examine, case, by=clerk, at=at(MONDAY))[0]


# --- KPA art. 36 ------------------------------------------------------------------------------


def test_notice_of_delay_names_a_later_day_than_the_one_it_moves_art_36_kpa(case, clerk, approver):
    """The month of an application received on 16 November ends on 16 December."""
    told = {"reason": "Czekamy na opinię starosty."}
    for new in ("2026-11-19", "2026-12-16"):
        facts = told | {"new_term": new}
        assert refusal_of(prepared, case, LetterKind.DELAY_NOTICE, clerk, MONDAY, facts) == [
            "Nowy termin załatwienia sprawy musi być późniejszy niż dotychczasowy i niż dzień "
            "zawiadomienia o zwłoce (art. 36 § 1 KPA). Dotychczasowy to 16.12.2026."
        ]
    signed(
        case, LetterKind.DELAY_NOTICE, clerk, approver, MONDAY, told | {"new_term": "2026-12-17"}
    )
    facts = told | {"new_term": "2026-12-17"}
    told_again = refusal_of(prepared, case, LetterKind.DELAY_NOTICE, clerk, day(1), facts)
    assert told_again[0].endswith("Dotychczasowy to 17.12.2026.")

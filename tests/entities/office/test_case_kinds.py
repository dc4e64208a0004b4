"""Cases of every kind at the desk: each step opens, each letter is written, no page breaks."""

from datetime import timedelta

import pytest

from entities.actions import applications, cases, composing, letters
from entities.enums import LetterKind, OrganisationKind
from entities.enums.cases import BEGUN_ON_REQUEST, CaseKind, Channel, DeliveryWay
from entities.models import Case
from tests.entities.office.case_desk import errors_of, fields_of, of_case, of_letter, send, step
from tests.factories import OrganisationFactory, make_centre, make_entity, received_case

WHY = {"findings": "Ustalono, co trzeba."}


def entity_for(kind):
    if kind in (CaseKind.KIS_REMOVAL, CaseKind.CERTIFICATE):
        return make_entity()
    return None if kind in (CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY) else make_centre()


def case_of(client, kind, today, **more):
    entity = entity_for(kind)
    return received_case(client.user, kind, received_on=today, entity=entity, **more)


def options_of(client, case):
    page = client.get(of_case(case))
    return [*page.context["main"], *page.context["others"]]


def written(client, case, kind, **facts):
    sent = send(client, of_case(case, "letter_new", kind), **facts)
    assert sent.status_code == 302, errors_of(sent)
    letter = case.letters.latest("pk")
    page = client.get(of_letter(letter))
    assert (page.context["fault"], len(page.context["pages"]) > 0) == ([], True)
    assert client.get(of_letter(letter, "letter_edit")).status_code == 200
    return letter


@pytest.mark.parametrize("kind", CaseKind.values)
def test_every_step_of_a_case_of_the_kind_opens(clerk16, today, kind):
    channel = Channel.PAPER if kind in BEGUN_ON_REQUEST else Channel.EX_OFFICIO
    case = case_of(clerk16, kind, today, channel=channel)
    for option in options_of(clerk16, case):
        assert clerk16.get(option.url).status_code == 200, option
    if kind != CaseKind.CIS_SUPERVISION:
        cases.examine(case, by=clerk16.user)
        for option in options_of(clerk16, case):
            assert clerk16.get(option.url).status_code == 200, option


@pytest.mark.parametrize(
    ("case_kind", "kind", "facts"),
    [
        (CaseKind.CIS_EXTENSION, LetterKind.EXTENSION, WHY),
        (CaseKind.CIS_GRANT, LetterKind.REFUSAL, WHY),
        (CaseKind.CIS_GRANT, LetterKind.DISCONTINUANCE, WHY | {"on_request": "on"}),
        (CaseKind.CIS_LOSS, LetterKind.LOSS, WHY | {"loss_ground": "assumptions"}),
        (
            CaseKind.CIS_CHANGE,
            LetterKind.CHANGE,
            WHY
            | {"decision_of": "2024-01-01", "decision_number": "PS.1", "changes": "Nowa nazwa."}
            | {"consented_on": "2026-11-01"},
        ),
        (CaseKind.KIS_REMOVAL, LetterKind.KIS_REMOVAL, {"ceased_on": "2026-11-01"}),
        (CaseKind.CERTIFICATE, LetterKind.CERTIFICATE, {"purpose": "konkurs"}),
        (CaseKind.CIS_GRANT, LetterKind.HEARING, {}),
        (CaseKind.CIS_GRANT, LetterKind.SUSPENSION, WHY | {"awaited": "wyroku sądu"}),
        (
            CaseKind.CIS_GRANT,
            LetterKind.DELAY_NOTICE,
            {"reason": "czekamy na opinię", "new_term": "2027-01-31"},
        ),
        (
            CaseKind.CIS_GRANT,
            LetterKind.FORWARDING,
            {"to": "Wojewoda Śląski", "reasons": "Działa gdzie indziej."},
        ),
    ],
)
def test_letter_is_written_in_its_case(clerk16, today, case_kind, kind, facts):
    case = case_of(clerk16, case_kind, today)
    cases.examine(case, by=clerk16.user)
    written(clerk16, case, kind, **facts)


def form_of(client, case, kind):
    return client.get(of_case(case, "letter_new", kind)).context["letter_form"]


def test_paragraphs_about_programmes_are_for_applications_of_centres(clerk16, today):
    offered = {}
    for kind in (CaseKind.CIS_GRANT, CaseKind.CIS_TAKEOVER):
        case = case_of(clerk16, kind, today)
        cases.examine(case, by=clerk16.user)
        offered[kind] = form_of(clerk16, case, LetterKind.REFUSAL).has_reasons
    assert offered == {CaseKind.CIS_GRANT: True, CaseKind.CIS_TAKEOVER: False}


def test_nobody_asked_for_a_loss_begun_ex_officio_art_6_1a(clerk16, today):
    case = case_of(clerk16, CaseKind.CIS_LOSS, today, channel=Channel.EX_OFFICIO)
    cases.examine(case, by=clerk16.user)
    form = form_of(clerk16, case, LetterKind.LOSS)
    assert "founder_asked" not in dict(form.fields["loss_ground"].choices)
    assert "assumptions" in dict(form.fields["loss_ground"].choices)


def test_gmina_takes_over_in_a_form_that_it_may_have_art_3_2_1(clerk16, today):
    case = case_of(clerk16, CaseKind.CIS_TAKEOVER, today)
    cases.examine(case, by=clerk16.user)
    form = form_of(clerk16, case, LetterKind.TAKEOVER)
    assert [value for value, _ in form.fields["legal_form"].choices] == [
        "",
        "budgetary_unit",
        "budgetary_establishment",
    ]


def test_what_a_letter_lacks_is_said_at_its_field(clerk16, today):
    case = case_of(clerk16, CaseKind.CIS_GRANT, today)
    address = of_case(case, "letter_new", LetterKind.CALL_TO_COMPLETE)
    page = send(clerk16, address, days="3", defects="Brak programu.")
    assert [*page.context["letter_form"].errors] == ["days"]


def test_page_of_a_refusal_says_first_that_the_party_must_be_heard_art_10_kpa(clerk16, today):
    case = case_of(clerk16, CaseKind.CIS_GRANT, today)
    cases.examine(case, by=clerk16.user)
    page = clerk16.get(of_case(case, "letter_new", LetterKind.REFUSAL))
    assert [text[:30] for text in page.context["not_yet"]] == ["Przed wydaniem tej decyzji str"]
    assert clerk16.get(of_case(case, "letter_new", LetterKind.GRANT)).context["not_yet"] == []


def test_day_that_the_register_cannot_take_is_told_on_the_draft(clerk16, today):
    case = case_of(clerk16, CaseKind.CIS_GRANT, today)
    cases.examine(case, by=clerk16.user)
    letter = written(clerk16, case, LetterKind.GRANT, **WHY, valid_from="2020-01-01")
    told = clerk16.get(of_letter(letter)).context["not_yet"]
    assert [text[:50] for text in told] == ["Status nie może się zacząć przed dniem podpisania "]


def test_words_that_the_corrected_letter_does_not_have_are_told_art_113_kpa(
    clerk16, approver16, today
):
    case = case_of(clerk16, CaseKind.CIS_GRANT, today)
    cases.examine(case, by=clerk16.user)
    grant = written(clerk16, case, LetterKind.GRANT, **WHY)
    letters.sign(grant, by=approver16.user, despite="Braki opisano.")
    lines = "Ustalono, co  trzeba. => Ustalono.\nul. Nieistniejąca => ul. Polna"
    order = written(
        clerk16, case, LetterKind.CORRECTION, **WHY, corrects=grant.pk, corrections=lines
    )
    assert clerk16.get(of_letter(order)).context["not_found"] == ["ul. Nieistniejąca"]


def test_takeover_begins_with_the_gmina_of_the_centre_art_6_4(clerk16, today):
    OrganisationFactory(name="Gmina Nysa", kind=OrganisationKind.GMINA, gmina_id="1607053")
    gmina = OrganisationFactory(name="Gmina Opole", kind=OrganisationKind.GMINA, gmina_id="1661011")
    case = case_of(clerk16, CaseKind.CIS_TAKEOVER, today)
    cases.examine(case, by=clerk16.user)
    assert form_of(clerk16, case, LetterKind.TAKEOVER).initial == {"successor": gmina.pk}


def test_evidence_is_named_without_the_endings_of_files(clerk16, today):
    case = case_of(clerk16, CaseKind.CIS_GRANT, today)
    applications.attach(case, name="Opinia starosty.pdf", received_on=today, by=clerk16.user)
    applications.attach(case, name="Statut z dn. 1.02", received_on=today, by=clerk16.user)
    cases.examine(case, by=clerk16.user)
    evidence = form_of(clerk16, case, LetterKind.HEARING).initial["evidence"]
    assert evidence[-2:] == ["Opinia starosty", "Statut z dn. 1.02"]


def test_gmina_that_takes_over_is_chosen(clerk16, today):
    gmina = OrganisationFactory(name="Gmina Opole", kind=OrganisationKind.GMINA, gmina_id="1661011")
    case = case_of(clerk16, CaseKind.CIS_TAKEOVER, today)
    cases.examine(case, by=clerk16.user)
    facts = WHY | {"successor": gmina.pk, "liquidated_on": "2026-11-01"}
    letter = written(clerk16, case, LetterKind.TAKEOVER, **facts)
    assert (letter.facts["successor"], letter.facts["organisation"]) == ("Gmina Opole", gmina.pk)


@pytest.mark.parametrize("kind", [LetterKind.DEMAND, LetterKind.CALL_TO_MEND])
def test_supervision_calls_with_the_days_of_the_law(clerk16, today, kind):
    case = case_of(clerk16, CaseKind.CIS_SUPERVISION, today, channel=Channel.EX_OFFICIO)
    letter = written(clerk16, case, kind, points="Rozliczenie dotacji")
    assert letter.facts["days"] == (14 if kind == LetterKind.DEMAND else 30)


def test_suspended_case_is_resumed_and_its_clock_stands_meanwhile(clerk16, approver16, today):
    case = case_of(clerk16, CaseKind.CIS_GRANT, today)
    cases.examine(case, by=clerk16.user)
    letters.sign(written(clerk16, case, LetterKind.SUSPENSION, **WHY), by=approver16.user)
    page = clerk16.get(of_case(case))
    assert page.context["clock"].is_standing
    assert page.context["next_actor"].startswith("referent: doręczenie")
    letters.sign(written(clerk16, case, LetterKind.RESUMPTION, **WHY), by=approver16.user)
    assert not clerk16.get(of_case(case)).context["clock"].is_standing


def test_mistake_in_a_signed_order_is_corrected_but_a_call_is_written_anew(
    clerk16, approver16, today
):
    case = case_of(clerk16, CaseKind.CIS_GRANT, today)
    cases.examine(case, by=clerk16.user)
    label = f"Przygotuj: {LetterKind.CORRECTION.label}"
    call = written(clerk16, case, LetterKind.HEARING)
    letters.sign(call, by=approver16.user)
    assert label not in [option.label for option in options_of(clerk16, case)]
    order = written(clerk16, case, LetterKind.SUSPENSION, awaited="wyroku sondu", **WHY)
    letters.sign(order, by=approver16.user)
    assert label in [option.label for option in options_of(clerk16, case)]
    sent = send(
        clerk16,
        of_case(case, "letter_new", LetterKind.CORRECTION),
        corrects=call.pk,
        corrections="a => b",
        **WHY,
    )
    assert sent.status_code == 200
    correction = written(
        clerk16,
        case,
        LetterKind.CORRECTION,
        corrects=order.pk,
        corrections="sondu => sądu",
        **WHY,
    )
    assert correction.facts["corrections"] == [["sondu", "sądu"]]
    assert "w postanowieniu" in composing.content_of(correction, on=today).subject
    other = written(clerk16, case, LetterKind.RESUMPTION, **WHY)
    letters.sign(other, by=approver16.user)
    send(clerk16, of_letter(correction, "letter_edit"), corrects=other.pk)
    correction.refresh_from_db()
    assert correction.corrects_id == other.pk
    sent = send(clerk16, of_letter(correction, "letter_edit"), corrections="bez strzałki")
    assert errors_of(sent) == ["W każdym wierszu napisz: tekst błędny => tekst poprawny."]


def test_letter_that_no_such_case_knows_is_not_previewed(clerk16, today):
    case = case_of(clerk16, CaseKind.CIS_SUPERVISION, today)
    asked = {"reason": "Brak akt.", "new_term": "2027-01-15", "_preview": "1"}
    sent = send(clerk16, of_case(case, "letter_new", LetterKind.DELAY_NOTICE), **asked)
    assert "nie można teraz zrobić kroku" in errors_of(sent)[0]
    assert fields_of(sent)["reason"] == ["Brak akt."]


def test_silence_after_a_call_offers_to_leave_the_application_unexamined(
    clerk16, approver16, today
):
    case = case_of(clerk16, CaseKind.CIS_GRANT, today)
    facts = {"defects": ["Brak statutu"], "days": 7}
    call = letters.prepare(case, LetterKind.CALL_TO_COMPLETE, facts, by=clerk16.user)
    letters.sign(call, by=approver16.user)
    letters.deliver(call, on=today, way=DeliveryWay.POST, by=clerk16.user)
    label = "Przygotuj: Zawiadomienie o pozostawieniu podania bez rozpoznania"
    assert label not in [option.label for option in options_of(clerk16, case)]
    assert clerk16.get(of_case(case)).context["next_actor"].startswith("strona: uzupełnienie do")
    late = today - timedelta(days=1)
    case.terms.filter(kind="complete").update(set_on=late, due_on=late)
    assert label in [option.label for option in options_of(clerk16, case)]


ADDRESSES = (
    *("krok/kompletna/", "krok/uzupelnienie/", "krok/wycofanie/", "krok/zakonczenie/"),
    *("krok/zrzeczenie/", "krok/odwolanie/", "krok/minister/", "krok/ostatecznosc/"),
    *("krok/przydzial/", "krok/adnotacja/", "krok/zalacznik/", "wniosek/", "pisma/nowe/grant/"),
    *("pisma/nowe/call_to_complete/", "pisma/nowe/delay_notice/", "krok/nie-ma/"),
)
NONSENSE = ("\x00", "9999-12-31", "-1", "x" * 20_000, "=1+1", "<script>", "2026-02-30", "🙂")


@pytest.mark.parametrize("rest", ADDRESSES)
def test_nothing_that_is_sent_breaks_a_page(clerk16, today, rest):
    case = received_case(clerk16.user, received_on=today)
    address = of_case(case).removesuffix("change/") + rest
    page = clerk16.get(address)
    names = {*(fields_of(page) if page.status_code == 200 else {})}
    names |= {"on", "to", "text", "reason", "outcome", "note", "kind", "received_on", "seen"}
    for value in NONSENSE:
        answer = clerk16.post(address, dict.fromkeys(names, value))
        assert answer.status_code in (200, 302, 404), (value, answer.status_code)


@pytest.mark.parametrize(
    "path", ["99999999999999999999/krok/adnotacja/", "0/wniosek/", "x/change/"]
)
def test_address_of_no_case_leads_nowhere(clerk16, path):
    assert clerk16.get(f"/admin/entities/case/{path}").status_code == 404


def test_assignment_of_two_is_told_to_the_second(clerk16, approver16, today):
    case = received_case(clerk16.user, received_on=today)
    mine = fields_of(clerk16.get(step(case, "przydzial")))
    send(approver16, step(case, "przydzial"), to=approver16.user.pk)
    late = clerk16.post(step(case, "przydzial"), mine | {"to": clerk16.user.pk})
    assert len(errors_of(late)) == 1
    assert "Ktoś inny przydzielił tymczasem tę sprawę" in errors_of(late)[0]
    assert clerk16.post(step(case, "przydzial"), fields_of(late)).status_code == 302
    assert Case.objects.get().assigned_to == clerk16.user

"""Lists of what is asked to be attached: everybody's, and those of one office."""

from datetime import date

import pytest
from django.urls import reverse

from entities.models import AttachmentKind, Reason, RegisterEvent
from entities.rules import dossiers
from tests.entities.office.case_desk import of_case
from tests.entities.office.sending import errors_of, send
from tests.factories import received_case

ADD = reverse("admin:entities_attachmentkind_add")
OWN = {"case_kind": "cis_grant", "name": "mapa okolicy", "reason": "Praktyka urzędu"}


def changing(row):
    return reverse("admin:entities_attachmentkind_change", args=[row.pk])


def test_approver_adds_to_the_list_of_the_office(approver16):
    assert send(approver16, ADD, office="16", **OWN).status_code == 302
    row = AttachmentKind.objects.get(name="mapa okolicy")
    assert row.office_id == "16"
    assert RegisterEvent.objects.latest("number").reason == "Praktyka urzędu"


def test_office_asks_but_only_a_provision_requires_art_64_2_kpa(approver16, administrator):
    sent = send(approver16, ADD, office="16", is_required="on", **OWN)
    assert len(errors_of(sent)) == 1
    assert "jego brak nie jest brakiem formalnym" in errors_of(sent)[0]
    law = OWN | {"name": "zgoda na przetwarzanie", "article": "art. 4 ust. 9"}
    assert send(administrator, ADD, is_required="on", **law).status_code == 302
    sent = send(administrator, ADD, is_required="on", **law | {"name": "inna", "article": ""})
    assert len(errors_of(sent)) == 1


def test_approver_of_an_office_does_not_change_the_list_of_all(approver16, administrator):
    row = AttachmentKind.objects.filter(office=None).order_by("pk").first()
    assert approver16.post(changing(row), {}).status_code == 403
    assert len(errors_of(send(approver16, ADD, office="", **OWN))) == 1
    sent = send(administrator, changing(row), name="opinia starosty", reason="Nowe brzmienie")
    assert sent.status_code == 302


def test_case_keeps_the_list_of_its_day(approver16, clerk16, today):
    days = {"starts_on": "2026-11-01", "last_day": "2026-11-10"}
    send(approver16, ADD, office="16", **OWN, **days)
    for day, asked in ((date(2026, 11, 10), True), (date(2026, 11, 11), False)):
        case = received_case(clerk16.user, received_on=day)
        names = [row.kind.name for row in dossiers.attachments_asked(case)]
        assert ("mapa okolicy" in names) is asked


def test_what_an_office_asks_for_is_no_formal_defect_art_64_2_kpa(approver16, clerk16, today):
    send(approver16, ADD, office="16", **OWN)
    case = received_case(clerk16.user, received_on=today)
    assert [tick for tick in dossiers.formal_ticks(case, today) if not tick.met] == []
    assert "mapa okolicy" in clerk16.get(of_case(case)).content.decode()


def test_list_of_another_office_is_not_offered(approver16):
    sent = send(approver16, ADD, office="24", **OWN)
    assert len(errors_of(sent)) == 1


@pytest.mark.parametrize(("who", "status"), [("clerk24", 404), ("clerk16", 403)])
def test_list_of_an_office_is_changed_by_its_approver_alone(request, approver16, who, status):
    send(approver16, ADD, office="16", **OWN)
    row = AttachmentKind.objects.get(name="mapa okolicy")
    assert request.getfixturevalue(who).post(changing(row), {}).status_code == status


def test_same_name_twice_in_a_list_is_refused(approver16):
    send(approver16, ADD, office="16", **OWN)
    sent = send(approver16, ADD, office="16", **OWN)
    assert errors_of(sent) == ["Taki załącznik już jest na liście tego urzędu."]


def test_approver_rewrites_a_reason_for_justifications(approver16):
    row = Reason.objects.get(code="complete")
    address = reverse("admin:entities_reason_change", args=[row.pk])
    sent = send(approver16, address, text="Wniosek jest kompletny.", reason="Krócej")
    assert sent.status_code == 302
    row.refresh_from_db()
    assert row.text == "Wniosek jest kompletny."

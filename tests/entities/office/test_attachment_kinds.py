"""Lists of what is asked to be attached: everybody's, and those of one office."""

import pytest
from django.urls import reverse

from entities.models import AttachmentKind, Reason, RegisterEvent
from tests.entities.office.sending import errors_of, send

ADD = reverse("admin:entities_attachmentkind_add")
OWN = {"case_kind": "cis_grant", "name": "mapa okolicy", "reason": "Praktyka urzędu"}


def changing(row):
    return reverse("admin:entities_attachmentkind_change", args=[row.pk])


def test_approver_adds_to_the_list_of_the_office(approver16):
    assert send(approver16, ADD, office="16", **OWN).status_code == 302
    row = AttachmentKind.objects.get(name="mapa okolicy")
    assert row.office_id == "16"
    assert RegisterEvent.objects.latest("number").reason == "Praktyka urzędu"


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

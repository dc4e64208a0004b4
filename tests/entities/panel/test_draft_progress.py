"""How far an application is, and what is said of it."""

import pytest
from django.urls import reverse

from entities.enums.cases import CaseKind
from tests.applying import begun

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_effects_that_are_too_many_are_told_at_the_step_and_before_sending(organisation, editor):
    draft = begun(organisation, editor.user, CaseKind.CIS_GRANT, participants="3")
    page = editor.get(reverse("panel:draft_step", args=[draft.pk, "efekty"])).content.decode()
    assert "jest większa niż liczba uczestników (3)" in page
    assert "gotowe, ale sprawdź" in page
    whole = editor.get(reverse("panel:draft", args=[draft.pk])).content.decode()
    hurdles = whole.partition("Co może przeszkodzić")[2].partition("</section>")[0]
    assert "Efekty są większe niż liczba uczestników" in hurdles
    assert f'href="{reverse("panel:draft_step", args=[draft.pk, "efekty"])}"' in hurdles
    assert "nie przekraczają" not in whole
    assert "do sprawdzenia: 1" in whole

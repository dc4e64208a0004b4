"""Ways of a case in a browser: the party is heard, a reason is given, an ended case comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e import looking
from tests.e2e.pages.cases import CaseDesk
from tests.e2e.test_cases import CLERK, approver, clerk, signed, typed_in

__all__ = ["approver", "clerk"]

pytestmark = pytest.mark.e2e

REFUSAL = "Decyzja odmowna"


def examined(clerk: CaseDesk, case: str) -> None:
    """The clerk takes the application as complete, whatever it lacks."""
    clerk.page.goto(f"{case.removesuffix('change/')}krok/kompletna/")
    clerk.button("Uznaj za kompletną").stands("w rozpatrywaniu")


def test_refusal_waits_until_the_party_was_heard(clerk, approver):
    case = typed_in(clerk, "Centrum Integracji Społecznej „Odmowa” w Opolu")
    number = clerk.stands("wpłynęła").number
    examined(clerk, case)
    clerk.link(f"Przygotuj: {REFUSAL}").fill(findings="Starosta nie widzi potrzeby.")
    clerk.button("Zapisz i przekaż do podpisu").says("Projekt jest zapisany")
    letter = clerk.page.url
    approver.page.goto(letter)
    expect(approver.page.locator(".letter-acts")).to_contain_text(
        "strona musi móc się wypowiedzieć"
    )
    expect(approver.page.get_by_role("button", name="Podpisz")).to_have_count(0)
    faults = looking.faults(approver.page)

    clerk.page.goto(f"{case.removesuffix('change/')}krok/wypowiedz/")
    faults += looking.faults(clerk.page)
    clerk.page.get_by_label("strona oświadczyła, że nie będzie").check()
    clerk.fill(text="Oświadczenie w piśmie z dzisiaj.")
    clerk.button("Zapisz").says("Zapisano w aktach")
    signed(approver, REFUSAL, number)
    assert not faults, "\n".join(faults)


def test_grant_in_spite_of_defects_asks_for_a_reason_and_withdrawal_may_come_back(clerk, approver):
    examined(clerk, typed_in(clerk, "Centrum Integracji Społecznej „Braki” w Opolu"))
    clerk.link("Przygotuj: Decyzja o nadaniu statusu").fill(findings="Spełnia wymagania.")
    clerk.button("Zapisz i przekaż do podpisu").says("Projekt jest zapisany")
    approver.page.goto(clerk.page.url)
    approver.link("Podpisz mimo braków, z uzasadnieniem")
    expect(approver.page.get_by_role("heading", level=1)).to_contain_text("Podpis:")
    faults = looking.faults(approver.page)
    approver.fill(despite="Program pracy jest w aktach poprzedniej sprawy.")
    approver.button("Podpisz").says("Podpisano.")

    case = typed_in(clerk, "Centrum Integracji Społecznej „Powrót” w Opolu")
    clerk.page.goto(f"{case.removesuffix('change/')}krok/wycofanie/")
    clerk.button("Odnotuj wycofanie").stands("wycofana")
    faults += looking.faults(clerk.page)
    clerk.link("Przywróć sprawę do biegu")
    expect(clerk.page).to_have_url(re.compile("/krok/"))
    faults += looking.faults(clerk.page)
    clerk.fill(reason="Wycofał ktoś nieuprawniony.").button("Przywróć sprawę do biegu")
    clerk.stands("wpłynęła")
    assert not faults, "\n".join(faults)


def test_new_case_asks_for_a_centre_of_another_voivodeship(new_context, signed_in):
    desk = CaseDesk(new_context(storage_state=signed_in(CLERK)).new_page())
    desk.page.goto("/admin/entities/case/add/?rodzaj=cis_extension&inny=nie-ma")
    expect(desk.page.locator("#id_inny")).to_have_value("nie-ma")
    expect(desk.page.locator("main")).to_contain_text("nie ma wpisu żadnego podmiotu")
    assert looking.faults(desk.page) == []

"""Every page of the desk with an address of its own, found by links, looked at on a phone."""

from collections import defaultdict
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import ResolverMatch
from django.utils import timezone
from playwright.sync_api import APIRequestContext, Page

from tests.addresses import NEVER_OPENED, patterns
from tests.e2e import looking, seeding
from tests.walking import Answer, Walk, match_of, name_of

pytestmark = pytest.mark.e2e

APPROVER, ADMINISTRATOR = "zatwierdzajacy@demo.example", "administrator@demo.example"
CASES = "/admin/entities/case/"
# How many forms of one kind are looked at: steps and letters have the same frame.
OF_A_KIND = 3
OF_CASES = "admin:entities_case_"
# What is no page: files, data for scripts, addresses that lead on or are only sent to.
NO_PAGES = {
    f"{OF_CASES}{name}"
    for name in (
        *("export", "attachment", "file", "letter_page", "letter_pdf", "signed_copy"),
        *("filing_pdf", "filing_proof"),
    )
} | {f"admin:{name}" for name in ("login", "logout", "app_list", "autocomplete", "jsi18n")}
NO_PAGES |= {"admin:entities_accessrequest_proof", "admin:entities_report_receipt"}
ALL = {name for name, _ in patterns() if name and name.startswith("admin:")}
WANTED = ALL - NO_PAGES - {*NEVER_OPENED}


def asked(request: APIRequestContext):
    """Opens addresses as the person of the browser, without drawing them."""

    def ask(address: str) -> Answer:
        answer = request.get(address, max_redirects=0)
        told = answer.headers
        leads_to = told.get("location", "")
        return Answer(answer.status, told.get("content-type", ""), answer.body(), leads_to)

    return ask


def row_of(match: ResolverMatch) -> object:
    """Each case and each letter is a sort of its own: what may be done with it is what differs."""
    row = match.kwargs.get("letter_id") or match.kwargs.get("object_id")
    return row if match.view_name in {f"{OF_CASES}change", f"{OF_CASES}letter"} else None


def barriers_of(page: Page, walk: Walk) -> tuple[set[str], list[str]]:
    """Names of the patterns that were looked at, and what is wrong with their pages."""
    kinds, faults = defaultdict(list), [*walk.faults]
    for address in walk.pages:
        if match_of(address) and "?" not in address:
            kinds[name_of(address)].append(address)
    page.set_viewport_size({"width": 360, "height": looking.TALL})
    for addresses in kinds.values():
        for address in addresses[:OF_A_KIND]:
            page.goto(address)
            found = looking.senseless(page) + looking.axe(page) + looking.too_wide_now(page)
            faults += [f"{address}: {fault}" for fault in found]
    return {*kinds}, faults


def test_every_page_of_a_case_has_no_barriers_on_a_phone(new_context, signed_in):
    page = new_context(storage_state=signed_in(APPROVER)).new_page()
    walk = Walk(APPROVER, asked(page.request), sort_of=row_of, within=CASES)
    walk.start(CASES, f"{CASES}przypomnienia-o-statusach/")
    case = next(a for a in walk.pages if name_of(a) == f"{OF_CASES}change")
    walk.start(case.replace("change/", "history/"))
    looked_at, faults = barriers_of(page, walk)
    assert not faults, "\n".join(faults)
    assert looked_at == {name for name in WANTED if name.startswith(OF_CASES)}


def test_every_other_page_of_the_desk_has_no_barriers_on_a_phone(new_context, signed_in):
    page = new_context(storage_state=signed_in(ADMINISTRATOR)).new_page()
    entity = propose_days(page)
    walk = Walk(ADMINISTRATOR, asked(page.request), within="/admin/")
    # Also what no page links to.
    walk.start(
        *(entity, "/admin/", "/admin/password_change/done/"),
        *("/admin/entities/territory/", "/admin/entities/place/"),
        "/admin/entities/registerevent/1/history/",
    )
    looked_at, faults = barriers_of(page, walk)
    assert not faults, "\n".join(faults)
    assert looked_at == {name for name in WANTED if not name.startswith(OF_CASES)}


def propose_days(page: Page) -> str:
    """Days of a register that was kept elsewhere wait for a second person: on which page."""
    page.goto(f"/admin/entities/entity/?q={seeding.FORMER_CLUB}")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Dopisz wpis albo publikację").click()
    page.locator("#id_basis input[value=entry]").check()
    starts_on = (timezone.localdate() - timedelta(days=30)).isoformat()
    for name, value in {"starts_on": starts_on, "number": "KIS 9", "reason": "Z akt"}.items():
        page.locator(f"#id_{name}").fill(value)
    page.get_by_role("button", name="Zapisz").first.click()
    page.locator(".messagelist").wait_for()
    return urlsplit(page.url).path

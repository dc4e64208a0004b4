"""Every page of the panel with a form says on top what is wrong with it."""

import re

import pytest
from django.conf import settings

PAGES = sorted((settings.BASE_DIR / "templates/panel").glob("*.html"))
# Pages whose forms have buttons alone, or that say it in a way of their own.
BUTTONS = {
    *("_offer.html", "apply.html", "draft_discard.html", "entry.html", "history.html"),
    *("invitation.html", "letter.html", "organisation.html", "report.html"),
}
OTHERWISE = {
    "draft.html": "notice",
    "report_send.html": "components/refused",
    "_documents.html": "notice",
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_form_has_a_summary_of_its_faults(page):
    text = page.read_text()
    if page.name in BUTTONS or 'method="post"' not in text:
        return
    wanted = OTHERWISE.get(page.name, r"components/faults\.html|class=\"notice [\w -]*faults\"")
    assert re.search(wanted, text)

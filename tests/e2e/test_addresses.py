"""The table of pages that journeys look at leaves none out. No browser, no portal."""

from urllib.parse import urlsplit

from django.urls import resolve

from entities.directory import urls
from tests.e2e.addresses import LED_TO, PUBLIC

# Files, and answers for machines: nobody looks at them in a browser.
FILES = {
    *("results-csv", "results-xlsx", "shortlist-csv", "shortlist-xlsx", "shortlist-pdf"),
    *("entry-json", "handout", "register-csv", "register-xlsx"),
    *("gaps-csv", "gaps-xlsx", "gap-clubs-csv", "calls-ics", "suggestions"),
    *("robots", "security", "favicon", "sitemap", "sitemap-section"),
}


def test_every_public_page_is_looked_at():
    all_names = {pattern.name for pattern in urls.urlpatterns}
    listed = {resolve(urlsplit(address).path).url_name for address in PUBLIC.values()}
    assert all_names - listed == FILES | LED_TO


def test_pages_that_only_a_letter_leads_to_are_not_in_the_table_twice():
    listed = {resolve(urlsplit(address).path).url_name for address in PUBLIC.values()}
    assert not listed & LED_TO

"""Lists: a table whose cells know the heading of their column; what an empty one says."""

import re

import pytest
from django.urls import reverse

LIST = reverse("admin:entities_entity_changelist")


def test_cells_know_the_heading_of_their_column(entity, clerk16):
    changes = clerk16.get(LIST).context["cl"]
    headings = [header["text"] for header in changes.headers()]
    (cells,) = changes.rows()
    told = [re.match(r'<(t[hd]) role="(\w+)" data-label="([^"]+)" class=', c) for c in cells]
    assert [match[3].lower() for match in told] == headings
    assert [match.group(1, 2) for match in told] == [("th", "rowheader")] + 5 * [("td", "cell")]


def test_name_that_looks_like_html_stays_a_name(entity, clerk16):
    type(entity).objects.filter(pk=entity.pk).update(name='<b role="x">&')
    (cells,) = clerk16.get(LIST).context["cl"].rows()
    assert "&lt;b role=&quot;x&quot;&gt;&amp;" in cells[0]


def test_sorted_column_says_so(entity, clerk16):
    shown = clerk16.get(LIST, {"o": "-1"}).content.decode()
    assert shown.count('aria-sort="descending"') == 1


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"q": "zzzz"}, "Nic nie pasuje."),
        ({"kind__exact": "nonsens"}, "Nic nie pasuje."),
        ({}, "Nie ma tu jeszcze żadnego wiersza."),
    ],
)
def test_empty_list_says_why(clerk16, asked, sentence):
    assert sentence in clerk16.get(LIST, asked).content.decode()


def test_way_to_all_rows_is_offered_only_when_some_are_left_out(entity, clerk16):
    assert "pokaż wszystko" not in clerk16.get(LIST).content.decode()
    assert "pokaż wszystko" in clerk16.get(LIST, {"q": "klub"}).content.decode()

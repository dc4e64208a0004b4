"""The drawing of the moves."""

from django.conf import settings

from entities.rules import workflow


def test_page_is_drawn_from_the_table_of_moves():
    page = settings.BASE_DIR / "docs" / "workflow.md"
    assert page.read_text(encoding="utf-8") == workflow.drawn()

"""Lists of the desk: tables on a wide screen, cards on a phone, one and the same HTML."""

from typing import Any

from django.contrib.admin.templatetags import admin_list
from django.contrib.admin.views.main import ChangeList
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst


class DeskChangeList(ChangeList):
    """A list whose cells know the heading of their column, to show it where columns do not fit."""

    def headers(self) -> list[dict[str, Any]]:
        """The headings of the columns, as Django's own template takes them."""
        return [*admin_list.result_headers(self)]

    def rows(self) -> list[list[SafeString]]:
        """The rows of this page of the list, each with its cells as HTML."""
        # The column of boxes to tick has a box for its heading.
        labels = [
            "" if "action-toggle" in header["text"] else capfirst(header["text"])
            for header in self.headers()
        ]
        return [
            [
                _headed(cell, label)
                for cell, label in zip(
                    admin_list.items_for_result(self, row, None), labels, strict=True
                )
            ]
            for row in self.result_list
        ]


def _headed(cell: SafeString, label: str) -> SafeString:
    """Django's cell (`<td …` or, where the row is named, `<th …`) with its role and heading."""
    names_the_row = cell.startswith("<th")
    return format_html(
        '<{} role="{}" data-label="{}"{}',
        "th" if names_the_row else "td",
        "rowheader" if names_the_row else "cell",
        label,
        # What follows the name of the tag is Django's own HTML.
        SafeString(cell[3:]),
    )

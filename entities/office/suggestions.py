"""What the desk suggests while somebody types into a field that names a row of another table."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class Suggestions(AutocompleteJsonView):
    """Django's autocomplete, where the ModelAdmin says which rows may be chosen and how each is
    told from others of the same name: more may be named in a form than opened at the desk.
    """

    def get_queryset(self) -> Any:
        chosen = self.model_admin.rows_to_choose_from(self.request)
        chosen = chosen.complex_filter(self.source_field.get_limit_choices_to())
        return self.model_admin.get_search_results(self.request, chosen, self.term)[0]

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": self.model_admin.suggestion(obj)}

"""Many cases given to one person at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import cases
from entities.models import Case
from entities.rules.errors import RuleError
from kisportal.accounts.models import User

from . import case_pages
from .case_forms import colleagues_of, named


class ManyForm(forms.Form):
    """To whom the chosen cases go."""

    required_css_class = "required"

    to = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Prowadzi"),
        required=False,
        empty_label=gettext_lazy("nikt"),
    )

    def __init__(self, *args: Any, offices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues_of(offices)
        self.fields["to"].label_from_instance = named


def show(model_admin: Any, request: HttpRequest, queryset: QuerySet[Case]) -> HttpResponse | None:
    """The page that asks to whom; sent, each case is given, and the list is back."""
    chosen = [*queryset]
    offices = {case.office_id for case in chosen}
    sent = "_assign" in request.POST
    form = ManyForm(request.POST if sent else None, offices=offices)
    if sent and form.is_valid():
        _assign(request, chosen, form.cleaned_data["to"])
        return None
    context = case_pages.context_of(model_admin, request, None) | {
        "title": _("Przydział spraw"),
        "form": form,
        "chosen": chosen,
    }
    return TemplateResponse(request, "admin/entities/case/assignment.html", context)


def _assign(request: HttpRequest, chosen: list[Case], to: User | None) -> None:
    given, refused = 0, []
    for case in chosen:
        try:
            cases.assign(case, to, by=request.user)
        except RuleError as error:
            refused.append(f"{case.number}: {error}")
        else:
            given += 1
    if given:
        messages.success(request, _("Przydzielono spraw: %d.") % given)
    for sentence in refused:
        messages.error(request, sentence)

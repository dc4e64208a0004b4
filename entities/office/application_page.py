"""The application of a case, corrected at the desk while it may be."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from entities.actions import applications
from entities.models import Application, Case

from . import case_pages
from .acting import SAVED, UNCHANGED
from .application_forms import ApplicationForm, fieldsets_of
from .forms import ReasonField

CLOSED = _("Wniosku nie można już zmieniać: decyzja jest podpisana albo sprawa zakończona.")


class CorrectionForm(ApplicationForm):
    """The application with the reason why it changes."""

    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = ReasonField()


def show(model_admin: Any, request: HttpRequest, case: Case) -> HttpResponse:
    """Show the form; sent, write what changed and go back to the case."""
    application = Application.objects.filter(case=case).first()
    if application is None:
        raise Http404
    if request.method != "POST" and case.state not in applications.OPEN_TO_CHANGES:
        messages.warning(request, CLOSED)
        return redirect(case_pages.address(case))
    form = CorrectionForm(
        request.POST or None, instance=application, kind=case.kind, by=request.user
    )
    changed: list[bool] = []

    def change() -> None:
        values = form.values()
        seen = {name: form.seen[name] for name in values if name in form.seen}
        reason = form.cleaned_data["reason"]
        changed.append(
            applications.change_application(case, values, by=request.user, reason=reason, seen=seen)
        )

    if form.is_valid() and case_pages.acted(form, change):
        messages.success(request, SAVED if changed[0] else UNCHANGED)
        return redirect(case_pages.address(case))
    page = case_pages.Page(
        _("Wniosek: %s") % case.number,
        _("Popraw to, co strona uzupełniła albo sprostowała. Zmiany i ich powód są w metryce."),
        _("Zapisz wniosek"),
        case_pages.address(case),
    )
    groups = [*fieldsets_of(case.kind), (_("Powód zmiany"), {"fields": ["reason"]})]
    return case_pages.form_page(model_admin, request, case, page, form, fieldsets=[groups])

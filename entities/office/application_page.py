"""The application of a case, corrected at the desk while it may be."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from entities.actions import acts, applications
from entities.models import Application, Case

from . import application_places, case_pages, form_pages
from .acting import SAVED, UNCHANGED
from .application_forms import ApplicationForm, fieldsets_of, has_places
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
    with transaction.atomic():
        if request.method == "POST":
            # What was sent is compared with rows that nobody changes meanwhile.
            acts.queue()
            application.refresh_from_db()
        return _answer(model_admin, request, case, application)


def _answer(
    model_admin: Any, request: HttpRequest, case: Case, application: Application
) -> HttpResponse:
    data = request.POST or None
    form = CorrectionForm(data, instance=application, kind=case.kind, by=request.user)
    places = None
    if has_places(case.kind):
        # A row of its own: the form writes what was typed on the application that it was given.
        places = application_places.formset(data, Application.objects.get(pk=application.pk))
    changed: list[bool] = []

    def change() -> None:
        values = form.values()
        seen = {name: form.seen[name] for name in values if name in form.seen}
        reason = form.cleaned_data["reason"]
        kept, removed = places.rows() if places else ([], [])
        rows = {"kept": kept, "removed": removed}
        changed.append(
            applications.change_application(
                case, values, **rows, by=request.user, reason=reason, seen=seen
            )
        )

    if application_places.only_more(request, places, form):
        pass
    elif all([form.is_valid(), places is None or places.is_valid()]) and form_pages.acted(
        form, change
    ):
        messages.success(request, SAVED if changed[0] else UNCHANGED)
        return redirect(case_pages.address(case))
    page = case_pages.Page(
        _("Wniosek: %s") % case.number,
        _("Popraw to, co strona uzupełniła albo sprostowała. Zmiany i ich powód są w metryce."),
        _("Zapisz wniosek"),
        case_pages.address(case),
    )
    groups = [*fieldsets_of(case.kind), (_("Powód zmiany"), {"fields": ["reason"]})]
    return case_pages.form_page(
        model_admin, request, case, page, form, fieldsets=[groups], places=places
    )

"""Cases of the office at the desk: the queue, a new case, the page of one and its addresses."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from entities.models import Case, Letter
from entities.rules import permissions

from . import (
    application_page,
    case_assignment,
    case_exports,
    case_files,
    case_filings,
    case_letter_steps,
    case_letters,
    case_list,
    case_page,
    case_pauses,
    case_reminders,
    case_standing,
    case_steps,
    new_case,
)
from .acting import DeskAdmin


@admin.register(Case)
class CaseAdmin(case_list.Columns, DeskAdmin):
    """The cases of the person's own offices; of others nobody even learns that they exist."""

    new_title = _("Nowa sprawa")
    list_display = ("sign", "about", "whose", "where", "time", "next", "keeper")
    list_filter = (
        case_list.GoingOnFilter,
        case_list.KeeperFilter,
        case_list.OverdueFilter,
        "state",
        "kind",
    )
    search_fields = ("number", "party", "entity__name", "application__entity_name")
    search_help_text = _("Znak sprawy, strona, podmiot; także wśród zakończonych.")
    ordering = ("received_on", "pk")
    actions = ("assign", "remind")

    def get_queryset(self, request: HttpRequest) -> Any:
        return permissions.cases_of(request.user, super().get_queryset(request))

    def get_action_choices(self, request: HttpRequest, default_choices: Any = None) -> Any:
        return super().get_action_choices(request, [("", _("wybierz, co zrobić"))])

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The queue; "all of this list" needs no single case ticked besides."""
        if request.POST.get("select_across") == "1":
            request.POST = request.POST.copy()
            request.POST.setdefault("_selected_action", "0")
        if request.POST.get("action") and not request.POST.getlist("_selected_action"):
            messages.warning(request, _("Najpierw zaznacz sprawy na liście."))
            return redirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[case_list.CaseChangeList]:
        return case_list.CaseChangeList

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(permissions.offices_of(request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(permissions.offices_of(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Case | None = None) -> bool:
        if obj is None:
            return bool(permissions.offices_of(request.user))
        return permissions.may_work_on_case(request.user, obj)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        of_case, of_letter = "<int:object_id>/", "<int:object_id>/pisma/<int:letter_id>/"
        of_filing = f"{of_case}pisma-strony/<int:filing_id>/"
        pages = [
            ("kolejka.xlsx", self.export, "export"),
            ("przypomnienia-o-statusach/", self.statuses_view, "remind_statuses"),
            (f"{of_case}krok/<str:step>/", self.step_view, "step"),
            (f"{of_case}przerwy/<int:pause_id>/", self.pause_view, "pause"),
            (f"{of_case}wniosek/", self.application_view, "application"),
            (f"{of_case}zalaczniki/<int:attachment_id>/", self.attachment_view, "attachment"),
            (f"{of_case}akta.zip", self.file_view, "file"),
            (of_filing, self.filing_view, "filing"),
            (f"{of_filing}pismo.pdf", self.filing_pdf_view, "filing_pdf"),
            (f"{of_filing}potwierdzenie.pdf", self.filing_proof_view, "filing_proof"),
            (f"{of_case}pisma/nowe/<str:kind>/", self.new_letter_view, "letter_new"),
            (of_letter, self.letter_view, "letter"),
            (f"{of_letter}popraw/", self.edit_letter_view, "letter_edit"),
            (f"{of_letter}krok/<str:step>/", self.letter_step_view, "letter_step"),
            (f"{of_letter}strona-<int:page>.png", self.letter_page_view, "letter_page"),
            (f"{of_letter}dokument.pdf", self.letter_pdf_view, "letter_pdf"),
            (f"{of_letter}podpisany.pdf", self.signed_copy_view, "signed_copy"),
        ]
        own = [path(where, wrap(view), name=f"entities_case_{name}") for where, view, name in pages]
        return [*own, *super().get_urls()]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return new_case.show(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        found = self.get_object(request, object_id)
        case = case_page.with_file(Case.objects.filter(pk=found.pk)).get()
        return case_page.show(self, request, case)

    def step_view(self, request: HttpRequest, object_id: int, step: str) -> HttpResponse:
        """The form of one step."""
        return case_steps.show(self, request, self._case(request, object_id), step)

    def pause_view(self, request: HttpRequest, object_id: int, pause_id: int) -> HttpResponse:
        """The form of a pause that an official noted."""
        return case_pauses.show(self, request, self._case(request, object_id), pause_id)

    def application_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The form of what is applied for."""
        return application_page.show(self, request, self._case(request, object_id))

    def attachment_view(
        self, request: HttpRequest, object_id: int, attachment_id: int
    ) -> HttpResponse:
        """A file that came in."""
        attachments = self._case(request, object_id).attachments.select_related("file")
        found = attachments.filter(pk=attachment_id).first()
        if found is None:
            raise Http404
        return case_files.attachment(found)

    def file_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The whole file of the case."""
        return case_exports.case_file(self._case(request, object_id))

    def filing_view(self, request: HttpRequest, object_id: int, filing_id: int) -> HttpResponse:
        """What the party sent through the portal."""
        return case_filings.show(self, request, self._case(request, object_id), filing_id)

    def filing_pdf_view(self, request: HttpRequest, object_id: int, filing_id: int) -> HttpResponse:
        """The same as a document."""
        return case_filings.document(self._case(request, object_id), filing_id)

    def filing_proof_view(
        self, request: HttpRequest, object_id: int, filing_id: int
    ) -> HttpResponse:
        """The confirmation of it."""
        return case_filings.proof(self._case(request, object_id), filing_id)

    def export(self, request: HttpRequest) -> HttpResponse:
        """The queue as a workbook, as filtered as the list is."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return case_exports.queue(self, request)

    def statuses_view(self, request: HttpRequest) -> HttpResponse:
        """Reminders to the centres whose status ends."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return case_reminders.show_statuses(self, request)

    def new_letter_view(self, request: HttpRequest, object_id: int, kind: str) -> HttpResponse:
        """The form of a new letter."""
        return case_letters.new(self, request, self._case(request, object_id), kind)

    def letter_view(self, request: HttpRequest, object_id: int, letter_id: int) -> HttpResponse:
        """The page of a letter."""
        return case_letters.show(self, request, self._letter(request, object_id, letter_id))

    def edit_letter_view(
        self, request: HttpRequest, object_id: int, letter_id: int
    ) -> HttpResponse:
        """The form of a draft."""
        return case_letters.edit(self, request, self._letter(request, object_id, letter_id))

    def letter_step_view(
        self, request: HttpRequest, object_id: int, letter_id: int, step: str
    ) -> HttpResponse:
        """The form of one step of a letter."""
        return case_letter_steps.step(
            self, request, self._letter(request, object_id, letter_id), step
        )

    def letter_page_view(
        self, request: HttpRequest, object_id: int, letter_id: int, page: int
    ) -> HttpResponse:
        """A page of a draft as a picture."""
        letter = self._letter(request, object_id, letter_id)
        return case_letters.picture(letter, page)

    def letter_pdf_view(self, request: HttpRequest, object_id: int, letter_id: int) -> HttpResponse:
        """The document."""
        return case_letters.pdf(request, self._letter(request, object_id, letter_id))

    def signed_copy_view(
        self, request: HttpRequest, object_id: int, letter_id: int
    ) -> HttpResponse:
        """The document with the qualified signature."""
        return case_files.signed_copy(self._letter(request, object_id, letter_id))

    @admin.action(description=_("Przydziel zaznaczone sprawy…"))
    def assign(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return case_assignment.show(self, request, queryset)

    @admin.action(description=_("Przypomnij o terminach w zaznaczonych…"))
    def remind(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return case_reminders.show(self, request, queryset)

    def _case(self, request: HttpRequest, object_id: Any) -> Case:
        """The case with all that its page shows; no page for one of another office."""
        found = self.get_object(request, str(object_id))
        return case_standing.with_all(Case.objects.filter(pk=found.pk)).get()

    def _letter(self, request: HttpRequest, object_id: int, letter_id: int) -> Letter:
        case = self._case(request, object_id)
        # Without the people: letters outlive the accounts of those who wrote them (ADR 24).
        rows = case.letters.select_related("pdf", "signed_copy", "decision", "corrects")
        letter = rows.filter(pk=letter_id).first()
        if letter is None:
            raise Http404
        letter.case = case
        return letter

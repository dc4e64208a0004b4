"""What is asked to be attached: what provisions require of all, and what an office asks for."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from entities.actions import catalogues
from entities.enums import EventVerb
from entities.enums.cases import CaseKind
from entities.models import AttachmentKind, VoivodeOffice
from entities.rules import permissions

from .acting import ActingAdmin
from .forms import ActForm, DaysForm


class AttachmentKindForm(DaysForm, ActForm):
    """A kind of attachment; an approver adds it to a list of their own office."""

    days_column = "in_force"

    case_kind = forms.ChoiceField(label=_("Rodzaj sprawy"), choices=CaseKind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "office" in self.fields and not permissions.is_administrator(self.by):
            own = permissions.offices_of(self.by)
            self.fields["office"].queryset = VoivodeOffice.objects.filter(pk__in=own)
            self.fields["office"].required = True
            self.fields["office"].help_text = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        office = self.cleaned_data.get("office")
        may = permissions.may_change_attachment_list(self.by, office.pk if office else None)
        if not may and "office" not in self.errors:
            self.add_error("office", _("Listę tego urzędu zmienia jego zatwierdzający."))
        return cleaned


@admin.register(AttachmentKind)
class AttachmentKindAdmin(ActingAdmin):
    """Lists of all offices and of the person's own: administrators change what provisions require,
    approvers what their office asks for.
    """

    new_title = _("Nowy rodzaj załącznika")
    form = AttachmentKindForm
    list_display = ("name", "about", "office", "is_required", "is_active")
    list_filter = ("is_active", "is_required")
    list_select_related = ("office",)
    search_fields = ("name", "article")
    ordering = ("case_kind", "position", "pk")
    fields = (
        *("office", "case_kind", "name", "article", "position", "is_required"),
        *("not_of_powiat", "only_of_local_government", "starts_on", "last_day", "is_active"),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        if permissions.is_administrator(request.user):
            return rows
        return rows.filter(Q(office=None) | Q(office__in=permissions.offices_of(request.user)))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_change_catalogues(request.user)

    def has_change_permission(
        self, request: HttpRequest, obj: AttachmentKind | None = None
    ) -> bool:
        if obj is None:
            return permissions.may_change_catalogues(request.user)
        return permissions.may_change_attachment_list(request.user, obj.office_id)

    def save_model(
        self, request: HttpRequest, obj: AttachmentKind, form: ActForm, change: bool
    ) -> None:
        """Keep the row; cases that have such an attachment already keep it."""
        catalogues.save(
            obj,
            verb=EventVerb.CATALOGUE_CHANGED,
            before=AttachmentKind.objects.get(pk=obj.pk) if change else None,
            by=request.user,
            reason=form.cleaned_data["reason"],
        )

    @admin.display(description=_("rodzaj sprawy"), ordering="case_kind")
    def about(self, row: AttachmentKind) -> str:
        return str(dict(CaseKind.choices).get(row.case_kind, row.case_kind))

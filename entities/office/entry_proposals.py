"""Changes of register data that those who run an entity proposed: the office sees them field by
field, writes them as they are or corrected, or says why not.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import entry_proposals
from entities.mailing import notices
from entities.models import Entity, EntryProposal
from entities.rules import permissions, refusals
from entities.search.gminas import found_gmina

from . import history
from .access_requests import OpenFilter
from .acting import DeskAdmin
from .history import Change

ACCEPT, REFUSE = "accept", "refuse"


class SettleForm(forms.ModelForm):
    """The proposed columns, each as it would be written; and what becomes of the proposal."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Rozstrzygnięcie"),
        widget=forms.RadioSelect,
        choices=[
            (ACCEPT, gettext_lazy("wpisz do rejestru to, co jest w polach powyżej")),
            (REFUSE, gettext_lazy("zostaw rejestr bez zmian")),
        ],
    )
    answer = forms.CharField(
        label=gettext_lazy("Odpowiedź dla prowadzącego"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Przy odmowie konieczna; przy poprawkach warto napisać, skąd są."),
    )

    required_css_class = "required"

    class Meta:
        model = Entity
        fields = ()

    def clean(self) -> dict[str, Any] | None:
        """Faults of columns do not matter to whoever leaves the register as it is."""
        cleaned = super().clean()
        if self.cleaned_data.get("outcome") == REFUSE:
            for name in [*self.errors]:
                if name != "answer":
                    del self.errors[name]
        return cleaned

    def _post_clean(self) -> None:
        if self.cleaned_data.get("outcome") != REFUSE:
            super()._post_clean()

    @property
    def values(self) -> dict[str, Any]:
        """The columns as they are to be written."""
        return {name: self.cleaned_data[name] for name in self.columns}


class GminaField(forms.CharField):
    """A gmina by its name or code."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return found_gmina(typed) if typed else typed


def form_of(proposal: EntryProposal, data: Any) -> SettleForm:
    """The form with the proposed columns alone."""
    columns = [*proposal.values]
    plain = [name for name in columns if name != "gmina"]
    made = forms.modelform_factory(Entity, form=SettleForm, fields=plain)
    made.columns = columns
    entity = Entity.objects.get(pk=proposal.entity_id)
    form = made(data, instance=entity, initial=proposal.values)
    if "gmina" in columns:
        gmina = entry_proposals.read(proposal.values)["gmina"]
        form.fields["gmina"] = GminaField(label=_("Gmina"), initial=f"{gmina.pk} – {gmina}")
    form.order_fields([*columns, "outcome", "answer"])
    return form


@admin.register(EntryProposal)
class EntryProposalAdmin(DeskAdmin):
    """Proposals for entities of the person's own voivodeship."""

    list_display = ("entity", "proposed_at", "state")
    list_filter = (OpenFilter,)
    search_fields = ("entity__name",)
    ordering = ("-proposed_at", "-pk")
    list_select_related = ("entity",)

    def get_queryset(self, request: HttpRequest) -> Any:
        own = permissions.entities_of(request.user, Entity.objects.all())
        return super().get_queryset(request).filter(entity__in=own).select_related("entity")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What is proposed beside what is; while it waits, the settlement."""
        proposal = self.get_object(request, unquote(object_id))
        if proposal is None:
            raise Http404
        form = form_of(proposal, request.POST or None) if proposal.is_open else None
        if form and form.is_valid() and _settled(form, proposal, request):
            return redirect("admin:entities_entryproposal_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": f"{_('Propozycja zmiany danych rejestru')}: {proposal.entity}",
            "subtitle": None,
            "opts": self.opts,
            "proposal": proposal,
            "changes": _told(proposal),
            "form": form,
            "adminform": admin.helpers.AdminForm(form, [(None, {"fields": [*form.fields]})], {})
            if form
            else None,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/entities/entryproposal/settle.html", context)

    @admin.display(description=gettext_lazy("stan"), ordering="outcome")
    def state(self, proposal: EntryProposal) -> Any:
        return proposal.get_outcome_display() or _("czeka na urząd")


def _told(proposal: EntryProposal) -> list[Change]:
    """Field by field: what the register says, what it should say, what was written."""
    told = entry_proposals.read(proposal.values)
    now = proposal.entity
    return [
        Change(
            history.label_of(name),
            history.shown_of(name, value),
            history.shown_of(name, getattr(now, name)) if proposal.is_open else None,
        )
        for name, value in told.items()
    ]


def _settled(form: SettleForm, proposal: EntryProposal, request: HttpRequest) -> bool:
    answer = form.cleaned_data["answer"]
    try:
        if form.cleaned_data["outcome"] == REFUSE:
            entry_proposals.refuse(proposal, answer=answer, by=request.user)
        else:
            entry_proposals.accept(proposal, form.values, answer=answer, by=request.user)
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            form.add_error(None, sentence)
        return False
    notices.send_waiting(timezone.localdate())
    messages.success(request, _("Rozstrzygnięto. Prowadzący dostanie wiadomość."))
    return True

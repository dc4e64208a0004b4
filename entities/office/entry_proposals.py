"""Changes of register data that those who run an entity proposed: the office sees them field by
field, writes them as they are or corrected, or says why not.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import entry_proposals
from entities.models import Entity, EntryProposal
from entities.rules import permissions
from entities.search.gminas import found_gmina
from kisportal.accounts.models import User

from . import history
from .history import Change
from .settling import SettlingAdmin

ACCEPT, REFUSE = "accept", "refuse"


class SettleForm(forms.ModelForm):
    """The proposed columns, each as it would be written; and what becomes of the proposal."""

    unchanged = forms.MultipleChoiceField(
        label=gettext_lazy("Tych danych nie zmieniaj"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Zaznaczone zostaną takie, jakie są teraz w rejestrze."),
    )
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
        help_text=gettext_lazy(
            "Konieczna, gdy rejestr nie będzie taki, jak chciał prowadzący: przeczyta, dlaczego."
        ),
    )

    required_css_class = "required"

    class Meta:
        model = Entity
        fields = ()

    def clean(self) -> dict[str, Any] | None:
        """Faults of columns that stay as they are do not matter."""
        cleaned = super().clean()
        for name in self._left_alone() & self.errors.keys():
            del self.errors[name]
        return cleaned

    def _left_alone(self) -> set[str]:
        if self.cleaned_data.get("outcome") == REFUSE:
            return {*self.columns, "unchanged"}
        return {*self.cleaned_data.get("unchanged", ())}

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | self._left_alone()

    def _post_clean(self) -> None:
        if self.cleaned_data.get("outcome") != REFUSE:
            super()._post_clean()

    @property
    def values(self) -> dict[str, Any]:
        """The columns as they are to be written; those that stay as they are are left out."""
        left = self._left_alone()
        return {name: self.cleaned_data[name] for name in self.columns if name not in left}


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
    for name in columns:
        widget = form.fields[name].widget
        is_long = isinstance(widget, forms.Textarea)
        widget.attrs["class"] = "vLargeTextField" if is_long else "vTextField"
    labels = [(name, history.label_of(name).capitalize()) for name in columns]
    form.fields["unchanged"].choices = labels
    if not columns:
        del form.fields["unchanged"]
    form.order_fields([*columns, "unchanged", "outcome", "answer"])
    return form


@admin.register(EntryProposal)
class EntryProposalAdmin(SettlingAdmin):
    """Proposals for entities of the person's own voivodeship."""

    list_display = ("entity", "proposed_at", "state")
    search_fields = ("entity__name",)
    ordering = ("-proposed_at", "-pk")
    template = "admin/entities/entryproposal/settle.html"
    heading = gettext_lazy("Propozycja zmiany danych rejestru")
    settled = gettext_lazy("Rozstrzygnięto. Prowadzący dostanie wiadomość.")

    def get_queryset(self, request: HttpRequest) -> Any:
        own = permissions.entities_of(request.user, Entity.objects.all())
        return super().get_queryset(request).filter(entity__in=own).select_related("entity")

    def facts(self, row: EntryProposal) -> dict[str, Any]:
        return {"changes": _told(row)}

    def form_of(self, row: EntryProposal, request: HttpRequest) -> SettleForm:
        return form_of(row, request.POST or None)

    def settle(self, row: EntryProposal, form: SettleForm, by: User) -> None:
        answer = form.cleaned_data["answer"]
        if form.cleaned_data["outcome"] == REFUSE:
            entry_proposals.refuse(row, answer=answer, by=by)
        else:
            entry_proposals.accept(row, form.values, answer=answer, by=by)


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

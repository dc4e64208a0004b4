"""Changes of register data proposed from the panel: the office sees them field by field."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from entities.actions import entry_proposals
from entities.enums import LegalForm
from entities.models import Entity
from entities.rules import own_entries
from entities.search.gminas import found_gmina

from . import changed
from .acting import carried_out, said, sent, typed
from .entry import own

NOT_TOLD = gettext_lazy("– nie podano –")


class ProposeForm(forms.ModelForm):
    """What the register should say; the gmina by its name or code."""

    gmina = forms.CharField(
        label=gettext_lazy("Gmina"),
        max_length=100,
        help_text=gettext_lazy("Inna gmina w innym województwie to inny właściwy wojewoda."),
        error_messages={"required": gettext_lazy("Podaj gminę.")},
    )
    founder = forms.CharField(
        label=gettext_lazy("Zmiana prowadzącego (opisz słowami)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Prowadzącego nie zmienia się poprawką: urząd odpowie, jaki wniosek złożyć."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Skąd ta zmiana"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Na przykład: uchwała nr 5/2026, przeprowadzka od 1 grudnia."),
        error_messages={"required": gettext_lazy("Napisz, skąd ta zmiana.")},
    )
    field_order = (*own_entries.REGISTER_COLUMNS, "founder", "reason")

    class Meta:
        model = Entity
        fields = [name for name in own_entries.REGISTER_COLUMNS if name != "gmina"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = self.instance.legal_form
        forms_of_today = [
            (value, label)
            for value, label in LegalForm.choices
            if value != LegalForm.AUXILIARY_HOLDING or value == now
        ]
        self.fields["legal_form"].choices = [("", NOT_TOLD), *forms_of_today]
        gmina = self.instance.gmina
        self.initial["gmina"] = f"{gmina.pk} – {gmina}"

    def clean_gmina(self) -> Any:
        return found_gmina(self.cleaned_data["gmina"])

    @property
    def values(self) -> dict[str, Any]:
        """The columns as the action takes them."""
        told = {name: self.cleaned_data[name] for name in own_entries.REGISTER_COLUMNS}
        return {n: v.replace("\r\n", "\n") if isinstance(v, str) else v for n, v in told.items()}


def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose, or see what waits for the office."""
    entity = own(request, slug)
    waiting = entity.entry_proposals.filter(outcome="").first()
    form = None
    if waiting is None:
        form = ProposeForm(typed(request), instance=entity)
        if sent(request, form) and carried_out(form, lambda: _sent(request, entity, form)):
            messages.success(request, _("Propozycja wysłana do urzędu. Odpowiedź przyjdzie tutaj."))
            return redirect("panel:propose", Entity.objects.get(pk=entity.pk).slug)
    context = {
        "entity": Entity.objects.get(pk=entity.pk),
        "form": form,
        "waiting": changed.proposed(waiting) if waiting else None,
        "settled": [
            changed.proposed(settled)
            for settled in entity.entry_proposals.exclude(outcome="").order_by("-settled_at")[:5]
        ],
    }
    return render(request, "panel/propose.html", context)


@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back what waits."""
    entity = own(request, slug)
    waiting = entity.entry_proposals.filter(outcome="").first()
    if waiting is None:
        raise Http404
    for sentence in said(lambda: entry_proposals.withdraw(waiting, by=request.user)):
        messages.error(request, sentence)
    return redirect("panel:propose", entity.slug)


def _sent(request: HttpRequest, entity: Entity, form: ProposeForm) -> None:
    entry_proposals.propose(
        entity,
        form.values,
        by=request.user,
        reason=form.cleaned_data["reason"],
        founder=form.cleaned_data["founder"],
    )

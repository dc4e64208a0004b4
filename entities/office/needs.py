"""What people call their needs, and to what the search box leads them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import catalogues
from entities.enums import EventVerb
from entities.models import Need, ParticipantGroup, Service
from entities.rules import permissions, wording
from entities.rules.pesel import IN_PUBLIC, without_pesel
from kisportal.language.words import meaningful

from .catalogues import CatalogueAdmin
from .forms import ActForm, DaysForm

MOST_LINES = 100
MOST_WORDS = 6
_LONG = {"rows": 8, "class": "vLargeTextField"}


class LinesField(forms.CharField):
    """Phrases, one a line: tidied, each once, none without a word to look for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs=_LONG),
            max_length=MOST_LINES * 80,
            validators=[without_pesel(IN_PUBLIC)],
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        kept = [*dict.fromkeys(filter(None, lines))]
        wrong = [line for line in kept if not 1 <= len([*meaningful(line)]) <= MOST_WORDS]
        if wrong:
            raise forms.ValidationError(
                _("W każdym wierszu wpisz od jednego do %(most)s słów, a nie „%(line)s”.")
                % {"most": MOST_WORDS, "line": wrong[0][:80]}
            )
        if len(kept) > MOST_LINES:
            raise forms.ValidationError(_("Wpisz najwyżej %s wierszy.") % MOST_LINES)
        return "\n".join(kept)


class NeedForm(DaysForm, ActForm):
    """A need; groups and services are chosen by their codes, which outlive their wordings."""

    days_column = "in_force"

    phrases = LinesField(
        label=gettext_lazy("Jak ludzie to mówią"),
        help_text=gettext_lazy(
            "Każdy zwrot w osobnym wierszu: „szukam pracy”. Odmiana, wielkość liter i polskie "
            "znaki nie mają znaczenia."
        ),
    )
    words = LinesField(
        label=gettext_lazy("Te same słowa we wpisach"),
        required=False,
        help_text=gettext_lazy("Jak to samo nazywają wpisy, każde w osobnym wierszu."),
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Grupy uczestników"), required=False, widget=forms.CheckboxSelectMultiple
    )
    services = forms.MultipleChoiceField(
        label=gettext_lazy("Usługi"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("groups", ParticipantGroup), ("services", Service)):
            if name in self.fields:
                rows = wording.of_day(model._default_manager.order_by("pk"), timezone.localdate())
                self.fields[name].choices = [(row.code, str(row)) for row in rows]


@admin.register(Need)
class NeedAdmin(CatalogueAdmin):
    """Everybody at the desk reads them; administrators of the portal change them."""

    new_title = gettext_lazy("Nowa potrzeba")
    form = NeedForm
    list_display = ("name", "code", "first_phrases", "days")
    search_fields = ("name", "code", "phrases", "words")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_change_needs(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_change_needs(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = ("code", "name", "phrases", "groups", "services", "kind", "words", "position")
        changes = self.has_change_permission(request, obj)
        return (*fields, *(("starts_on", "last_day") if changes else ("days",)))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep the need; searches know it at once."""
        catalogues.save(
            obj,
            verb=EventVerb.CATALOGUE_CHANGED,
            before=Need.objects.get(pk=obj.pk) if change else None,
            by=request.user,
            reason=form.cleaned_data["reason"],
        )

    @admin.display(description=gettext_lazy("jak ludzie to mówią"))
    def first_phrases(self, row: Need) -> str:
        phrases = row.phrases.splitlines()
        return ", ".join(phrases[:5]) + (" …" if len(phrases) > 5 else "")

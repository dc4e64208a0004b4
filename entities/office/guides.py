"""The guide at the desk: its pages with a preview before they are saved, its words, its amounts."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import guides as acts
from entities.models import Amount, GlossaryTerm, Guide
from entities.rules import guides as rules
from entities.rules import permissions

from . import form_pages, guide_preview, guide_versions
from .acting import SAVED
from .catalogues import CatalogueAdmin, CatalogueForm, InForceFilter
from .days import DayField
from .forms import ReasonField
from .versions import VERSION

MARKDOWN = gettext_lazy(
    "Markdown: ## nagłówek, **pogrubienie**, - lista, [tekst](adres), tabele z kreskami |. Kwota z "
    "tabeli kwot: {kwota: kod}, dzień, od którego obowiązuje: {od: kod}. W osobnym wierszu: "
    "{wstaw: kwoty}, {wstaw: grupy}, {wstaw: zrodla}, {wstaw: czas-spraw}."
)


class MarkdownField(forms.CharField):
    """A long text; browsers end its lines in a way of their own."""

    def to_python(self, value: Any) -> str:
        return super().to_python(_lines_of(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(_lines_of(initial), _lines_of(data))


def _lines_of(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class LinesField(forms.CharField):
    """Short texts, each on a line of its own."""

    widget = forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        return [*dict.fromkeys(line for line in lines if line)]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ArticlesField(LinesField):
    """Articles, each a name and an address with a line between: "art. 12 | https://…"."""

    def prepare_value(self, value: Any) -> Any:
        rows = value if isinstance(value, list) else None
        return "\n".join(" | ".join(row) for row in rows) if rows is not None else value

    def clean(self, value: Any) -> list[list[str]]:  # type: ignore[override]  # rows of two
        rows = [[part.strip() for part in line.split("|")] for line in super().clean(value)]
        if wrong := rules.article_problems(rows):
            raise forms.ValidationError(wrong[0])
        return rows


class GuideForm(CatalogueForm):
    """A page of the guide; what could not be shown as written is told beside its text."""

    legal_day = DayField(
        label=gettext_lazy("Stan prawny na dzień"),
        help_text=gettext_lazy("Dzień, na który ktoś sprawdził treść z przepisami."),
    )
    articles = ArticlesField(
        label=gettext_lazy("Przepisy"),
        required=False,
        help_text=gettext_lazy("Każdy w osobnym wierszu: nazwa, kreska |, adres."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        known = [*Amount.objects.order_by("code").values_list("code", flat=True).distinct()]
        for name in acts.TEXTS:
            for sentence in rules.problems(self.cleaned_data.get(name) or "", known):
                self.add_error(name, sentence)
        for sentence in rules.film_problems(self.cleaned_data.get("film_address") or ""):
            self.add_error("film_address", sentence)
        return cleaned


class TermForm(CatalogueForm):
    """A word of the glossary."""

    forms = LinesField(
        label=gettext_lazy("Formy w tekście"),
        required=False,
        help_text=GlossaryTerm._meta.get_field("forms").help_text,
    )


class FilmForm(forms.Form):
    """A film in the sign language, and why."""

    film = forms.FileField(
        label=gettext_lazy("Film"),
        help_text=gettext_lazy(
            "MP4 albo WebM, najwyżej 40 MB. Zastąpi dotychczasowy film. Jeżeli w filmie ktoś mówi "
            "głosem, napisy muszą być w obrazie. Co jest w filmie, wpisz na stronie przewodnika "
            "jako transkrypcję."
        ),
        error_messages={"required": gettext_lazy("Wybierz plik z filmem.")},
    )
    reason = ReasonField()


class GuideCatalogueAdmin(CatalogueAdmin):
    """Everybody at the desk reads it; administrators of the portal change it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_change_guides(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_change_guides(request.user)

    def keep(self, row: Any, *, before: Any, request: HttpRequest, form: Any) -> None:
        acts.save(row, before=before, by=request.user, reason=form.cleaned_data["reason"])


@admin.register(Guide)
class GuideAdmin(GuideCatalogueAdmin):
    """Pages of the guide."""

    new_title = gettext_lazy("Nowa strona przewodnika")
    change_form_template = "admin/entities/guide/change_form.html"
    form = GuideForm
    list_display = ("name", "code", "legal_day", "days")
    search_fields = ("name", "code", "lead", "body")
    own_fields = ("name", "lead", "body", "easy", "legal_day", "articles")
    film_fields = ("film_address", "transcript")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        days = ("days",)
        if self.has_change_permission(request, obj):
            days = ("starts_on", "last_day", *(("new_wording_from",) if obj else ()))
        return ("code", *self.own_fields, *self.film_fields, "position", *days)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in acts.TEXTS:
            kwargs["form_class"] = MarkdownField
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in ("body", "easy", "transcript"):
            field.widget.attrs |= {"rows": 20 if db_field.name != "transcript" else 6}
            field.help_text = f"{MARKDOWN} {field.help_text}"
        return field

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, *args, **kwargs)
        if getattr(request, "goes_back", False):
            return type(form.__name__, (guide_preview.Reopened, form), {})
        if version := getattr(request, "earlier_version", None):
            names = {"version": version, "reworded": (*self.own_fields, *self.film_fields)}
            return type(form.__name__, (guide_versions.Reworded, form), names)
        return form

    def earlier_url(self, request: HttpRequest, row: Any) -> str:
        if not self.has_change_permission(request, row):
            return ""
        return f"{reverse('admin:entities_guide_change', args=[row.pk])}?{VERSION}"

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        film = path("<int:guide_id>/film/", wrap(self.film), name="entities_guide_film")
        return [film, *super().get_urls()]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form, perhaps with an earlier wording; or, before it is saved, the page as everybody
        would see it.
        """
        if request.method == "POST" and guide_preview.PREVIEW in request.POST:
            return guide_preview.asked(self, request, object_id, *args, **kwargs)
        request.goes_back = guide_preview.BACK in request.POST
        if object_id and request.method == "GET" and VERSION in request.GET:
            guide = self.get_object(request, unquote(object_id))
            if self.has_change_permission(request, guide):
                request.earlier_version = guide_versions.asked(request, guide)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def form_as_typed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form once more with what was typed, and nothing saved."""
        return super().changeform_view(request, *args, **kwargs)

    def film(self, request: HttpRequest, guide_id: int) -> HttpResponse:
        """The film of a page: a new file, or none."""
        guide = self.get_object(request, str(guide_id))
        if not self.has_change_permission(request, guide):
            raise PermissionDenied
        back = reverse("admin:entities_guide_change", args=[guide.pk])
        form = FilmForm(request.POST or None, request.FILES or None)
        if "drop" in request.POST:
            form.fields["film"].required = False
        sent = request.method == "POST" and form.is_valid()
        if sent and form_pages.acted(form, lambda: self._act(guide, form, request)):
            messages.success(request, SAVED)
            return redirect(back)
        template, title = "admin/entities/guide/film.html", _("Film w PJM: %s") % guide
        return form_pages.page(self, request, template, form, title=title, back=back, guide=guide)

    def _act(self, guide: Guide, form: FilmForm, request: HttpRequest) -> None:
        how: dict[str, Any] = {"by": request.user, "reason": form.cleaned_data["reason"]}
        if "drop" in request.POST:
            acts.drop_film(guide, **how)
        else:
            film = form.cleaned_data["film"]
            acts.put_film(guide, film.name, film.read(), **how)


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(GuideCatalogueAdmin):
    """Hard words."""

    new_title = gettext_lazy("Nowe słowo")
    form = TermForm
    search_fields = ("name", "code", "definition")
    own_fields = ("forms", "definition", "easy")


@admin.register(Amount)
class AmountAdmin(GuideCatalogueAdmin):
    """Amounts that the law sets; a new one begins on a day and ends the one before."""

    new_title = gettext_lazy("Nowa kwota")
    list_display = ("name", "amount", "unit", "article", "days")
    list_filter = (InForceFilter,)
    own_fields = ("amount", "unit", "source_note", "source_url")

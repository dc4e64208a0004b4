"""Local partners in the panel: a row each, more rows without scripts."""

from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import partners as acts
from entities.actions.partners import Partner
from entities.models import Entity
from entities.rules import own_entries
from entities.rules.pesel import IN_PUBLIC, without_pesel

from .acting import sent, typed
from .entry import own, published
from .entry_forms import OVERTAKEN, PUBLIC_TEXT

MORE = "more"
AT_MOST = 50
_SALT = "panel.partners"
_TOO_MANY = gettext_lazy("Wpis może wymieniać najwyżej %d partnerów.") % AT_MOST
_NAMELESS = gettext_lazy("Podaj nazwę partnera.")
_NAMELESS_ROW = gettext_lazy("Podaj nazwę partnera albo zaznacz, że ma zniknąć z wpisu.")


class PartnersForm(forms.Form):
    """All partners of an entity: those that are there, and empty rows for others. It knows what was
    there when the page was opened: a change by somebody else meanwhile is told once, and what was
    typed stays.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    blanks = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, entity: Entity) -> None:
        self.loaded = own_entries.partners_of(entity)
        of_portal = entity.partnerships.exclude(organisation=None)
        self.of_portal = {str(number) for number in of_portal.values_list("pk", flat=True)}
        seen = _unsealed(data.get("seen", "")) if data else None
        # A page that was opened without any partner has seen that, too.
        self.told = self.loaded if seen is None else seen
        self.empty = _blanks_of(data)
        super().__init__(self._with_changes_of_others(data) if data else None)
        self.initial |= {"seen": _sealed(self.loaded), "blanks": str(self.empty)}
        for number, (name, role) in self.loaded.items():
            self._add(str(number), name, role)
        for place in range(self.empty):
            self._add(f"n{place}")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for row in self.rows:
            if self._lacks_a_name(row) and not self._is_gone(row):
                self.add_error(f"name_{row}", _NAMELESS_ROW if row.isdecimal() else _NAMELESS)
        if len(self.partners) > max(AT_MOST, len(self.loaded)):
            self.add_error(None, _TOO_MANY)
        if self.told != self.loaded:
            self.data["seen"] = _sealed(self.loaded)
            what = ", ".join(sorted({name for name, _role in self._differences()}))
            self.add_error(None, forms.ValidationError(OVERTAKEN, params={"what": what}))
        return cleaned

    @property
    def partners(self) -> list[Partner]:
        """Those that the entry is to name, as the action takes them."""
        return [
            Partner(
                self._name_of(row),
                " ".join(self.cleaned_data.get(f"role_{row}", "").split()),
                int(row) if row.isdecimal() else None,
            )
            for row in self.rows
            if self._name_of(row) and not self._is_gone(row)
        ]

    @property
    def rows(self) -> list[str]:
        """Numbers of the rows that are there, then those of the empty ones."""
        return [name.removeprefix("role_") for name in self.fields if name.startswith("role_")]

    @property
    def drawn(self) -> list[dict[str, Any]]:
        """The rows for the page: what each is called, and its fields."""
        return [
            {
                "title": self.loaded[int(row)][0] if row.isdecimal() else _("Nowy partner"),
                "fields": [self[n] for n in self.fields if n.endswith(f"_{row}")],
            }
            for row in self.rows
        ]

    def _add(self, row: str, name: str = "", role: str = "") -> None:
        if row not in self.of_portal:
            self.fields[f"name_{row}"] = forms.CharField(
                label=_("Nazwa partnera"),
                initial=name,
                max_length=300,
                required=False,
                help_text=_("Instytucja albo firma. ") + PUBLIC_TEXT,
                validators=[without_pesel(IN_PUBLIC)],
            )
        self.fields[f"role_{row}"] = forms.CharField(
            label=_("Na czym polega współpraca"),
            initial=role,
            max_length=300,
            required=False,
            help_text=_("Na przykład: przyjmuje na praktyki, daje obiady."),
            validators=[without_pesel(IN_PUBLIC)],
        )
        if row.isdecimal():
            self.fields[f"gone_{row}"] = forms.BooleanField(label=_("Usuń z wpisu"), required=False)

    def _with_changes_of_others(self, data: Any) -> Any:
        """What was typed, with the rows that others added; of those that others removed, what the
        person wrote over them is in new rows.
        """
        data = data.copy()
        for number in self.loaded.keys() - self.told.keys():
            data[f"name_{number}"], data[f"role_{number}"] = self.loaded[number]
        for number in self.told.keys() - self.loaded.keys():
            name, role = self.told[number]
            typed = (data.get(f"name_{number}", name), data.get(f"role_{number}", role))
            if typed != (name, role) and not data.get(f"gone_{number}"):
                data[f"name_n{self.empty}"], data[f"role_n{self.empty}"] = typed
                self.empty += 1
        data["blanks"] = str(self.empty)
        return data

    def _differences(self) -> set[tuple[str, str]]:
        return {*self.told.values()} ^ {*self.loaded.values()}

    def _name_of(self, row: str) -> str:
        if row in self.of_portal:
            return self.loaded[int(row)][0]
        return " ".join(self.cleaned_data.get(f"name_{row}", "").split())

    def _is_gone(self, row: str) -> bool:
        return bool(self.cleaned_data.get(f"gone_{row}"))

    def _lacks_a_name(self, row: str) -> bool:
        """An empty row is no partner and lacks nothing."""
        is_one = row.isdecimal() or bool(self.cleaned_data.get(f"role_{row}"))
        return is_one and not self._name_of(row) and f"name_{row}" not in self.errors


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The partners: previewed as the public would see them, or published at once."""
    entity = own(request, slug)
    form = PartnersForm(typed(request), entity=entity)
    if MORE not in request.POST and sent(request, form):
        section = own_entries.SECTIONS[own_entries.PARTNERS_SECTION]
        reason = _("Zmiana w panelu: %(section)s") % {"section": section.title}

        def write() -> None:
            acts.keep(entity, form.partners, by=request.user, reason=reason, seen=form.loaded)

        answer = published(request, entity, form, write)
        if answer is not None:
            return answer
    context = {"form": form, "entity": entity, "section": own_entries.SECTIONS["partnerzy"]}
    return render(request, "panel/partners.html", context)


def _blanks_of(data: Any) -> int:
    """How many empty rows the page has; one more when the person asked for it."""
    sent = data.get("blanks", "") if data else ""
    blanks = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < len("100") else 1
    return min(max(blanks, 1) + (MORE in (data or ())), AT_MOST)


def _sealed(partners: own_entries.Partners) -> str:
    return signing.dumps([[n, *told] for n, told in partners.items()], salt=_SALT, compress=True)


def _unsealed(seal: str) -> own_entries.Partners | None:
    """What the page was opened with; None where the request lacks it or somebody changed it."""
    try:
        rows = signing.loads(seal, salt=_SALT) if seal else None
    except signing.BadSignature:
        return None
    return None if rows is None else {number: (name, role) for number, name, role in rows}

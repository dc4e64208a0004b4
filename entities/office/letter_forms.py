"""The form of a letter: the facts of its kind, the reasons of the catalogue, in one page."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import DECISIONS, ORDERS, EntityKind, LegalForm, LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, Channel, LossGround
from entities.models import Case, Decision, Letter, Organisation, Reason, Territory
from entities.models.letter import SENT_BACK
from entities.rules import case_time, completion, founders
from entities.rules import letters as letter_rules
from entities.rules.letters import CORRECTABLE

from .application_gminas import choices_of_gminas
from .case_forms import moment
from .letter_fields import (
    FACTS,
    FIELD_OF_RULE,
    FINDINGS_OF_LETTER,
    FINDINGS_OF_ORDER,
    OF_ALL,
    OF_KIND,
    OF_REGISTER,
    OTHERS,
)
from .letter_suggestions import suggested

CHANGED_MEANWHILE = _(
    "Ktoś inny zmienił ten projekt, gdy był u Ciebie otwarty. To, co wpisujesz, zostało w "
    "formularzu. Sprawdź tamtą wersję w nowej karcie i wyślij jeszcze raz, jeżeli ma ją zastąpić."
)
# What goes against the party is explained in law by whoever decides it (KPA art. 107 § 3).
EXPLAINED = frozenset({LetterKind.REFUSAL, LetterKind.LOSS})
# Why an application of a centre is refused: nothing for a refusal of anything else.
OF_APPLICATIONS = ("not_founder", "no_programme", "no_finance")
_SELDOM = ("law", "conditions")
_COLUMNS = ("valid_from", "loss_ground", "is_immediate")


class LetterForm(forms.Form):
    """What a letter of the kind says in the case; a new one begins with what the case suggests."""

    required_css_class = "required"

    def __init__(
        self,
        *args: Any,
        case: Case,
        kind: LetterKind,
        letter: Letter | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.kind, self.letter = case, kind, letter
        for name in (*OF_KIND[kind], *OF_ALL):
            self.fields[name] = (FACTS.get(name) or OTHERS[name])()
        self._name_rows_to_choose_from()
        self._leave_what_may_be_chosen()
        if "findings" in self.fields:
            self._word_findings()
            self._offer_reasons()
        if letter:
            self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
        today = timezone.localdate()
        self.initial = _said(letter) if letter else suggested(case, kind, today)

    @property
    def fieldsets(self) -> list[Any]:
        """The letter itself; what its reasons may be taken from; what goes with it."""
        own = [n for n in OF_KIND[self.kind] if n not in ("findings", *_SELDOM, *OF_REGISTER)]
        explained = ("law",) if self.kind in EXPLAINED else ()
        why = [n for n in ("chosen", "findings", *explained) if n in self.fields]
        found = [(_("Treść"), {"fields": own})] if own else []
        if in_register := [n for n in OF_KIND[self.kind] if n in OF_REGISTER]:
            told = _OF_CHANGE if self.kind == LetterKind.CHANGE else _OF_CORRECTION
            about: dict[str, Any] = {"fields": in_register, "description": told}
            found.append((_("Co zmieni się w rejestrze"), about))
        if why:
            found.append((_("Uzasadnienie"), {"fields": why}))
        seldom = [n for n in (*_SELDOM, *OF_ALL) if n in self.fields and n not in why]
        return [*found, (_("Rzadziej potrzebne"), {"fields": seldom, "classes": ("collapse",)})]

    @property
    def has_reasons(self) -> bool:
        return "chosen" in self.fields

    def clean_seen(self) -> str:
        """Another version meanwhile is told once; sent again, this one takes its place."""
        now = moment(self.letter)
        if self.cleaned_data["seen"] != now:
            self.data = self.data.copy()
            self.data["seen"] = now
            self.add_error(None, CHANGED_MEANWHILE)
        return now

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data
        if self.kind == LetterKind.LOSS and not values.get("loss_ground"):
            self.add_error("loss_ground", _("Wybierz podstawę utraty statusu (art. 6)."))
        if values.get("is_immediate") and not values.get("immediate"):
            self.add_error("immediate", _("Uzasadnij rygor (art. 108 § 1 KPA)."))
        if self.kind == LetterKind.CORRECTION and not values.get("corrects"):
            self.add_error("corrects", _("Wybierz pismo, które postanowienie prostuje."))
        if values.get("chosen"):
            values["findings"] = with_reasons(values.get("findings") or [], values["chosen"])
        self._mark_what_is_missing()
        return cleaned

    def _mark_what_is_missing(self) -> None:
        """Put what the letter lacks by law at the fields where it is to be written."""
        today = timezone.localdate()
        unmet = letter_rules.unmet(self.case.kind, self.kind, self.facts(), today)
        for rule, sentence in unmet.items():
            field = FIELD_OF_RULE.get(rule)
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, sentence)

    def insert_reasons(self) -> None:
        """Put the chosen reasons under what is written already, to be edited; send nothing."""
        self.full_clean()
        self.data = self.data.copy()
        self.data["findings"] = "\n".join(self.cleaned_data.get("findings") or [])
        self.data.setlist("chosen", [])
        self._errors = {}

    def facts(self) -> dict[str, Any]:
        """What the letter says, as the database keeps it."""
        values = {n: self.cleaned_data.get(n) for n in self.fields if n in FACTS}
        facts = {name: _plain(value) for name, value in values.items() if value not in (None, "")}
        if successor := self.cleaned_data.get("successor"):
            facts |= {"successor": successor.name, "organisation": successor.pk}
        return facts

    def decision(self) -> dict[str, Any] | None:
        """The columns of a decision; nothing for another letter."""
        if self.kind not in DECISIONS:
            return None
        return {n: self.cleaned_data[n] for n in _COLUMNS if n in self.fields}

    def blank(self) -> Letter:
        """A letter of the kind that says nothing yet: what keeps any such one from being signed."""
        letter = Letter(case=self.case, kind=self.kind, facts={})
        if self.kind in DECISIONS:
            letter.decision = Decision(letter=letter)
        return letter

    def unsaved(self, at: Any) -> Letter:
        """The letter as it would be, for a preview."""
        letter = Letter(
            case=self.case,
            kind=self.kind,
            facts=self.facts(),
            corrects=self.cleaned_data.get("corrects"),
            prepared_at=at,
        )
        if self.kind in DECISIONS:
            letter.decision = Decision(letter=letter, **(self.decision() or {}))
        return letter

    def _leave_what_may_be_chosen(self) -> None:
        """Only grounds and forms that such a case may have (art. 3(2), 6(1a))."""
        if "loss_ground" in self.fields and self.case.channel == Channel.EX_OFFICIO:
            self._leave("loss_ground", [g for g in LossGround if g != LossGround.FOUNDER_ASKED])
        if "legal_form" in self.fields:
            forms_of_gmina = founders.forms_of(EntityKind.CIS, OrganisationKind.GMINA)
            self._leave("legal_form", forms_of_gmina - {LegalForm.AUXILIARY_HOLDING})

    def _leave(self, name: str, values: Any) -> None:
        field = self.fields[name]
        field.choices = [choice for choice in field.choices if choice[0] in ("", *values)]

    def _word_findings(self) -> None:
        if self.kind in ORDERS:
            self.fields["findings"].help_text = FINDINGS_OF_ORDER
        elif self.kind not in DECISIONS:
            self.fields["findings"].label = _("Ustalenia")
            self.fields["findings"].help_text = FINDINGS_OF_LETTER

    def _name_rows_to_choose_from(self) -> None:
        if "successor" in self.fields:
            self.fields["successor"].queryset = Organisation.objects.filter(
                kind=OrganisationKind.GMINA, gmina__code__startswith=self.case.office_id
            ).order_by("name_key", "pk")
        if "register_gmina" in self.fields:
            gminas = Territory.objects.filter(level="gmina", code__startswith=self.case.office_id)
            self.fields["register_gmina"].choices = choices_of_gminas(gminas)
        if "corrects" in self.fields:
            signed = self.case.letters.filter(kind__in=CORRECTABLE).exclude(number="")
            self.fields["corrects"].queryset = signed.order_by("signed_at")

        if "until" in self.fields and (term := case_time.call_of(self.case)):
            now = _("Termin biegnie do %s. Podaj późniejszy dzień roboczy.")
            self.fields["until"].help_text = now % f"{term.due_on:%d.%m.%Y}"
        if "unmended" in self.fields:
            call = completion.last_call(self.case)
            defects = call.facts.get("defects", []) if call else []
            self.fields["unmended"].choices = [(defect, defect) for defect in defects]

    def _offer_reasons(self) -> None:
        reasons = [*reasons_for(self.kind, self.case.kind, timezone.localdate())]
        if reasons:
            self.fields["chosen"] = forms.MultipleChoiceField(
                label=_("Gotowe akapity"),
                choices=[(str(reason.pk), reason.text) for reason in reasons],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Zaznaczone trafią do uzasadnienia; tam można je poprawić."),
            )


_OF_CHANGE = _(
    "Wpisz tylko to, co się zmienia. Gdy decyzja będzie ostateczna, sprawa poprosi o wprowadzenie "
    "tych danych do rejestru. W innym województwie potrzebny jest nowy wniosek do tamtejszego "
    "wojewody. Instytucji tworzącej ta decyzja nie zmienia: służy do tego przejęcie (art. 6 ust. "
    "4) albo nowy wniosek o nadanie statusu."
)
_OF_CORRECTION = _(
    "Tylko gdy omyłka z decyzji jest też w rejestrze: wpisz, jak ma w nim być. Gdy sprostowanie "
    "będzie doręczone, sprawa poprosi o wprowadzenie tych danych, ze skutkiem od dnia decyzji."
)


def reasons_for(kind: LetterKind, case_kind: str, on: date) -> Any:
    """Paragraphs of the catalogue that such a letter of such a case may give as its reasons."""
    fits = Q(letter_kind=kind) | Q(letter_kind="")
    if case_kind not in (CaseKind.CIS_GRANT, CaseKind.CIS_EXTENSION):
        fits &= ~Q(code__in=OF_APPLICATIONS)
    return Reason.objects.in_force(on).filter(fits).order_by("position", "code")


def with_reasons(written: list[str], chosen: list[str]) -> list[str]:
    """The paragraphs with the chosen ones of the catalogue under them, none of them twice."""
    texts = Reason.objects.filter(pk__in=chosen).order_by("position", "code")
    lines = [" ".join(reason.text.split()) for reason in texts]
    return [*written, *(line for line in lines if line not in written)]


def _said(letter: Letter) -> dict[str, Any]:
    """What a draft says, as the form shows it."""
    said = {name: value for name, value in letter.facts.items() if name != SENT_BACK}
    said |= {"successor": said.get("organisation"), "corrects": letter.corrects_id}
    if letter.is_decision:
        said |= {name: getattr(letter.decision, name) for name in _COLUMNS}
    return said | {"seen": moment(letter)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

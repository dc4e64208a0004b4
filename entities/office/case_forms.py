"""The small forms of a case: one step, one assignment, one note, one attachment."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import DECISIONS
from entities.enums.cases import LetterState
from entities.models import AttachmentKind, Case, Letter
from entities.rules import attachments
from entities.rules.dossiers import attachments_asked
from kisportal.accounts.models import User

from .days import DayField

LONG = {"rows": 4, "class": "vLargeTextField"}


class StepForm(forms.Form):
    """A form of a case (`case`) that a person (`by`) sends; without fields it only confirms."""

    required_css_class = "required"

    def __init__(self, *args: Any, case: Case, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by

    def initial_day(self, *names: str) -> None:
        """Today, where nothing else is more likely."""
        for name in names:
            self.fields[name].initial = timezone.localdate()


class DayForm(StepForm):
    """The day on which something happened."""

    on = DayField(label=_("Dzień"))
    label_of_day = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = self.label_of_day
        self.initial_day("on")


class WithdrawalForm(DayForm):
    """When the party took its application back."""

    label_of_day = _("Wycofanie wpłynęło dnia")


class WaiverForm(DayForm):
    """When a waiver of the appeal came; of several parties the last one's counts (art. 127a)."""

    label_of_day = _("Zrzeczenie wpłynęło dnia")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decided = self.case.letters.filter(kind__in=DECISIONS, state=LetterState.DELIVERED)
        letter = decided.order_by("signed_at").last()
        parties = [*letter.addressees.order_by("pk")] if letter else []
        if len(parties) > 1:
            self.fields["on"].label = _("Zrzeczenie ostatniej ze stron wpłynęło dnia")
            self.fields["by_all"] = forms.BooleanField(
                label=_("Odwołania zrzekły się wszystkie strony"),
                help_text="; ".join(map(str, parties)),
                error_messages={
                    "required": _(
                        "Decyzja staje się ostateczna dopiero z oświadczeniem ostatniej ze stron "
                        "(art. 127a § 2 KPA). Wcześniejsze odnotuj w adnotacji."
                    )
                },
            )


class SettlementForm(StepForm):
    """Why supervision ends, and whether the centre did in time what it was called to."""

    answered_on = DayField(
        label=_("Wyjaśnienia wpłynęły albo nieprawidłowości usunięto dnia"),
        required=False,
        help_text=_(
            "Puste, gdy termin z wezwania minął bezskutecznie: taki termin może być podstawą "
            "orzeczenia o utracie statusu (art. 6 ust. 1a)."
        ),
    )
    reason = forms.CharField(
        label=_("Dlaczego"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Na przykład: wyjaśnienia wystarczyły; nieprawidłowości usunięto."),
        error_messages={"required": _("Napisz, dlaczego nadzór się kończy.")},
    )


class AssignmentForm(StepForm):
    """Who keeps the case; two people may have it open at once."""

    to = forms.ModelChoiceField(
        User.objects.none(), label=_("Prowadzi"), required=False, empty_label=_("nikt")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = self.case.assigned_to_id
        self.fields["to"].queryset = colleagues_of([self.case.office_id])
        self.fields["to"].label_from_instance = named
        self.initial = {"to": now, "seen": str(now or "")}

    def clean_seen(self) -> str:
        now = str(self.case.assigned_to_id or "")
        if self.cleaned_data["seen"] != now:
            self.data = self.data.copy()
            self.data["seen"] = now
            who = named(self.case.assigned_to) if self.case.assigned_to else _("nikt")
            raise forms.ValidationError(
                _("Ktoś inny przydzielił tymczasem tę sprawę: prowadzi ją %(who)s. Wyślij jeszcze "
                  "raz, jeżeli ma być inaczej."),
                params={"who": who},
            )  # fmt: skip
        return now

    def clean(self) -> dict[str, Any] | None:
        for sentence in self.errors.pop("seen", []):
            self.add_error(None, sentence)
        return super().clean()


class NoteForm(StepForm):
    """A note for the file."""

    text = forms.CharField(
        label=_("Adnotacja"),
        max_length=5000,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Trafia do akt (art. 72 KPA) i nie można jej potem zmienić."),
        error_messages={"required": _("Wpisz treść adnotacji.")},
    )


class AttachmentForm(StepForm):
    """A document that came in: a file, or paper that is only noted."""

    kind = forms.ModelMultipleChoiceField(
        AttachmentKind.objects.none(),
        label=_("Co to jest"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nic: inny dokument. Kilka naraz: dokumenty na papierze, bez pliku."),
    )
    name = forms.CharField(
        label=_("Nazwa"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Puste: nazwa rodzaju albo pliku."),
    )
    file = forms.FileField(
        label=_("Plik"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, DOCX, ODT, PNG lub JPG do 10 MB. Puste: dokument jest na papierze."),
    )
    received_on = DayField(label=_("Wpłynął dnia"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [asked.kind.pk for asked in attachments_asked(self.case)]
        kinds = AttachmentKind.objects.filter(pk__in=asked).order_by("position", "pk")
        self.fields["kind"].queryset = kinds
        self.initial_day("received_on")

    def clean_file(self) -> Any:
        return refuse_huge(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data
        named = values.get("kind") or values.get("name") or values.get("file")
        if not named and not self.errors:
            self.add_error("name", _("Wybierz rodzaj, wpisz nazwę albo dodaj plik."))
        several = len(values.get("kind") or ()) > 1
        if several and (values.get("file") or values.get("name")):
            self.add_error("kind", _("Plik i nazwa są jednego dokumentu: zaznacz jeden rodzaj."))
        return cleaned


class RemarkForm(StepForm):
    """What has to be mended in a draft."""

    remark = forms.CharField(
        label=_("Co trzeba poprawić"),
        max_length=5000,
        widget=forms.Textarea(attrs=LONG),
        error_messages={"required": _("Napisz, co w projekcie trzeba poprawić.")},
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class DiscardForm(StepForm):
    """Why a draft is thrown away."""

    reason = forms.CharField(
        label=_("Dlaczego"),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": _("Napisz, dlaczego usuwasz projekt.")},
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class DropForm(DiscardForm):
    """Why a signed decision is not served."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = _(
            "Napisz, dlaczego tej decyzji się nie doręcza."
        )


class CopyForm(StepForm):
    """The same letter with a qualified signature."""

    file = forms.FileField(
        label=_("Plik PDF z podpisem kwalifikowanym"),
        allow_empty_file=True,
        help_text=_(
            "Pismo pobrane z portalu i podpisane jako PDF (PAdES), do 10 MB; dodaje się je raz. "
            "Portal sprawdza, czy to jest to pismo i czy podpis obejmuje cały plik. Portal nie "
            "sprawdza certyfikatu: zrób to w swoim programie do podpisu."
        ),
        error_messages={"required": _("Wybierz plik.")},
    )

    def clean_file(self) -> Any:
        return refuse_huge(self.cleaned_data["file"])

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


def refuse_huge(file: Any) -> Any:
    """A file as it was sent; one over the limit is refused before it is read into memory."""
    if file and file.size > attachments.LARGEST:
        size = f"{file.size / 1024 / 1024:.1f}".replace(".", ",")
        raise forms.ValidationError(
            _("Plik ma %(size)s MB, a może mieć najwyżej 10 MB. Zmniejsz go albo podziel."),
            params={"size": size},
        )
    return file


def moment(letter: Letter) -> str:
    """When the draft was prepared, as hidden inputs carry it."""
    return f"{letter.prepared_at:%Y-%m-%dT%H:%M:%S.%f%z}"


def colleagues_of(offices: Any) -> Any:
    """Active people who work in the offices."""
    return (
        User.objects.filter(is_active=True, office_memberships__office__in=offices)
        .order_by("name", "email")
        .distinct()
    )


def named(user: User) -> str:
    """The person by name, or by address where no name is known."""
    return user.name or user.email

"""What a party types into its letters: text, files, what it confirms. Each form is sent once."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.actions.filings import Document
from entities.actions.party_letters import Message
from entities.enums.filings import FilingKind
from entities.models import Case, Filing
from entities.rules import attachments, filings
from entities.rules.dossiers import attachments_asked
from entities.rules.errors import RequirementsNotMet
from entities.rules.pesel import IN_LETTER, holds_pesel

from .case_words import Way

MOST_FILES = 20
ACCEPT = ".pdf,.docx,.odt,.png,.jpg,.jpeg"


class SeveralFiles(forms.FileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """Several files, each judged by what it is (`rules/attachments.py`)."""

    def __init__(self, **kwargs: Any) -> None:
        widget = SeveralFiles(attrs={"accept": ACCEPT})
        super().__init__(required=False, allow_empty_file=True, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Document]:
        """The files; what is wrong with each is said of that one."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("To za dużo plików naraz: najwyżej %(most)s. Resztę wyślij innym pismem."),
                params={"most": MOST_FILES},
            )
        found, faults = [], []
        for file in files:
            try:
                found.append(_document(file))
            except RequirementsNotMet as refusal:
                faults += refusal.sentences
        if faults:
            raise forms.ValidationError(faults)
        return found


def _document(file: Any) -> Document:
    if file.size > attachments.LARGEST:
        size = f"{file.size / 1024 / 1024:.1f}".replace(".", ",")
        raise RequirementsNotMet(
            f"Plik „{file.name}” ma {size} MB, a może mieć najwyżej 10 MB. Zmniejsz go albo "
            "podziel na części."
        )
    content = file.read()
    attachments.media_type_of(file.name, content)
    return Document(file.name, content)


class LetterForm(forms.Form):
    """A letter in one piece, with files."""

    text = forms.CharField(
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    documents = DocumentsField(
        label=_("Dokumenty"),
        help_text=_("PDF, DOCX, ODT, PNG lub JPG, każdy do 10 MB. Można wybrać kilka naraz."),
    )
    with_pesel = forms.BooleanField(
        label=_("Numer PESEL jest w tym piśmie potrzebny. Nie należy do uczestnika."),
        required=False,
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    newest = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order: tuple[str, ...] = ("text", "with_pesel", "documents")

    def __init__(self, *args: Any, case: Case, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["text"].label = way.asks
        sent = max((filing.pk for filing in case.filings.all()), default="")
        self.holds_pesel = holds_pesel(str(self["text"].value() or ""))
        if not self.holds_pesel:
            del self.fields["with_pesel"]
        self.initial |= {"token": str(uuid4()), "newest": str(sent)}

    def clean(self) -> dict[str, Any] | None:
        """A letter with the number of a person goes out once the sender says that it is needed."""
        cleaned = super().clean()
        if self.holds_pesel and not self.cleaned_data.get("with_pesel"):
            self.add_error("text", IN_LETTER)
        return cleaned

    def clean_newest(self) -> int | None:
        """What was there when the form was opened."""
        typed = self.cleaned_data["newest"]
        return int(typed) if typed.isdecimal() and len(typed) < 19 else None

    def clean_token(self) -> UUID | None:
        try:
            return UUID(self.cleaned_data["token"])
        except ValueError:
            return None

    def tell_newest(self) -> None:
        """Once the person is told of a newer letter, the form is one that knows of it."""
        self.data = self.data.copy()
        self.data[self.add_prefix("newest")] = self.initial["newest"]

    def is_sent(self) -> bool:
        """Whether this very form went out already."""
        token = self.cleaned_data.get("token")
        return bool(token) and Filing.objects.filter(case=self.case, token=token).exists()

    def all_documents(self) -> Iterator[Document]:
        """All files of the form."""
        yield from self.cleaned_data.get("documents", ())

    def written(self) -> str:
        """The text as it goes out."""
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def message(
        self, *, values: dict[str, Any], seen: dict[str, Any], draft: int | None
    ) -> Message:
        """What was typed, as the action takes it."""
        return Message(
            self.written(),
            tuple(self.all_documents()),
            token=self.cleaned_data["token"],
            newest=self.cleaned_data["newest"],
            draft=draft,
            values=values,
            seen=seen,
        )


class CompletionForm(LetterForm):
    """An answer to a call: a field for each document that is asked for and did not come."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        asked = [asked.kind for asked in attachments_asked(case) if not asked.came]
        self.kinds = {f"kind_{kind.pk}": kind for kind in asked}
        for name, kind in self.kinds.items():
            self.fields[name] = DocumentsField(label=kind.name, help_text=kind.article)
        if self.kinds:
            self.fields["documents"].label = _("Inne dokumenty")
        self.order_fields(["text", "with_pesel", *self.kinds, "documents"])

    def all_documents(self) -> Iterator[Document]:
        for name, kind in self.kinds.items():
            for document in self.cleaned_data.get(name, ()):
                yield Document(document.name, document.content, kind)
        yield from super().all_documents()


class StatementForm(LetterForm):
    """The party speaks, or says that it will not."""

    SPEAK, WAIVE = "speak", "waive"
    what = forms.ChoiceField(
        label=_("Co chcesz zrobić?"),
        choices=[
            (SPEAK, _("wypowiadam się")),
            (WAIVE, _("nie będę się wypowiadać; urząd nie musi czekać")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, czy chcesz się wypowiedzieć.")},
    )
    field_order = ("what", "text", "with_pesel", "documents")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data
        typed = values.get("text", "").strip() or values.get("documents")
        if values.get("what") == self.WAIVE and typed:
            self.add_error(
                "what",
                _("Skoro piszesz, to się wypowiadasz: wybierz „wypowiadam się” albo usuń treść."),
            )
        return cleaned

    def written(self) -> str:
        waived = self.cleaned_data["what"] == self.WAIVE
        return filings.WAIVED_SPEAKING if waived else super().written()


class WithdrawalForm(LetterForm):
    """The party takes back what it asked for, and knows what that means."""

    sure = forms.BooleanField(
        label=_("Wycofuję to w imieniu organizacji"),
        error_messages={"required": _("Zaznacz, że chcesz to wycofać.")},
    )
    field_order = ("text", "with_pesel", "documents", "sure")

    def written(self) -> str:
        what = str(_("Strona wycofuje wniosek albo zgłoszenie w tej sprawie."))
        return "\n\n".join(filter(None, (what, super().written().strip())))


FORMS: dict[str, type[LetterForm]] = {
    FilingKind.COMPLETION: CompletionForm,
    FilingKind.STATEMENT: StatementForm,
    FilingKind.WITHDRAWAL: WithdrawalForm,
}

"""What people type in the panel to come in and to bring others in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.actions.access import Proof
from entities.enums import OrganisationKind, OrganisationRole
from entities.enums.access import MistakeOutcome
from entities.models import Organisation
from entities.models.fields import PHONE, POSTAL_CODE
from entities.models.numbers import KrsField, NipField, PostalCodeField, RegonField
from entities.rules import attachments
from entities.rules.errors import RequirementsNotMet
from entities.rules.pesel import IN_GENERAL, without_pesel
from entities.search.gminas import found_gmina

NOT_AN_EMAIL = _("Wpisz adres e-mail w całości, na przykład sekretariat@osrodek.example.")
NOT_A_WEBSITE = _("Wpisz adres strony w całości, na przykład https://osrodek.example.")
ROLES = (
    (OrganisationRole.OWNER, _("właściciel: zmienia wpisy i decyduje, kto jeszcze może")),
    (OrganisationRole.EDITOR, _("redaktor: zmienia wpisy")),
)


class WhoForm(forms.Form):
    """Who the person is in the organisation, and what shows it."""

    post = forms.CharField(
        label=_("Twoje stanowisko lub funkcja"),
        max_length=120,
        help_text=_("Na przykład: kierownik klubu, prezeska zarządu, pracownik OPS."),
        validators=[without_pesel(IN_GENERAL)],
        error_messages={"required": _("Napisz, kim jesteś w tej organizacji.")},
    )
    statement = forms.CharField(
        label=_("Co jeszcze pomoże Cię rozpoznać (nieobowiązkowo)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Na przykład telefon do sekretariatu, pod którym to potwierdzą."),
        validators=[without_pesel(IN_GENERAL)],
    )
    proof = forms.FileField(
        label=_("Dokument, który to pokazuje (nieobowiązkowo)"),
        required=False,
        help_text=_(
            "Na przykład upoważnienie albo powołanie: PDF, DOCX, ODT, PNG lub JPG, do 10 MB. "
            "Zobaczy go tylko ten, kto rozpatruje prośbę; zniknie razem z Twoją rolą."
        ),
        error_messages={"empty": _("Ten plik jest pusty. Sprawdź go i wybierz jeszcze raz.")},
    )

    def clean_proof(self) -> Proof | None:
        """The file, if it is what its name says."""
        file = self.cleaned_data["proof"]
        if not file:
            return None
        if file.size > attachments.LARGEST:
            raise forms.ValidationError(
                _("Ten plik jest większy niż 10 MB. Zmniejsz go i wybierz jeszcze raz.")
            )
        proof = Proof(file.name, file.read())
        try:
            attachments.media_type_of(proof.name, proof.content)
        except RequirementsNotMet as refusal:
            raise forms.ValidationError(refusal.sentences) from None
        return proof


class OursForm(WhoForm):
    """ "This is ours": which of those who run the entity, and who the person is there."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Którą organizację reprezentujesz"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Wskaż organizację, w której imieniu prosisz.")},
    )
    field_order = ("organisation", "post", "statement", "proof")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        only = organisations.first() if organisations.count() == 1 else None
        if only:
            self.fields["organisation"].initial = only.pk


class NewOrganisationForm(WhoForm):
    """An organisation that the portal does not know yet, described by somebody of it."""

    name = forms.CharField(
        label=_("Pełna nazwa organizacji"),
        max_length=300,
        help_text=_("Tak jak w statucie, akcie powołania albo KRS."),
        error_messages={"required": _("Podaj nazwę organizacji.")},
    )
    kind = forms.ChoiceField(
        label=_("Rodzaj"),
        choices=[("", _("– wybierz –")), *OrganisationKind.choices],
        error_messages={"required": _("Wybierz rodzaj organizacji.")},
    )
    nip = NipField(
        label="NIP",
        required=False,
        help_text=_("Wystarczy jeden z trzech numerów. Spacje i kreski nie przeszkadzają."),
    )
    regon = RegonField(
        label="REGON", required=False, help_text=_("Dziewięć albo czternaście cyfr.")
    )
    krs = KrsField(
        label=_("Numer KRS"),
        required=False,
        help_text=_("Dziesięć cyfr, jeżeli organizacja jest w KRS."),
    )
    street = forms.CharField(
        label=_("Ulica i numer siedziby (nieobowiązkowo)"), max_length=200, required=False
    )
    postal_code = PostalCodeField(
        label=_("Kod pocztowy (nieobowiązkowo)"), required=False, validators=[POSTAL_CODE]
    )
    city = forms.CharField(
        label=_("Miejscowość"),
        max_length=100,
        error_messages={"required": _("Podaj miejscowość, w której organizacja ma siedzibę.")},
    )
    gmina = forms.CharField(
        label=_("Gmina"),
        max_length=100,
        help_text=_("Nazwa gminy siedziby. Urząd jej województwa rozpatrzy Twoją prośbę."),
        error_messages={"required": _("Podaj gminę, w której organizacja ma siedzibę.")},
    )
    phone = forms.CharField(
        label=_("Telefon (nieobowiązkowo)"), max_length=50, required=False, validators=[PHONE]
    )
    email = forms.EmailField(
        label=_("E-mail organizacji (nieobowiązkowo)"),
        required=False,
        error_messages={"invalid": NOT_AN_EMAIL},
    )
    field_order = (
        *("name", "kind", "nip", "regon", "krs", "street", "postal_code", "city", "gmina"),
        *("phone", "email", "post", "statement", "proof"),
    )
    OF_ORGANISATION = (
        *("name", "kind", "nip", "regon", "krs", "street", "postal_code", "city", "gmina"),
        *("phone", "email"),
    )

    # The number by which the organisation turned out to be known.
    known_by = ""

    def clean_gmina(self) -> Any:
        return found_gmina(self.cleaned_data["gmina"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        numbers = {n: self.cleaned_data.get(n) for n in ("nip", "regon", "krs")}
        for name, value in numbers.items():
            found = Organisation.objects.filter(**{name: value}).first() if value else None
            if found:
                self.known_by = value
                self.add_error(
                    name,
                    _("Organizacja z tym numerem już jest w portalu: %(name)s. Poproś o dostęp.")
                    % {"name": found.name},
                )
                break
        if not any(numbers.values()) and not self.errors:
            self.add_error(
                "nip",
                _("Podaj NIP, REGON albo numer KRS: po nim urząd rozpozna organizację."),
            )
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What the organisation's columns are to hold."""
        return {name: self.cleaned_data[name] for name in self.OF_ORGANISATION}


class InviteForm(forms.Form):
    """Who is to join, as what."""

    email = forms.EmailField(
        label=_("Adres e-mail tej osoby"),
        help_text=_("Najlepiej służbowy. Na ten adres wyślemy zaproszenie."),
        error_messages={"required": _("Podaj adres e-mail."), "invalid": NOT_AN_EMAIL},
    )
    role = forms.ChoiceField(
        label=_("Rola"),
        choices=ROLES,
        widget=forms.RadioSelect,
        initial=OrganisationRole.EDITOR,
        error_messages={"required": _("Wybierz rolę.")},
    )


class RoleForm(forms.Form):
    """What becomes of somebody's role."""

    END = "end"
    role = forms.ChoiceField(
        label=_("Rola"),
        choices=[*ROLES, (END, _("koniec roli: ta osoba nie zmienia już wpisów"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, co ma się stać.")},
    )


class LeaveForm(forms.Form):
    """The last owner, or the last person, says that they know what it means."""

    though_last = forms.BooleanField(
        label=_("Wiem, że po moim odejściu nikt nie będzie decydował o tych wpisach."),
        required=False,
    )


class AnswerForm(forms.Form):
    """What was done about a visitor's report."""

    outcome = forms.ChoiceField(
        label=_("Co z tym zgłoszeniem?"),
        choices=MistakeOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, co z tym zrobiono.")},
    )
    answer = forms.CharField(
        label=_("Odpowiedź"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Potrzebna, gdy ta osoba zostawiła adres; dostanie ją e-mailem."),
        validators=[without_pesel(IN_GENERAL)],
    )


class SettleForm(forms.Form):
    """What becomes of a request."""

    ACCEPT, REFUSE = "accept", "refuse"
    decision = forms.ChoiceField(
        label=_("Co z tą prośbą?"),
        choices=[
            (f"{ACCEPT}:{OrganisationRole.OWNER}", _("przyjmuję jako właściciela")),
            (f"{ACCEPT}:{OrganisationRole.EDITOR}", _("przyjmuję jako redaktora")),
            (REFUSE, _("odmawiam")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, co ma się stać z prośbą.")},
    )
    answer = forms.CharField(
        label=_("Powód odmowy"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tylko przy odmowie. Ta osoba go przeczyta."),
        validators=[without_pesel(IN_GENERAL)],
    )

"""Accounts and roles at the desk: opened, closed and given only by administrators."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import password_validation, update_session_auth_hash
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from entities.actions import people
from entities.models import Membership, OfficeMembership
from entities.rules import permissions
from kisportal.accounts import second_factor
from kisportal.accounts.models import User
from kisportal.accounts.spelling import normal

from .acting import ActingAdmin, ActingInline
from .forms import ActForm
from .formsets import rows_of
from .wording import told_column

_NEW_PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "vTextField"})


class AccountForm(ActForm):
    """An account; its password is set, taken away or left as it is."""

    password1 = forms.CharField(
        label=_("Nowe hasło"),
        required=False,
        strip=False,
        widget=_NEW_PASSWORD,
        help_text=_(
            "Co najmniej 12 znaków. Puste: hasło się nie zmienia, a nowe konto czeka na nie i nie "
            "wpuszcza."
        ),
    )
    password2 = forms.CharField(
        label=_("Nowe hasło jeszcze raz"), required=False, strip=False, widget=_NEW_PASSWORD
    )
    without_password = forms.BooleanField(
        label=_("Odbierz hasło"),
        required=False,
        help_text=_("Nikt się nie zaloguje, dopóki konto nie dostanie nowego hasła."),
    )

    without_factor = forms.BooleanField(
        label=_("Odbierz drugi składnik"),
        required=False,
        help_text=_(
            "Gdy osoba zgubiła telefon i kody zapasowe. Najpierw upewnij się, że prosi o to ona "
            "sama. Zostanie wszędzie wylogowana i dostanie wiadomość."
        ),
    )
    # What comes after differs: whoever may enter the desk cannot do without one.
    AND_THEN = {
        True: _("Przy następnym logowaniu ustawi nowy."),
        False: _(
            "Odtąd wystarczy jej hasło, dopóki sama nie ustawi nowego na stronie swojego konta."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("without_factor"):
            needed = bool(self.instance.pk) and permissions.may_enter_office(self.instance)
            field.help_text = f"{field.help_text} {self.AND_THEN[needed]}"

    def clean_email(self) -> str:
        """One account an address, in whatever letter case; said once, beside the field."""
        email = normal(self.cleaned_data["email"])
        if User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Konto z tym adresem e-mail już istnieje."))
        return email

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, second = map(self.cleaned_data.get, ("password1", "password2"))
        if first != second:
            self.add_error("password2", _("Hasła różnią się. Wpisz to samo dwa razy."))
        if first and self.cleaned_data.get("without_password"):
            self.add_error("without_password", _("Ustaw nowe hasło albo je odbierz, nie oba."))
        if self.instance.pk and self.instance.pk == self.by.pk and not self._keeps_desk():
            self.add_error(
                None,
                _("To Twoje konto: poproś innego administratora, by odebrał Ci dostęp."),
            )
        return cleaned

    def clean_without_factor(self) -> bool:
        """Only what is there can be taken, and only from somebody else."""
        taken = self.cleaned_data["without_factor"]
        if taken and self.instance.pk == self.by.pk:
            raise forms.ValidationError(
                _(
                    "To Twoje konto: aplikację i kody zapasowe zmienisz na stronie "
                    "„Bezpieczeństwo”, a odebrać drugi składnik może Ci inny administrator."
                )
            )
        if taken and second_factor.of(self.instance).app is None:
            raise forms.ValidationError(_("To konto nie ma drugiego składnika."))
        return taken

    def _keeps_desk(self) -> bool:
        names = ("is_active", "is_superuser")
        taken = self.cleaned_data.get("without_password")
        return not taken and all(self.cleaned_data.get(name) for name in names)

    def _post_clean(self) -> None:
        """The password is compared with the account's own data, so it is checked last."""
        super()._post_clean()
        password = self.cleaned_data.get("password1")
        if password:
            try:
                password_validation.validate_password(password, self.instance)
            except forms.ValidationError as error:
                self.add_error("password1", error)


class OfficeMembershipInline(ActingInline):
    """Where the person works."""

    model = OfficeMembership
    verbose_name = _("rola w urzędzie")
    verbose_name_plural = _("role w urzędach")
    add_text = _("Dodaj rolę w urzędzie")
    fields = ("office", "role", "post")
    classes = ()
    shown_with = ("office",)


class MembershipInline(ActingInline):
    """Whose entries the person looks after."""

    model = Membership
    verbose_name = _("rola w organizacji")
    verbose_name_plural = _("role w organizacjach")
    add_text = _("Dodaj rolę w organizacji")
    fields = ("organisation", "role")
    autocomplete_fields = ("organisation",)
    classes = ()
    shown_with = ("organisation",)


class RoleFilter(admin.SimpleListFilter):
    """What the account may do."""

    title = _("rola")
    parameter_name = "rola"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("administrator", _("administrator portalu")),
            ("urzad", _("w urzędzie wojewódzkim")),
            ("organizacja", _("w organizacji")),
            ("brak", _("bez roli")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        office, organisation = (
            Q(pk__in=model.objects.values("user")) for model in (OfficeMembership, Membership)
        )
        chosen = {
            "administrator": Q(is_superuser=True),
            "urzad": office,
            "organizacja": organisation,
            "brak": ~(Q(is_superuser=True) | office | organisation),
        }
        return queryset.filter(chosen.get(self.value(), Q()))


@admin.register(User)
class AccountAdmin(ActingAdmin):
    """Accounts are never deleted: one that is not needed becomes inactive."""

    new_title = _("Nowe konto")
    form = AccountForm
    list_display = (
        *("email", "name"),
        told_column("is_active", _("czynne")),
        told_column("is_superuser", _("administrator")),
        *("works_in", "looks_after"),
    )
    list_filter = ("is_active", RoleFilter)
    search_fields = ("email", "name")
    ordering = ("email",)
    inlines = (OfficeMembershipInline, MembershipInline)
    fieldsets = (
        (None, {"fields": ("email", "name", "is_active", "is_superuser")}),
        (_("Hasło"), {"fields": ("password1", "password2", "without_password")}),
    )
    of_the_factor = (_("Drugi składnik logowania"), {"fields": ("without_factor",)})

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """A new account has no second factor that could be lost; one that is off is of no use."""
        shown = settings.SECOND_FACTOR and obj is not None
        return (*super().get_fieldsets(request, obj), *((self.of_the_factor,) if shown else ()))

    def get_queryset(self, request: HttpRequest) -> Any:
        accounts = super().get_queryset(request)
        return accounts.prefetch_related("office_memberships__office", "memberships__organisation")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permissions.may_manage_accounts(request.user)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return permissions.may_manage_accounts(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_manage_accounts(request.user)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return permissions.may_manage_accounts(request.user)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "is_superuser":
            field.label = _("Administrator portalu")
            field.help_text = _("Wszystkie urzędy, wszystkie konta.")
        return field

    def save_model(self, request: HttpRequest, obj: User, form: ActForm, change: bool) -> None:
        """Keep the account, with its new password if there is one."""
        if form.cleaned_data["password1"]:
            obj.set_password(form.cleaned_data["password1"])
        elif form.cleaned_data["without_password"] or not change:
            obj.set_unusable_password()
        people.save_account(obj, by=request.user, reason=form.cleaned_data["reason"])
        if form.cleaned_data.get("without_factor"):
            people.take_factor_away(obj, by=request.user, reason=form.cleaned_data["reason"])
        if obj.pk == request.user.pk:
            # A new password ends every session of its account; this one is the person's own.
            update_session_auth_hash(request, obj)

    def save_related(
        self, request: HttpRequest, form: ActForm, formsets: Any, change: bool
    ) -> None:
        """Roles go with the account, in the same transaction."""
        kept, removed = rows_of(formsets)
        people.save_roles(kept, removed, by=request.user, reason=form.cleaned_data["reason"])

    @admin.display(description=_("urząd"))
    def works_in(self, account: User) -> str:
        return ", ".join(map(str, account.office_memberships.all()))

    @admin.display(description=_("organizacja"))
    def looks_after(self, account: User) -> str:
        return ", ".join(map(str, account.memberships.all()))

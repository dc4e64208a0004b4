"""A person's own account: name, address, password, sessions, and what the portal knows of them."""

from typing import Any

from allauth.socialaccount.models import SocialAccount
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView

from . import addresses, attempts, mails, own_data, proofs, resetting, rooms, sent
from .entry_views import NOT_SENT
from .factor_views import WholeSessionPage
from .models import User
from .own_forms import EraseForm, OwnAddressForm, OwnNameForm, OwnPasswordForm

HOME = "account:home"


@method_decorator(sensitive_post_parameters(), name="dispatch")
class OwnPage(WholeSessionPage):
    """A page about the account of whoever is signed in."""


class OwnForm(OwnPage, FormView):
    """A change of the own account: done, and said on the page of the account."""

    done: Any = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def change(self, form: forms.Form) -> HttpResponse | None:
        """Do it; where to go if not to the page of the account."""
        raise AssertionError("Each page says what it changes.")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            answer = self.change(form)
        except rooms.RefusedError as refusal:
            form.add_error(None, refusal.sentences)
        except mails.NotSentError:
            form.add_error(None, NOT_SENT)
        except resetting.NotTheirsError:
            form.add_error(
                None,
                _(
                    "Hasło tego konta zmieniono tymczasem w innym miejscu. To hasło nie zostało "
                    "zapisane. Zaloguj się jeszcze raz."
                ),
            )
        else:
            if self.done:
                messages.success(self.request, self.done)
            return answer or redirect(HOME)
        return self.form_invalid(form)


class HomeView(OwnPage, TemplateView):
    """What the account is, and what can be changed."""

    template_name = "account/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        own = {
            "person": user,
            "home": rooms.home_of(user),
            "waiting": sent.awaited_change(self.request, user.email),
            "second_factor": settings.SECOND_FACTOR,
            "factor": proofs.factor_of(self.request),
            "needs_factor": rooms.needs_factor(user),
            "provider": settings.OIDC_NAME,
            "linked": SocialAccount.objects.filter(user=user).exists(),
        }
        return {**super().get_context_data(**kwargs), **own}


class NameView(OwnForm):
    """The name."""

    form_class = OwnNameForm
    template_name = "account/name.html"
    done = _("Imię i nazwisko jest zapisane.")

    def change(self, form: OwnNameForm) -> None:
        name = form.cleaned_data["name"]
        if name != self.request.user.name:
            with rooms.remembered(self.request.user, "zmieniono imię i nazwisko"):
                User.objects.filter(pk=self.request.user.pk).update(name=name)


class PasswordView(OwnForm):
    """Another password; the person stays in here and is signed out everywhere else."""

    form_class = OwnPasswordForm
    template_name = "account/password.html"
    done = _("Hasło jest zmienione. Na innych urządzeniach trzeba zalogować się nowym.")

    def change(self, form: OwnPasswordForm) -> None:
        user = resetting.by_person(self.request.user, form.cleaned_data["password1"])
        update_session_auth_hash(self.request, user)


class AddressView(OwnForm):
    """Another address: it counts when its owner has confirmed it."""

    form_class = OwnAddressForm
    template_name = "account/address.html"

    def change(self, form: OwnAddressForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        other = User.objects.filter(email__iexact=email).first()
        if other:
            mails.tell_that_it_exists(other)
        else:
            mails.ask_to_confirm_change(addresses.change_to(self.request.user, email))
        return sent.page(self.request, sent.CHANGE, email)


class SignOutEverywhereView(OwnPage, TemplateView):
    """The end of every session of the account, this one too."""

    template_name = "account/sign_out_everywhere.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """End them."""
        try:
            attempts.change_own(request.user)
            with rooms.remembered(request.user, "zakończono wszystkie sesje"):
                User.end_sessions(request.user.pk)
        except forms.ValidationError as error:
            return render(request, self.template_name, {"faults": error.messages})
        except rooms.RefusedError as refusal:
            return render(request, self.template_name, {"faults": refusal.sentences})
        logout(request)
        messages.success(request, _("Na wszystkich urządzeniach jesteś już poza kontem."))
        return redirect("account_login")


class DataView(OwnPage, TemplateView):
    """What the portal knows of the person, as a page; the file says it for machines."""

    template_name = "account/data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        why = rooms.why_not_erase(self.request.user)
        return {**super().get_context_data(**kwargs), "why_not": why}


class DataFileView(OwnPage):
    """All that the portal holds of the account."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        facts = own_data.of(request.user)
        answer = JsonResponse(facts, json_dumps_params={"ensure_ascii": False, "indent": 2})
        answer["Content-Disposition"] = 'attachment; filename="moje-dane.json"'
        return answer


class EraseView(OwnForm):
    """The end of the account."""

    form_class = EraseForm
    template_name = "account/erase.html"

    def change(self, form: EraseForm) -> HttpResponse:
        rooms.erase(self.request.user)
        logout(self.request)
        messages.success(
            self.request, _("Konto jest usunięte. W historii rejestru zostaje rola, bez osoby.")
        )
        return redirect("account_login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        why = rooms.why_not_erase(self.request.user)
        return {**super().get_context_data(**kwargs), "why_not": why}

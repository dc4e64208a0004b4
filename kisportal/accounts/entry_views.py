"""Opening an account, confirming its address, and getting back into it without the password."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, perform_password_login
from allauth.account.models import Login
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView, View

from . import addresses, attempts, mails, resetting, rooms, sent, signing_up
from .forms import PasswordForm
from .models import User
from .own_forms import AddressForm, NewPasswordForm, SignUpForm
from .views import wanted_of

NOT_SENT = _(
    "Nie udało się teraz wysłać listu, więc nic nie zostało zmienione. Spróbuj ponownie za kilka "
    "minut."
)
CONFIRMED = _("Adres jest potwierdzony.")
TAKEN = _(
    "Tego adresu nie da się już potwierdzić: tymczasem należy do innego konta albo zmieniono go "
    "jeszcze raz."
)


class EntryPage(View):
    """A page for people who are not in yet."""

    @classmethod
    def as_view(cls, **options: Any) -> Any:
        """Open to everybody, kept by no cache, and silent in reports of errors."""
        view = sensitive_post_parameters()(super().as_view(**options))
        return login_not_required(never_cache(view))


class SignUpView(EntryPage, FormView):
    """Address and password. What comes next is the same whether there is an account or not."""

    form_class = SignUpForm
    template_name = "account/sign_up.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect(rooms.home_of(request.user))
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        email, password = form.cleaned_data["email"], form.cleaned_data["password1"]
        why = attempts.why_no_mail(sent.SIGN_UP, email)
        # Sent twice in a minute, the first did it.
        if why == str(attempts.MAIL_IS_ON_ITS_WAY):
            return sent.page(self.request, sent.SIGN_UP, email, then=wanted_of(self.request))
        try:
            if not why:
                waiting = signing_up.sign_up(email, password, then=wanted_of(self.request))
                sent.remember_sign_up(self.request, waiting)
                return sent.page(self.request, sent.SIGN_UP, email, then=wanted_of(self.request))
        except mails.NotSentError:
            why = NOT_SENT
        form.add_error(None, why)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = wanted_of(self.request)
        return {
            **super().get_context_data(**kwargs),
            "next": wanted,
            "wish": rooms.wish_of(wanted),
        }


class SentView(EntryPage, TemplateView):
    """What was sent, where to, and what to do when nothing comes."""

    template_name = "account/sent.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sent.noted(request):
            return redirect("account_login")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **sent.noted(self.request)}


class AskedView(EntryPage, FormView):
    """An e-mail is sent to the address that is typed, if it is an account's."""

    form_class = AddressForm
    what = ""

    def write(self, user: User) -> None:
        """Send what was asked for."""
        raise AssertionError("Each page says what it sends.")

    def get_initial(self) -> dict[str, Any]:
        return {"email": sent.noted(self.request).get("email", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "what": self.what}

    def form_valid(self, form: AddressForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        try:
            signing_up.answer(email, self.write)
        except mails.NotSentError:
            form.add_error(None, NOT_SENT)
            return self.form_invalid(form)
        return sent.page(self.request, self.what, email, then=sent.then(self.request))


class ResendView(AskedView):
    """The link that confirms an address, once more."""

    template_name = "account/resend.html"
    what = sent.CONFIRM

    def write(self, user: User) -> None:
        signing_up.remind_to_confirm(user, then=sent.then(self.request))


class ResetView(AskedView):
    """The link that lets set a new password."""

    template_name = "account/reset.html"
    what = sent.RESET

    def write(self, user: User) -> None:
        mails.send_reset(user)


class ConfirmView(EntryPage, FormView):
    """A link from an e-mail: opening it changes nothing (programs open links too), the button
    does. Where the password was not typed, it is asked for: whoever reads the e-mails of an
    address must not confirm an account that somebody else opened with it.
    """

    form_class = PasswordForm
    template_name = "account/confirm.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.link = addresses.read(kwargs["key"])
        if not self.link.is_good:
            return self._no_good()
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_known(self) -> bool:
        """Whether this browser is the person's: signed in, or the one where they signed up."""
        if self.link.changes:
            return self.request.user == self.link.address.user
        return sent.is_of_this_browser(self.request, self.link.address.pk)

    def get_form_class(self) -> type[forms.Form]:
        return forms.Form if self.is_known else PasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {} if self.is_known else {"user": self.link.address.user}
        return {**super().get_form_kwargs(), **own}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            before = addresses.confirm(self.link.address)
        except addresses.TakenError:
            return self._page({"faults": [TAKEN]})
        except rooms.RefusedError as refusal:
            return self._page({"faults": refusal.sentences})
        if before:
            mails.tell_of_the_address(before)
        is_known = self.is_known
        sent.forget(self.request)
        if not (self.link.changes and is_known):
            return self._let_in(is_known)
        messages.success(self.request, CONFIRMED)
        return redirect("account:home")

    def _let_in(self, is_known: bool) -> HttpResponse:
        user = User.objects.get(pk=self.link.address.user_id)
        login = Login(user=user, email=user.email, redirect_url=wanted_of(self.request) or None)
        if self.request.user.is_authenticated:
            logout(self.request)
        if not login.redirect_url:
            messages.success(self.request, CONFIRMED)
        if is_known:
            return perform_login(self.request, login)
        return perform_password_login(self.request, {"email": user.email}, login)

    def _no_good(self) -> HttpResponse:
        """What became of the link; an old one may be sent once more, to the same address."""
        link, faults = self.link, []
        may_resend = link.is_old and not link.is_used and not link.is_closed and link.address
        if self.request.method == "POST" and may_resend:
            what = sent.CHANGE if link.changes else sent.CONFIRM
            why = attempts.why_no_mail(what, link.address.email)
            try:
                if not why:
                    self._send_again()
                    return sent.page(self.request, what, link.address.email)
            except mails.NotSentError:
                why = NOT_SENT
            faults = [why]
        return self._page({"faults": faults, "may_resend": may_resend})

    def _send_again(self) -> None:
        if self.link.changes:
            mails.ask_to_confirm_change(self.link.address)
        else:
            mails.ask_to_confirm(self.link.address, wanted_of(self.request))

    def _page(self, context: dict[str, Any]) -> HttpResponse:
        return render(self.request, "account/link.html", {"link": self.link, **context})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"link": self.link, "is_known": self.is_known, "next": wanted_of(self.request)}
        return {**super().get_context_data(**kwargs), **own}


class NewPasswordView(EntryPage, FormView):
    """The new password behind a link; the person is in when it is set, after their code."""

    form_class = NewPasswordForm
    template_name = "account/new_password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.person = resetting.of_link(kwargs["number"], kwargs["token"])
        if self.person is None or not self.person.is_active:
            closed = self.person is not None
            return render(request, "account/reset_link.html", {"closed": closed})
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.person}

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        try:
            user = resetting.by_link(
                self.kwargs["number"], self.kwargs["token"], form.cleaned_data["password1"]
            )
        except resetting.NotTheirsError:
            return render(self.request, "account/reset_link.html", {"closed": False})
        except rooms.RefusedError as refusal:
            form.add_error(None, refusal.sentences)
            return self.form_invalid(form)
        if self.request.user.is_authenticated:
            logout(self.request)
        sent.forget(self.request)
        login = Login(user=user, email=user.email)
        return perform_password_login(self.request, {"email": user.email}, login)

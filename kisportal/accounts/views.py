"""Signing in and out, and proving once more who is there."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url
from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from . import helping, mails, proofs, rooms, second_factor
from .forms import CodeForm, PasswordForm, SignInForm
from .models import User
from .stages import CodeStage


def next_of(request: HttpRequest) -> str:
    """Where the person wanted to go, if it is a page of the portal; else where the work is."""
    if wanted := get_next_redirect_url(request):
        return wanted
    if request.user.is_authenticated:
        return rooms.home_of(request.user)
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def wanted_of(request: HttpRequest) -> str:
    """The page of the portal that the person wanted to go to, "" if they did not say."""
    return get_next_redirect_url(request) or ""


def where(request: HttpRequest) -> HttpResponse:
    """To the page where the person works: the desk, the panel, or their account."""
    return redirect(rooms.home_of(request.user))


@method_decorator(login_not_required, name="dispatch")
@method_decorator(never_cache, name="dispatch")
@method_decorator(sensitive_post_parameters(), name="dispatch")
class SignInView(LoginView):
    """E-mail and password. Somebody signed in already goes on, unless they send the form."""

    form_class = SignInForm
    template_name = "account/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "GET" and request.user.is_authenticated:
            return redirect(get_login_redirect_url(request))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        # Another account's session must not take the proofs of this one away when it ends.
        if self.request.user.is_authenticated:
            logout(self.request)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {
            "next": wanted_of(self.request),
            "wish": rooms.wish_of(wanted_of(self.request)),
            "second_factor": settings.SECOND_FACTOR,
            "provider": settings.OIDC_NAME,
        }
        return {**super().get_context_data(**kwargs), **own}


@method_decorator(
    login_stage_required(stage=CodeStage.key, redirect_urlname="account_login"), name="dispatch"
)
class CodeView(FormView):
    """The code after the password: only then is the person signed in."""

    form_class = CodeForm
    template_name = "account/code.html"
    extra_context = {"signing_in": True}

    @property
    def person(self) -> User:
        """Whose password was right."""
        return self.request._login_stage.login.user

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.person}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **_help_of(self.person)}

    def form_valid(self, form: CodeForm) -> HttpResponse:
        _proved(self.request, self.person, form)
        return self.request._login_stage.exit()


@method_decorator(never_cache, name="dispatch")
class AgainView(FormView):
    """Proves once more who is there, and leads back to what that was needed for."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SECOND_FACTOR:
            raise Http404(_("Drugi składnik jest wyłączony."))
        if self.of_the_other_kind():
            return redirect(next_of(request))
        return super().dispatch(request, *args, **kwargs)

    def of_the_other_kind(self) -> bool:
        """Whether this proof is not the one that the person gives."""
        return proofs.factor_of(self.request).app is None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "next": next_of(self.request)}

    def get_success_url(self) -> str:
        return next_of(self.request)


class CodeAgainView(AgainView):
    """A code, from a session that has shown none that still counts, or none for a while."""

    form_class = CodeForm
    template_name = "account/code.html"
    extra_context = {"signing_in": False}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **_help_of(self.request.user)}

    def form_valid(self, form: CodeForm) -> HttpResponse:
        _proved(self.request, self.request.user, form)
        return super().form_valid(form)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PasswordAgainView(AgainView):
    """The password, from a person without a factor who signed in a while ago: whoever finds an
    open browser must not put their own app into it.
    """

    form_class = PasswordForm
    template_name = "account/password_again.html"

    def of_the_other_kind(self) -> bool:
        return not super().of_the_other_kind()

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        proofs.record_password(self.request)
        return super().form_valid(form)


def _proved(request: HttpRequest, person: User, form: CodeForm) -> None:
    """Note it; a code from the paper is told by e-mail, for somebody may have found it."""
    proofs.record(request, person, form.authenticator)
    if form.authenticator.type == Authenticator.Type.RECOVERY_CODES:
        mails.tell_of_the_factor(person, second_factor.CODE_USED)


def _help_of(person: User) -> dict[str, Any]:
    return {
        "contacts": helping.contacts_of(person),
        "required": rooms.needs_factor(person),
    }


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The end of the session, also of one that has not come in wholly."""
    logout(request)
    return redirect("account_login")

"""The pages where a person keeps their second factor: the app, the recovery codes."""

from typing import Any
from urllib.parse import urlencode

import segno
from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from . import helping, mails, offers, proofs, rooms, second_factor
from .forms import SetUpForm
from .views import next_of

SECURITY = "account:security"


def led(request: HttpRequest, step: str) -> HttpResponse:
    """To the page that gets what is missing, and from there back here."""
    return _on(step, request.get_full_path() if request.method == "GET" else request.path)


def _on(step: str, then: str) -> HttpResponse:
    return redirect(f"{reverse(step)}?{urlencode({'next': then}, safe='/')}")


@method_decorator(never_cache, name="dispatch")
class WholeSessionPage(View):
    """A page for whoever is signed in wholly: with their second factor, if they need or have it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = proofs.missing_step(request)
        return led(request, step) if step else super().dispatch(request, *args, **kwargs)


@method_decorator(never_cache, name="dispatch")
class FactorPage(View):
    """A page about the factor of whoever is signed in. It opens to a session that lacks nothing,
    or just what this page gives.
    """

    gives = ""
    # Whether the person must have proved a moment ago who they are: always, on reading, never.
    fresh_for: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SECOND_FACTOR:
            raise Http404(_("Drugi składnik jest wyłączony."))
        step = proofs.missing_step(request)
        if step and step != self.gives:
            return led(request, step)
        if request.method in self.fresh_for and not proofs.is_fresh(request):
            held = proofs.factor_of(request).app
            return led(request, "account:code_again" if held else "account:password_again")
        return super().dispatch(request, *args, **kwargs)


class SecurityView(FactorPage, TemplateView):
    """What the person holds, and what they can do about it."""

    template_name = "account/security.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        factor = proofs.factor_of(self.request)
        own = {
            "factor": factor,
            "few": factor.codes_left <= 3,
            "required": rooms.needs_factor(self.request.user),
            "contacts": helping.contacts_of(self.request.user),
            "next": next_of(self.request),
        }
        return {**super().get_context_data(**kwargs), **own}


class SetUpView(FactorPage, FormView):
    """A secret for an app, and the first code as the proof that it got there. Also for another
    app in place of the one held.
    """

    form_class = SetUpForm
    template_name = "account/set_up.html"
    gives = proofs.SET_UP
    # Whoever sends a code was asked when they got the secret; finding an app may take a while.
    fresh_for = ("GET", "HEAD")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.offer = offers.make(request, proofs.factor_of(request))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.offer = offers.current(request)
        if self.offer is None:
            return self._too_late()
        return super().post(request, *args, **kwargs)

    def _too_late(self) -> HttpResponse:
        """The secret is old, or the form was sent twice and the first did it."""
        if proofs.factor_of(self.request).app:
            return redirect(SECURITY)
        messages.warning(
            self.request,
            _(
                "Minęło zbyt dużo czasu i poprzedni kod QR już nie działa. Usuń z aplikacji "
                "pozycję, która po nim została, i zeskanuj nowy."
            ),
        )
        return led(self.request, proofs.SET_UP)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "secret": self.offer.secret}

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        person, offer = self.request.user, self.offer
        code = form.cleaned_data["code"]
        offers.forget(self.request)
        try:
            done = second_factor.set_up(person, offer.secret, code, instead_of=offer.instead_of)
        except second_factor.AlreadyDifferentError:
            messages.warning(self.request, _("Tymczasem ustawiono inną aplikację. Ta nie działa."))
            return redirect(SECURITY)
        if done:
            what = second_factor.CHANGED if offer.instead_of else second_factor.SET_UP
            mails.tell_of_the_factor(person, what)
        factor = second_factor.of(person)
        proofs.record(self.request, person, factor.app)
        if not factor.codes_unseen:
            messages.info(self.request, _("Od teraz kody pokazuje nowa aplikacja."))
            return redirect(SECURITY)
        return _on(proofs.CODES, next_of(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {
            "offer": self.offer,
            "address": get_adapter().build_totp_url(self.request.user, self.offer.secret),
            "changing": self.offer.instead_of is not None,
            "required": rooms.needs_factor(self.request.user),
            "next": next_of(self.request),
        }
        return {**super().get_context_data(**kwargs), **own}


class QRView(FactorPage):
    """The secret of the session as a picture that an app reads."""

    gives = proofs.SET_UP

    def get(self, request: HttpRequest) -> HttpResponse:
        """The picture; nothing, if no secret is offered."""
        offer = offers.current(request)
        if offer is None:
            raise Http404(_("Nie ma czego zeskanować."))
        code = segno.make(get_adapter().build_totp_url(request.user, offer.secret), error="m")
        answer = HttpResponse(content_type="image/svg+xml")
        # White around it: apps do not read it on a dark page.
        code.save(answer, kind="svg", scale=6, border=4, dark="#000", light="#fff")
        return answer


class CodesView(FactorPage):
    """The recovery codes, until the person says that they keep them."""

    gives = proofs.CODES

    def get(self, request: HttpRequest) -> HttpResponse:
        """The codes to keep."""
        codes = second_factor.show_codes(proofs.factor_of(request))
        if not codes:
            return redirect(SECURITY)
        return render(request, "account/codes.html", {"codes": codes, "next": next_of(request)})

    def post(self, request: HttpRequest) -> HttpResponse:
        """They are kept: on to where the person was going."""
        second_factor.keep_codes(request.user)
        return redirect(next_of(request))


class CodesFileView(FactorPage):
    """The same as a file."""

    gives = proofs.CODES

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file; nothing, once the codes are kept."""
        codes = second_factor.show_codes(proofs.factor_of(request))
        if not codes:
            raise Http404(_("Kody zapasowe pokazujemy tylko raz."))
        answer = render(
            request, "account/codes.txt", {"codes": codes}, content_type="text/plain; charset=utf-8"
        )
        answer["Content-Disposition"] = 'attachment; filename="kody-zapasowe.txt"'
        return answer


class NewCodesView(FactorPage, TemplateView):
    """Ten new recovery codes, made only when asked for."""

    template_name = "account/new_codes.html"
    fresh_for = ("GET", "HEAD", "POST")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.SECOND_FACTOR and proofs.factor_of(request).app is None:
            return redirect(SECURITY)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make them and show them."""
        second_factor.make_new_codes(request.user)
        mails.tell_of_the_factor(request.user, second_factor.NEW_CODES)
        return _on(proofs.CODES, reverse(SECURITY))


class DropView(FactorPage, TemplateView):
    """The end of a factor that nothing asks for; whoever needs one has no such page."""

    template_name = "account/drop.html"
    fresh_for = ("GET", "HEAD", "POST")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        needed = rooms.needs_factor(request.user)
        if settings.SECOND_FACTOR and (needed or proofs.factor_of(request).app is None):
            return redirect(SECURITY)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget it; here the person stays in, elsewhere they sign in again."""
        if second_factor.forget(request.user):
            mails.tell_of_the_factor(request.user, second_factor.DROPPED)
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        messages.success(
            request, _("Drugi składnik jest wyłączony. Usuń z aplikacji pozycję tego portalu.")
        )
        return redirect("account:home")

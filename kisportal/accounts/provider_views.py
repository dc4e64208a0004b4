"""Coming in by a provider of identity: out to it, and back."""

import logging

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from . import provider
from .views import wanted_of

logger = logging.getLogger(__name__)
# What comes of a provider that says something else than the standard has it say.
MISUNDERSTOOD = (
    *(OAuth2Error, RequestException, ImproperlyConfigured, DataError, IntegrityError),
    *(KeyError, ValueError, TypeError, AttributeError),
)


@never_cache
@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """A page that leads on to the provider. Not a redirect: the policy for content lets forms
    lead to pages of the portal only, and where the provider's is, only the provider knows.
    """
    try:
        chosen = _provider(request)
        answer = chosen.redirect(request, process="login", next_url=wanted_of(request) or None)
    except MISUNDERSTOOD as error:
        return _misunderstood(request, error)
    except ImmediateHttpResponse as refusal:
        return refusal.response
    facts = {"address": answer.url, "provider": settings.OIDC_NAME}
    return render(request, "account/provider_leave.html", facts)


@never_cache
@login_not_required
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """What the provider sent the person back with, once."""
    _provider(request)
    view = OAuth2CallbackView.adapter_view(provider.Conversation(request, provider.ID))
    try:
        return view(request)
    except MISUNDERSTOOD as error:
        return _misunderstood(request, error)


def _provider(request: HttpRequest) -> provider.HostProvider:
    try:
        return get_adapter().get_provider(request, provider=provider.ID)
    except SocialApp.DoesNotExist:
        raise Http404(_("Ten portal nie ma dostawcy tożsamości.")) from None


def _misunderstood(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("The provider of identity was not understood: %s", type(error).__name__)
    facts = {"why": "failed", "provider": settings.OIDC_NAME}
    return render(request, "account/provider_refused.html", facts, status=403)

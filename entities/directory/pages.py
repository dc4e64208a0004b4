"""What every public page has in common: who may see it, and how it may be kept."""

from collections.abc import Callable
from functools import reduce, wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]
# The desk's long forms need more fields than any visitor has a use for.
MOST_PARAMETERS = 1000
A_WHILE = 300  # seconds


def of_few_parameters(view: View) -> View:
    """Refuse an address with more parameters than a person could choose."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.META.get("QUERY_STRING", "").count("&") >= MOST_PARAMETERS:
            raise TooManyFieldsSent("The address has too many parameters.")
        return view(request, *args, **kwargs)

    return checked


# A browser may keep a page, but asks each time whether it is still so: an entry that an official
# has just corrected must not be shown as it was. The answer to that question is short (304).
_LAYERS = (
    conditional_page,
    cache_control(public=True, no_cache=True),
    require_safe,
    of_few_parameters,
    login_not_required,
)


def public(view: View) -> View:
    """A page for everyone, that only reads: no sign-in, no cookie, GET and HEAD alone."""
    return reduce(lambda inner, layer: layer(inner), _LAYERS, view)


def for_a_while(view: View) -> View:
    """An answer that the person's own browser may keep for some minutes without asking again: no
    proxy between, for the address says what somebody types.
    """
    layers = (
        conditional_page,
        cache_control(private=True, max_age=A_WHILE),
        require_safe,
        of_few_parameters,
        login_not_required,
    )
    return reduce(lambda inner, layer: layer(inner), layers, view)


def unlisted(view: View) -> View:
    """A page for whoever has its address: only read, kept by no cache and no search engine."""
    return reduce(
        lambda inner, layer: layer(inner),
        (_not_indexed, never_cache, require_safe, of_few_parameters, login_not_required),
        view,
    )


def _not_indexed(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer

"""What every public page has in common: who may see it, and how it may be kept."""

from collections.abc import Callable
from functools import reduce

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

View = Callable[..., HttpResponse]

# A browser may keep a page, but asks each time whether it is still so: an entry that an official
# has just corrected must not be shown as it was. The answer to that question is short (304).
_LAYERS = (
    conditional_page,
    cache_control(public=True, no_cache=True),
    require_safe,
    login_not_required,
)


def public(view: View) -> View:
    """A page for everyone, that only reads: no sign-in, no cookie, GET and HEAD alone."""
    return reduce(lambda inner, layer: layer(inner), _LAYERS, view)

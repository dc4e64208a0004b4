"""The page on which a visitor chooses how the portal looks: without an account, without scripts.

What is chosen is written in one cookie (`kisportal/looks.py`); nobody has it who chose nothing.
"""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from kisportal import looks

# Of each setting, the first choice is none: as the device and the portal have it.
TEXTS = (
    ("", _("zwykły (100%)")),
    ("125", _("większy (125%)")),
    ("150", _("duży (150%)")),
    ("200", _("bardzo duży (200%)")),
)
THEMES = (
    ("", _("takie jak w urządzeniu")),
    ("jasny", _("jasne")),
    ("ciemny", _("ciemne")),
    ("kontrast", _("wysoki kontrast: biały i żółty na czarnym")),
)
SWITCHES = (
    ("odstepy", "wieksze", _("Większe odstępy między wierszami, literami i słowami")),
    ("linki", "podkreslone", _("Wszystkie linki podkreślone")),
    ("ruch", "bez", _("Bez ruchu i płynnych przejść")),
)
LONGEST_WAY_BACK = 2000


# No token that a cookie would have to hold: the worst that a page elsewhere could do is change a
# look, and browsers say that a form came from elsewhere.
@method_decorator((csrf_exempt, never_cache, login_not_required), name="dispatch")
class DisplayView(View):
    """The choices; saved, they lead back to where the visitor came from."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        came_from = request.headers.get("Referer", "")
        context = {
            "texts": _choices(request, "tekst", TEXTS),
            "themes": _choices(request, "motyw", THEMES),
            "switches": [(*one, request.look.get(one[0]) == one[1]) for one in SWITCHES],
            "back": way_back(came_from, request.get_host()),
            "saved": "zapisano" in request.GET,
        }
        response = render(request, "directory/display.html", context)
        response["X-Robots-Tag"] = "noindex"
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        page = reverse("directory:display")
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            return HttpResponseRedirect(page)
        back = way_back(request.POST.get("wroc", ""), request.get_host())
        response = HttpResponseRedirect(back or f"{page}?zapisano=tak")
        look = {} if "domyslne" in request.POST else looks.chosen(request.POST)
        looks.keep(request, response, look)
        return response


def _choices(request: HttpRequest, name: str, choices: Any) -> list[tuple[str, Any, bool]]:
    return [(value, label, request.look.get(name, "") == value) for value, label in choices]


def way_back(address: str, host: str) -> str:
    """The path of another page of this portal; empty when the address is of anything else."""
    if len(address) > LONGEST_WAY_BACK or not address.isprintable():
        return ""
    if not url_has_allowed_host_and_scheme(address, allowed_hosts={host}):
        return ""
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    # A path that begins with two slashes would be the address of another host.
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        return ""
    return "" if parts.path == reverse("directory:display") else path

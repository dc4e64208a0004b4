"""How the portal looks for one visitor: what they chose, in a cookie that holds nothing else.

    look = read(request.COOKIES)          # {"tekst": "150", "motyw": "kontrast"}

A look is attributes of <html> that the style sheets read (`static/css/tokens.css`). ADR 76.
"""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

COOKIE = "wyglad"
LASTS = 365 * 24 * 60 * 60
# Setting → attribute of <html>, and what may be chosen → the attribute's value. What is not
# chosen is left to the device and to the portal's own look.
SETTINGS: dict[str, tuple[str, dict[str, str]]] = {
    "tekst": ("data-text", {"125": "125", "150": "150", "200": "200"}),
    "motyw": ("data-theme", {"jasny": "light", "ciemny": "dark", "kontrast": "contrast"}),
    "odstepy": ("data-spacing", {"wieksze": "wide"}),
    "linki": ("data-links", {"podkreslone": "underlined"}),
    "ruch": ("data-motion", {"bez": "none"}),
}
# Every page begins with its doctype and <html>; nothing further down is looked at.
_BEGINNING = 200

Look = dict[str, str]


def chosen(told: Mapping[str, str]) -> Look:
    """What of this is a choice that there is; the rest is nobody's choice, whoever sent it."""
    return {
        name: told[name] for name, (_, values) in SETTINGS.items() if told.get(name, "") in values
    }


def read(cookies: Mapping[str, str]) -> Look:
    """The look of the visitor with these cookies; empty for one who chose none."""
    parts = (part.partition("-") for part in cookies.get(COOKIE, "").split("."))
    return chosen({name: value for name, _, value in parts})


def written(look: Look) -> str:
    """The look as the cookie holds it."""
    return ".".join(f"{name}-{value}" for name, value in look.items())


def keep(request: HttpRequest, response: HttpResponse, look: Look) -> None:
    """Let the browser remember the look; forget it, if there is one and it is empty now."""
    if look:
        response.set_cookie(
            COOKIE,
            written(look),
            max_age=LASTS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    elif COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give every page the look that was chosen: public ones, the panel, the desk, errors too.

    Whoever chose nothing gets every answer as it is, so that caches keep one page for all of them.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        request.look = read(request.COOKIES)
        if not request.look:
            return get_response(request)
        mark = f'-{written(request.look)}"'
        _ask_in_this_look(request, mark)
        response = get_response(request)
        if response.has_header("ETag"):
            response["ETag"] = response["ETag"].removesuffix('"') + mark
        if _put_on(response, request.look) or response.status_code == 304:
            patch_cache_control(response, private=True)
            patch_vary_headers(response, ["Cookie"])
        return response

    return answer


def _ask_in_this_look(request: HttpRequest, mark: str) -> None:
    """A page in another look is another page. Its tag ends with the look; a view knows the tags
    without it, so it is asked about those that this browser has in this look, and no others.
    """
    asked = request.META.pop("HTTP_IF_NONE_MATCH", "")
    own = [tag.strip() for tag in asked.split(",") if tag.strip().endswith(mark)]
    if own:
        request.META["HTTP_IF_NONE_MATCH"] = ", ".join(f'{tag.removesuffix(mark)}"' for tag in own)
    request.META.pop("HTTP_IF_MODIFIED_SINCE", None)


def _put_on(response: HttpResponse, look: Look) -> bool:
    """Write the attributes into the page, if this is a page; whether it is."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return False
    place = response.content[:_BEGINNING].find(b"<html ")
    if place < 0:
        return False
    attributes = (
        f' {SETTINGS[name][0]}="{SETTINGS[name][1][value]}"' for name, value in look.items()
    )
    at = place + len(b"<html")
    content = response.content
    response.content = content[:at] + "".join(attributes).encode() + content[at:]
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
    return True

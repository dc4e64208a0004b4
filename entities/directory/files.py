"""Small files that programs ask for at addresses of their own."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from .pages import public

_TEXT = "text/plain; charset=utf-8"
# RFC 9116 asks for less than a year; half of it leaves room for a cache.
_CONTACT_HOLDS = timedelta(days=180)


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything public, but not every combination of filters or marks."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('directory:list')}?*&",
        f"Disallow: {reverse('directory:suggestions')}",
        f"Disallow: {reverse('directory:shortlist')}",
        f"Disallow: {reverse('directory:comparison')}",
        f"Disallow: {reverse('directory:list')}*/ulotka.pdf",
        f"Disallow: {reverse('directory:results-csv')}",
        f"Disallow: {reverse('directory:results-xlsx')}",
        f"Disallow: {reverse('directory:verification')}",
        "Disallow: /powiadomienia/",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('directory:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=_TEXT)


@public
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a security flaw (RFC 9116); not there while nobody is named."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = datetime.combine(timezone.localdate() + _CONTACT_HOLDS, time(), UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: pl, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=_TEXT)


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon, for programs that ask for it without reading the page."""
    return HttpResponseRedirect(static("img/favicon.ico"))

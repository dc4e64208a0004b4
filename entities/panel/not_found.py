"""What whoever is signed in reads in the panel instead of a page that is not theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.defaults import page_not_found

from entities.rules import permissions


def page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The panel's own words, the same whether there is such a page or not: nobody learns what
    exists. Everywhere else, and for visitors, the words of the public part.
    """
    in_the_panel = request.path_info.startswith(reverse("panel:home"))
    user = getattr(request, "user", None) if in_the_panel else None
    if user is None or not user.is_authenticated:
        return page_not_found(request, exception)
    context = {"at_the_desk": permissions.may_enter_office(user)}
    return render(request, "panel/not_found.html", context, status=404)

"""The search from which a visitor came to a shortlist, carried on in its address so that looking
goes on where it stopped. It is no part of the list: what is sent, printed or downloaded has none.
"""

from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest

from entities.search.parameters import SIZES, Parameter, Sort

SEARCHED = "szukano"
"""In the address of a shortlist or a comparison: the conditions of the search, as its address has
them.
"""

_NOT_CARRIED = {Parameter.MARKED, Parameter.PAGE}
_NAMES = {str(name) for name in Parameter if name not in _NOT_CARRIED}
# What the form of the search always says, although nobody chose it.
_USUAL = {(str(Parameter.SORT), str(Sort.RELEVANCE)), (str(Parameter.SIZE), str(SIZES[0]))}
_LONGEST = 2_000


def of(request: HttpRequest) -> str:
    """The search that came along or, when the form of a search was sent, its own conditions; empty
    for all, and for one that is longer than any form makes.
    """
    if SEARCHED in request.GET:
        given = request.GET[SEARCHED]
        pairs = parse_qsl(given) if len(given) <= _LONGEST else []
    else:
        pairs = [(name, value) for name, values in request.GET.lists() for value in values]
    kept = [pair for pair in pairs if pair[0] in _NAMES and pair[1] and pair not in _USUAL]
    query = urlencode(kept)
    return query if len(query) <= _LONGEST else ""


def carried(search: str) -> str:
    """The search as a part of the address of a list; empty without one."""
    return urlencode({SEARCHED: search}) if search else ""

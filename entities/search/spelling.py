"""What was meant by words that few entries or none have: words of entries, needs and places."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from operator import itemgetter

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from entities.models import SearchWord
from kisportal.language import fold, search_query
from kisportal.language.words import SUGGESTED_FROM, meaningful

from . import needs, places
from .near_words import NEAR
from .words import having

FEW = 2
"""Results so few that a misspelt word may be the reason."""

_LIKE_ENOUGH = 0.7
_LIKE_A_PLACE = 0.8
"""Names of places are many, and most words are a little like one of them."""
_MAX_CANDIDATES = 300


@dataclass(frozen=True, slots=True)
class Better:
    """A word that may have been meant, and whether only names of places have it."""

    word: str
    is_place: bool = False


def did_you_mean(text: str, gives_more: Callable[[str], bool]) -> str | None:
    """The text with misspelt words put right, if that finds more; None otherwise.

    When that is not enough, words that no entry has anything like are left out. The name of a
    place is put right also when nothing is there: what is near it is shown then.
    """
    words = [*meaningful(text)]
    known_needs = needs.known()
    strange = [
        word
        for word in words
        if not (fold(word) in NEAR or known_needs.has(word) or _is_in_use(word))
    ]
    if strange:  # a known place is not misspelt, though no entry has its name
        of_places = places.named(words).words
        strange = [word for word in strange if word not in of_places]
    read = [_nearest(word, known_needs) if word in strange else Better(word) for word in words]
    whole = [better.word if better else word for better, word in zip(read, words, strict=True)]
    known = [better.word for better in read if better]
    typed = [*map(fold, words)]
    for attempt in (whole, known):
        if attempt and [*map(fold, attempt)] != typed:
            corrected = " ".join(attempt)
            if gives_more(corrected):
                return corrected
    # A word of a longer name („Zdrój”) is like itself: nothing was put right.
    is_place = any(better and better.is_place for better in read)
    return " ".join(known) if is_place and [*map(fold, known)] != typed else None


def _nearest(word: str, known_needs: needs.Index) -> Better | None:
    """The word of entries, needs or places that is most like this one; None when none is like
    it.
    """
    folded = fold(word)
    if len(folded) < SUGGESTED_FROM or not folded.isalpha():
        return None
    # Trigrams miss short words with two letters changed over: those mostly begin alike.
    like = Q(folded__trigram_similar=folded) | Q(folded__startswith=folded[0])
    candidates = (
        SearchWord.objects.filter(like)
        .annotate(similarity=TrigramSimilarity("folded", folded))
        .order_by("-similarity", "folded")[:_MAX_CANDIDATES]
    )
    told = get_close_matches(folded, known_needs.suggested, 1, _LIKE_ENOUGH)
    of_places = places.words_of_names()
    towns = get_close_matches(folded, of_places, 1, _LIKE_A_PLACE)
    likeness, best = max(
        [
            *(
                (_likeness(folded, candidate.folded), Better(candidate.word))
                for candidate in candidates
            ),
            *((_likeness(folded, other), Better(known_needs.words[other])) for other in told),
            *((_likeness(folded, other), Better(of_places[other], True)) for other in towns),
        ],
        key=itemgetter(0),
        default=(0.0, None),
    )
    return best if likeness >= _LIKE_ENOUGH else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _is_in_use(word: str) -> bool:
    """Whether entries have the word as it is, or more than a few have it in another form."""
    if SearchWord.objects.filter(pk=fold(word)).exists():
        return True
    query = search_query(word)
    ids = having(query).ids if query else None
    return ids is None or len(ids) > FEW

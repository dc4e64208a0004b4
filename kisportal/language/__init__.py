"""What the portal knows of Polish: spelling, inflection, order. No business word, no table."""

from kisportal.language.folding import clean, fold, normalise_query
from kisportal.language.ordering import (
    POLISH_KEY_REVERSE_SQL,
    POLISH_KEY_SQL,
    PolishKey,
    TokenQuery,
    polish_key,
)
from kisportal.language.vectors import (
    Weight,
    document_groups,
    document_vector,
    mark_query,
    query_groups,
    search_query,
    word_query,
)
from kisportal.language.words import vocabulary

__all__ = [
    "POLISH_KEY_REVERSE_SQL",
    "POLISH_KEY_SQL",
    "PolishKey",
    "TokenQuery",
    "Weight",
    "clean",
    "document_groups",
    "document_vector",
    "fold",
    "mark_query",
    "normalise_query",
    "polish_key",
    "query_groups",
    "search_query",
    "vocabulary",
    "word_query",
]

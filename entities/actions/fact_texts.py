"""Texts among the facts of a letter."""

from entities.models import Letter


def texts(letter: Letter, name: str) -> tuple[str, ...]:
    """A list of texts without those that say nothing."""
    return tuple(text.strip() for text in letter.facts.get(name, ()) if text.strip())

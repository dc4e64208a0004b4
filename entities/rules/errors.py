"""The one family of exceptions that rules and actions raise; each edge words it its own way."""

from collections.abc import Sequence


class RuleError(Exception):
    """Something that the law or the register does not allow. `sentences` are for people."""

    def __init__(self, sentences: str | Sequence[str]) -> None:
        self.sentences = [str(sentences)] if isinstance(sentences, str) else [*map(str, sentences)]
        super().__init__(" ".join(self.sentences))


class RequirementsNotMet(RuleError):
    """What the law asks before the act is missing; a sentence a requirement."""


class Conflict(RuleError):
    """Somebody else changed the row meanwhile, or the days are already taken."""

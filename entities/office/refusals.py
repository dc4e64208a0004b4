"""What an act refused, in sentences that a form can show."""

from entities.rules.refusals import REFUSALS, sentences

__all__ = ["REFUSALS", "sentences"]

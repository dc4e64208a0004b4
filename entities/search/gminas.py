"""A gmina by what a person typed, as forms ask for it."""

from entities.rules.gminas import found_gmina

__all__ = ["found_gmina"]

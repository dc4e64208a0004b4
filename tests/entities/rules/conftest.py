"""The staff of an office and an application, for rules that read the file of a case."""

from tests.entities.actions.conftest import approver, case, clerk, office

__all__ = ["approver", "case", "clerk", "office"]

"""Conditions that the database works out apart from the rows that they are asked about."""

from django.db.models import BooleanField, Func


class Apart(Func):
    """A subquery that stays one: its rows are found once, and each entity is looked up in them.

    PostgreSQL would join it in, wrongly sure of how many rows that leaves, and of several such
    joins make a plan many times slower. It does not look behind `IS TRUE`.
    """

    template = "(%(expressions)s) IS TRUE"
    arity = 1
    output_field = BooleanField()

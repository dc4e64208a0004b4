"""`manage.py reset_second_factor ADDRESS`: for whoever has nobody else to ask."""

from django.utils.translation import gettext as _

from entities.actions import people
from entities.management.of_account import AccountCommand


class Command(AccountCommand):
    help = _("Odbiera kontu drugi składnik logowania i kończy jego sesje.")
    verb = staticmethod(people.take_factor_away)
    done = _("Odebrano drugi składnik kontu nr %d; kto go potrzebuje, ustawi nowy przy logowaniu.")

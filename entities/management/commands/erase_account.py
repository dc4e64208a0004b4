"""`manage.py erase_account ADDRESS`: takes a person out of the database, not out of the acts."""

from django.utils.translation import gettext as _

from entities.actions import people
from entities.management.of_account import AccountCommand


class Command(AccountCommand):
    help = _("Usuwa konto z rolami; w historii rejestru zostaje rola, bez osoby.")
    verb = staticmethod(people.erase)
    done = _("Usunięto konto nr %d.")

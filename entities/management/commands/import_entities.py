"""Door: brings a published file of CIS and KIS into the register (`entities/importing`)."""

from entities.importing.command import ImportCommand


class Command(ImportCommand):
    pass

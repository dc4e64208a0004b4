"""Fixed lists of what a party is told of its case."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Actor(models.TextChoices):
    """Who has to do something next in a case, as the party is told."""

    PARTY = "party", _("Ty")
    OFFICE = "office", _("urząd wojewódzki")
    MINISTER = "minister", _("minister")
    COURT = "court", _("sąd administracyjny")
    CHOICE = "choice", _("nikt nie musi nic robić")
    OTHER = "other", _("inny urząd")
    NOBODY = "nobody", _("nikt: sprawa zakończona")

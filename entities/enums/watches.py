"""Fixed lists of what people watch by e-mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """How often news of what is watched may come."""

    DAY = "day", _("najwyżej raz dziennie")
    WEEK = "week", _("najwyżej raz w tygodniu")

"""Fixed lists of what becomes of an appeal (KPA art. 127-138)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppealOutcome(models.TextChoices):
    """What the minister did with an appeal (KPA art. 138)."""

    UPHELD = "upheld", _("utrzymał w mocy")
    OVERTURNED = "overturned", _("uchylił lub zmienił i orzekł co do istoty")
    REMANDED = "remanded", _("uchylił i przekazał do ponownego rozpatrzenia")


class AppealEnd(models.TextChoices):
    """How an appeal ended: what the minister did, or the voivode before him (KPA art. 132-138)."""

    UPHELD = "upheld", _("minister utrzymał decyzję w mocy (art. 138 § 1 pkt 1 KPA)")
    OVERTURNED = (
        "overturned",
        _("minister uchylił lub zmienił decyzję i orzekł co do istoty (art. 138 § 1 pkt 2 KPA)"),
    )
    REPEALED = (
        "repealed",
        _(
            "minister uchylił decyzję i umorzył postępowanie pierwszej instancji (art. 138 § 1 pkt "
            "2 KPA)"
        ),
    )
    REMANDED = (
        "remanded",
        _(
            "minister uchylił decyzję i przekazał sprawę do ponownego rozpatrzenia (art. 138 § 2 "
            "KPA)"
        ),
    )
    ENDED = (
        "ended",
        _(
            "minister umorzył postępowanie odwoławcze, na przykład po cofnięciu odwołania (art. "
            "138 § 1 pkt 3 i art. 137 KPA)"
        ),
    )
    NOT_HEARD = (
        "not_heard",
        _("minister stwierdził niedopuszczalność odwołania albo uchybienie terminu (art. 134 KPA)"),
    )
    CORRECTED = (
        "corrected",
        _("wojewoda sam uwzględnia odwołanie w całości i wyda nową decyzję (art. 132 KPA)"),
    )


# What each of them means for the decision: it stands, was decided anew, or is to be made again.
OUTCOME_OF_END = {
    AppealEnd.UPHELD: AppealOutcome.UPHELD,
    AppealEnd.ENDED: AppealOutcome.UPHELD,
    AppealEnd.NOT_HEARD: AppealOutcome.UPHELD,
    AppealEnd.OVERTURNED: AppealOutcome.OVERTURNED,
    AppealEnd.REPEALED: AppealOutcome.OVERTURNED,
    AppealEnd.REMANDED: AppealOutcome.REMANDED,
    AppealEnd.CORRECTED: AppealOutcome.REMANDED,
}


class Ruling(models.TextChoices):
    """What follows for the status when the minister decides on the merits (KPA art. 138 § 1)."""

    GIVES = "gives", _("jest: nadany, przedłużony albo utrzymany")
    TAKES = "takes", _("nie ma go: odmowa, utrata albo umorzenie")

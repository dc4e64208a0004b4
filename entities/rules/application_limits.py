"""How much an organisation prepares and sends in the panel, so that nobody buries an office."""

from datetime import date

from entities.models import Membership, Organisation
from kisportal.accounts.models import User

# Far above what an organisation needs. Somebody whom no office has seen yet sends less.
MOST_DRAFTS = 20
SENT_A_DAY, SENT_A_DAY_UNCONFIRMED = 20, 3


def why_not_begin(organisation: Organisation) -> str:
    """Why the organisation may begin no other application; nothing, if it may."""
    if organisation.drafts.filter(case=None).count() < MOST_DRAFTS:
        return ""
    return (
        f"Ta organizacja ma już {MOST_DRAFTS} niewysłanych szkiców. Wyślij albo usuń jeden z nich, "
        "a zaczniesz następny."
    )


def why_not_send(user: User, organisation: Organisation, on: date) -> str:
    """Why the person may send no other application of the organisation on the day; nothing, if
    they may.
    """
    # A sent draft does not change any more.
    sent = organisation.drafts.exclude(case=None).filter(changed_at__date=on).count()
    roles = Membership.objects.filter(user=user, organisation=organisation)
    if roles.filter(is_confirmed=True).exists():
        if sent < SENT_A_DAY:
            return ""
        return (
            f"Z tej organizacji wysłano dziś już {SENT_A_DAY} wniosków. Szkic zostaje, wyślesz go "
            "jutro."
        )
    if sent < SENT_A_DAY_UNCONFIRMED:
        return ""
    return (
        f"Dopóki urząd nie potwierdzi Twojej roli, z tej organizacji możesz wysłać dziennie "
        f"{SENT_A_DAY_UNCONFIRMED} wnioski. Szkic zostaje, wyślesz go jutro."
    )

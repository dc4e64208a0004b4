"""How often one may try: counted by every worker together, under names that tell nobody."""

from allauth.core import context
from allauth.core.internal import ratelimit
from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .models import User
from .spelling import normal

# A code is one of a million, three of which are right at a time, and whoever tries them has the
# password already: five in five minutes would still find one within a year.
OF_CODES = {"code": "5/5m/key,30/d/key"}
# An office or a library shares one address of the internet, so that limit is wide; nobody needs
# more than a few e-mails at one address.
LIMITS = {
    "form": "60/h/ip",
    "mail": "1/m/key",
    "mails": "20/d/key",
    "own": "30/d/key",
    "kept": "60/h/ip",
}
TOO_MANY_FORMS = _(
    "Z Twojego łącza wysłano w ostatniej godzinie bardzo dużo takich formularzy. Odczekaj godzinę "
    "i spróbuj ponownie."
)
MAIL_IS_ON_ITS_WAY = _(
    "Na ten adres przed chwilą wysłaliśmy list. Zajrzyj do skrzynki, także do folderu ze spamem. "
    "Jeżeli nic nie przyjdzie, spróbuj ponownie za kilka minut."
)
TOO_MANY_MAILS = _(
    "Na ten adres wysłaliśmy w ciągu doby już dwadzieścia takich listów. Zajrzyj do folderu ze "
    "spamem, a jeżeli ich tam nie ma, spróbuj jutro albo z innym adresem."
)
TOO_MANY_CHANGES = _("To już trzydziesta zmiana na tym koncie w ciągu doby. Spróbuj jutro.")
TOO_MANY_CODES = _(
    "Za dużo błędnych kodów. Odczekaj pięć minut i spróbuj ponownie: do tego czasu nie "
    "zadziała nawet właściwy. Jeżeli to nie pomoże, poproś o pomoc administratora portalu."
)


def key_of(key: str, prefix: str, version: int) -> str:
    """The name of a count. allauth puts visitors' addresses into its keys; the table shall not
    know them, so it keeps a keyed hash.
    """
    whole = f"{prefix}:{version}:{key}"
    return salted_hmac("accounts.attempts", whole, algorithm="sha256").hexdigest()


def try_code(user: User) -> None:
    """Count one more code of the person. Raises ValidationError when there were too many."""
    if not ratelimit.consume(context.request, **_codes_of(user)):
        raise forms.ValidationError(TOO_MANY_CODES, code="too_many")


def send_form() -> None:
    """Count a form that anybody may send. Raises ValidationError when there were too many."""
    if not _consume("form"):
        raise forms.ValidationError(TOO_MANY_FORMS, code="too_many")


def why_no_mail(what: str, email: str) -> str:
    """Why no other e-mail of the kind goes to the address now, "" if it may; counted by this. It
    is the same for addresses of accounts and for others.
    """
    key = f"{what}:{normal(email)}"
    if not _consume("mail", key):
        return str(MAIL_IS_ON_ITS_WAY)
    return "" if _consume("mails", key) else str(TOO_MANY_MAILS)


def was_mailed(what: str, email: str) -> bool:
    """Whether an e-mail of the kind went to the address a moment ago."""
    return not _consume("mail", f"{what}:{normal(email)}", dry_run=True)


def change_own(user: User) -> None:
    """Count a change that a person makes of their account: the register keeps each for ever.
    Raises ValidationError when there were too many.
    """
    if not _consume("own", str(user.pk)):
        raise forms.ValidationError(TOO_MANY_CHANGES, code="too_many")


def may_keep_form() -> bool:
    """Whether what was typed by somebody who is not signed in may be kept; counted by this."""
    return bool(_consume("kept"))


def code_was_right(user: User) -> None:
    """The person is who they say: the count begins anew."""
    ratelimit.clear(context.request, **_codes_of(user))


def _codes_of(user: User) -> dict:
    return {"app": "kisportal.accounts", "action": "code", "config": OF_CODES, "key": str(user.pk)}


def _consume(action: str, key: str | None = None, *, dry_run: bool = False) -> object:
    return ratelimit.consume(
        context.request,
        app="kisportal.accounts",
        action=action,
        config=LIMITS,
        key=key,
        dry_run=dry_run,
    )

"""E-mails, websites, opening hours, and cells in which everything stands together."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from . import addresses, persons, phones
from .addresses import Address
from .text import is_nothing

_AT = re.compile(r"\s*(?:[(\[{<]\s*(?:at|małpa|@)\s*[)\]}>]|\bmałpa\b|@)\s*", re.IGNORECASE)
_DOT = re.compile(
    r"(?<=\w)\s*(?:[(\[{<]\s*(?:dot|kropka|\.)\s*[)\]}>]|\bkropka\b)\s*(?=\w)", re.IGNORECASE
)
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_HIDDEN = re.compile(r"\[?email protected\]?|chroniony przed|javascript", re.IGNORECASE)
_HIDDEN_TEXT = re.compile(
    r"\[?email.protected\]?|(?:ten )?adres poczt\w*[^.|\n]*chroniony przed[^.|\n]*\.?"
    r"(?:[^.|\n]*javascript[^.|\n]*\.?)?",
    re.IGNORECASE,
)
_EMAIL_LABEL = re.compile(r"\be\s?[-:]?\s?mail\w*\s*[.:]*\s*|\bmail\s*[.:]+\s*", re.IGNORECASE)
_WEBSITE = re.compile(r"(?:https?://|www\.)(?:(?!,\s*(?:www|http))[^\s;|<>()\"])+", re.IGNORECASE)
_BARE_SITE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
_SITE_LABEL = re.compile(r"\b(?:strona(?: internetowa| www)?|www)\s*:\s*", re.IGNORECASE)
_PHONE_PART = re.compile(
    r"\b(?:tel\w*|fa(?:x|ks)\w*|kom)\b\.?[^A-Za-zĄ-ż@|\n]*|\+48[\d\s-]{9,}", re.I
)
# A number without a word before it: nine digits in the groups that Poles write.
_BARE_NUMBER = re.compile(
    r"(?<![\d/-])(?:\(?0?[1-9]\d\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}"
    r"|[1-9]\d{2}[\s-]?\d{3}[\s-]?\d{3})(?![\d/-])"
)
_HOURS = re.compile(
    r"[^|\n;]*\b(?:poniedzia|pon\.|wtor|środ|czwart|piąt|godz)\w*[^|\n;]*\d[^|\n;]*", re.IGNORECASE
)
# "od 700 do 1500": the minutes stood above the line once.
_LOST_COLON = re.compile(r"\b(\d{1,2})(00|15|30|45)\b(?=\s*(?:do|-|–|$|\s))")


@dataclass(frozen=True, slots=True)
class Contact:
    """What a cell of contact data says."""

    phones: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    opening_hours: str = ""
    address: Address = field(default_factory=Address)
    persons: int = 0
    warnings: tuple[str, ...] = ()


def email(text: str) -> tuple[str, list[str]]:
    """The first e-mail address of the institution in the text, and warnings.

    Addresses that bear a person's name are dropped; a hidden one ("[email protected]", "chroniony
    przed spamowaniem") is none.
    """
    if is_nothing(text) or _HIDDEN.search(text.replace("\xa0", " ")):
        return "", []
    found = [one.lower() for one in _EMAIL.findall(_shown(text)) if _is_email(one)]
    if not found:
        return "", [_("Nieprawidłowy adres e-mail „%(text)s” pominięto.") % {"text": text[:80]}]
    own = [one for one in found if not persons.is_personal(one)]
    warnings = []
    if len(own) < len(found):
        warnings.append(_("Pominięto adres e-mail, który wygląda na imienny."))
    if len(set(own)) > 1:
        warnings.append(_("Z kilku adresów e-mail zachowano pierwszy: %s.") % own[0])
    return (own[0] if own else ""), warnings


def _shown(text: str) -> str:
    """The text with addresses that are hidden from robots written out: "x (at) y [dot] pl"."""
    return _DOT.sub(".", _AT.sub("@", text))


def website(text: str) -> tuple[str, list[str]]:
    """The first web address in the text, with a scheme and without spaces, and warnings."""
    if is_nothing(text):
        return "", []
    text = _SITE_LABEL.sub(" ", re.sub(r"(https?:)\s*//\s*", r"\1//", text.strip(), flags=re.I))
    match = _WEBSITE.search(text)
    address = match[0] if match else text.strip() if _BARE_SITE.match(text.strip()) else ""
    address = address.rstrip(".,;:")
    if address and not address.lower().startswith("http"):
        address = f"https://{address}"
    if not address or not _is_website(address):
        return "", [_("Nieprawidłowy adres strony „%(text)s” pominięto.") % {"text": text[:80]}]
    return address, []


def opening_hours(text: str) -> str:
    """The hours as written, with the colons that a copied page has lost put back."""
    if is_nothing(text):
        return ""
    return _LOST_COLON.sub(r"\1:\2", text).strip(" ,;")


def parse(text: str) -> Contact:
    """The contact data of one cell: numbers, e-mail, website, hours, and the address left over.

    Names of persons are cut out first and counted.
    """
    if is_nothing(text):
        return Contact()
    text, count = persons.cut_names(re.sub(r"\s/\s", " | ", text))
    hours, text = _taken(_HOURS, text)
    mail_warnings: list[str] = []
    address, site = "", ""
    if _HIDDEN_TEXT.search(text):
        text = _HIDDEN_TEXT.sub(" ", text)
    text = shown if _EMAIL.search(shown := _shown(text)) else text
    if _EMAIL.search(text):
        address, mail_warnings = email(text)
        text = _EMAIL.sub(" ", text)
    text = _EMAIL_LABEL.sub(" ", text)
    text = _SITE_LABEL.sub(" ", re.sub(r"(https?:)\s*//\s*", r"\1//", text, flags=re.IGNORECASE))
    if match := _WEBSITE.search(text):
        site, site_warnings = website(match[0])
        mail_warnings += site_warnings
        text = _WEBSITE.sub(" ", text)
    numbers = phones.parse(text)
    place = addresses.parse(_BARE_NUMBER.sub(" | ", _PHONE_PART.sub(" | ", text)))
    return Contact(
        phones=numbers.phones,
        faxes=numbers.faxes,
        email=address,
        website=site,
        opening_hours=opening_hours("; ".join(hours)),
        address=place,
        persons=count,
        warnings=(*numbers.warnings, *mail_warnings),
    )


def _taken(pattern: re.Pattern[str], text: str) -> tuple[list[str], str]:
    return [match[0].strip() for match in pattern.finditer(text)], pattern.sub(" ", text)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _is_website(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
        parts = urlsplit(text)
    except (ValidationError, ValueError):
        return False
    return "." in (parts.hostname or "") and not parts.username

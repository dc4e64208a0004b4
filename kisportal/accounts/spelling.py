"""How an address of e-mail is spelt: everywhere alike, so that the same mailbox is the same."""

import unicodedata


def normal(email: str) -> str:
    """One spelling of an address: no mailbox in use tells capitals apart, and a letter with a mark
    is one character, however it was typed.
    """
    return unicodedata.normalize("NFC", email.strip()).lower()

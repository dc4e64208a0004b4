"""Where attempts to sign in are counted: by every worker together, under names that tell nobody."""

from django.utils.crypto import salted_hmac


def key_of(key: str, prefix: str, version: int) -> str:
    """The name of a count. allauth puts visitors' addresses into its keys; the table shall not
    know them, so it keeps a keyed hash.
    """
    return salted_hmac(
        "accounts.attempts", f"{prefix}:{version}:{key}", algorithm="sha256"
    ).hexdigest()

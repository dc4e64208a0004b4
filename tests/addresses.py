"""Every address of the portal: its patterns, their names, and those that nobody is led to."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# Which patterns nobody is led to, and why.
NOT_DELETED = "nothing is deleted at the desk: accounts and cases are closed, wordings run out"
NOT_ADDED = "such rows come with the portal, or are written by the acts themselves"
NO_HISTORY = "asked once and settled once: the page tells all of it"
OF_ACCOUNTS = "led to by an e-mail, a form or what the person has: opened by the tests of accounts"
OF_WATCHES = "led to by an e-mail on what is watched: opened by the tests of those pages"
SENT_TO = "only sent to, by a button that stands beside changes of one's own"
NEVER_OPENED = {
    **{
        f"admin:{table}_delete": NOT_DELETED
        for table in (
            *("accounts_user", "entities_case", "entities_entity", "entities_organisation"),
            *("entities_participantgroup", "entities_service", "entities_legalbasis"),
            *("entities_guide", "entities_glossaryterm", "entities_amount"),
            *("entities_fundingsource", "entities_reason", "entities_attachmentkind"),
            "entities_need",
            *("entities_voivodeoffice", "entities_registerevent"),
            *("entities_supportorganisation", "entities_opencall"),
            *("entities_territory", "entities_place"),
            *("entities_accessrequest", "entities_entryproposal", "entities_mistakereport"),
            "entities_report",
        )
    },
    **{
        f"admin:entities_{table}_add": NOT_ADDED
        for table in (
            *("voivodeoffice", "registerevent", "territory", "place"),
            *("accessrequest", "entryproposal", "mistakereport", "report"),
        )
    },
    **{
        f"admin:entities_{table}_history": NO_HISTORY
        for table in ("accessrequest", "entryproposal", "mistakereport", "report")
    },
    "panel:undo": SENT_TO,
    **{
        f"directory:watch-{name}": OF_WATCHES
        for name in ("confirm", "stop", "renew", "own", "stop-all")
    },
    **{
        f"account:{name}": OF_ACCOUNTS
        for name in (
            *("confirm", "new_password", "resend", "sent", "where", "erase", "drop"),
            *("provider", "provider_back"),
        )
    },
    **{
        f"panel:{name}": "led to by sending an application, which this walk does not do"
        for name in ("sent", "sent_file")
    },
    "panel:known": "led to by a form that knows the number of an organisation",
}


def patterns(
    resolver: URLResolver | None = None, namespace: str = ""
) -> Iterator[tuple[str | None, URLPattern]]:
    """(full name, pattern) of every address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else None, pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns(pattern, inner)


def parts_of(pattern: URLPattern) -> list[str]:
    """The names of what stands in the address."""
    return [*(pattern.pattern.converters or pattern.pattern.regex.groupindex)]

"""The pages that are measured: what people look at and what they ask for."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from entities.actions.sample import RARE_WORD
from entities.models import Entity

_PAGE_SIZE = 20


def pages(on: date) -> dict[str, str]:
    """Label → address, for the entities that the database holds."""
    listed = Entity.objects.listed(on)
    deep = max(listed.count() // _PAGE_SIZE // 2, 1)
    entry = listed.in_polish_order()[listed.count() // 2]
    searches = {
        "list": {},
        "list, one voivodeship": {"wojewodztwo": "16"},
        "list, one kind": {"rodzaj": "CIS"},
        "list, register only, one group": {"lista": ["decision", "entry"], "grupa": "unemployed"},
        "list, five filters": {
            "rodzaj": "KIS",
            "wojewodztwo": ["14", "24"],
            "prowadzacy": "ngo",
            "usluga": "legal_advice",
            "lista": "published",
        },
        "list, newest first": {"sort": "najnowsze"},
        "list, page in the middle": {"strona": deep},
        "list on a past day": {"dzien": "2025-12-31"},
        "search, a word that all have": {"q": "integracja"},
        "search, a common word": {"q": "krawiectwo"},
        "search, a rare word": {"q": RARE_WORD},
        "search, inflected": {"q": "wikliniarstwem w klubie integracji społecznej"},
        "search, without diacritics": {"q": "rekodzielo swietokrzyskie"},
        "search, two words and a filter": {"q": "klub stolarstwo", "rodzaj": "KIS"},
        "search, misspelt": {"q": "wiklinarztwo"},
        "search, nothing like it": {"q": "xqzvbn"},
    }
    addresses = {
        label: f"{reverse('directory:list')}?{urlencode(asked, doseq=True)}"
        for label, asked in searches.items()
    }
    return {"home page": reverse("directory:home"), **addresses, "entry": entry.get_absolute_url()}

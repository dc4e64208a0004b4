"""The pages that are measured: what people look at and what they ask for.

Nearly each finds a page full of entities among 400 already, so that no size has less to draw.
"""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from entities.actions import sample
from entities.models import Entity
from entities.search import shortlist
from entities.search.parameters import Parameter

_FAR = 17  # nearly the last page of 400 entities
_LARGE = ["02", "12", "14", "24", "30"]  # voivodeships with many gminas


def pages(on: date) -> dict[str, str]:
    """Label → address, for the entities that the database holds."""
    in_order = Entity.objects.listed(on).in_polish_order()
    middle = in_order[in_order.count() // 2]
    searches = {
        "list": {},
        "list, one kind": {"rodzaj": "CIS"},
        "list, one voivodeship": {"wojewodztwo": "14"},
        "list, registers only, one group": {"lista": ["decision", "entry"], "grupa": "unemployed"},
        "list, five filters": {
            "rodzaj": "KIS",
            "wojewodztwo": _LARGE,
            "prowadzacy": "local_government",
            "usluga": ["work", "legal_advice", "self_help"],
            "lista": "published",
        },
        "list, two things offered, registers only": {
            "grupa": "homeless",
            "usluga": "work",
            "lista": ["decision", "entry"],
        },
        "list, one kind of founder": {"prowadzacy": "church"},
        "list, newest first": {"sort": "najnowsze"},
        "list, a page far behind": {"strona": _FAR},
        "list on a past day": {"dzien": (on - timedelta(days=300)).isoformat()},
        "list, nearest first": {"miejsce": "Warszawa"},
        "list, within 25 km": {"miejsce": "Warszawa", "promien": "25"},
        "list, within 100 km, nearest first, one group": {
            "miejsce": "Kraków",
            "promien": "100",
            "sort": "odleglosc",
            "grupa": "homeless",
        },
        "search, a word that all have": {"q": "integracja"},
        "search, a word that the first half lacks": {"q": "klub"},
        "search, the same in one voivodeship": {"q": "klub", "wojewodztwo": "14"},
        "search, a word that all have, newest first": {"q": "integracja", "sort": "najnowsze"},
        "search, a word that all have, one group": {"q": "integracja", "grupa": "homeless"},
        "search, a common word": {"q": "krawiectwo"},
        "search, a rare word": {"q": sample.RARE_CRAFT.split()[0]},
        "search, inflected": {"q": "żeglarstwa śródlądowego"},
        "search, without diacritics": {"q": "zeglarstwo srodladowe"},
        "search, common words and a filter": {"q": "klub stolarstwo", "rodzaj": "KIS"},
        "search, misspelt": {"q": "żeglrstwo"},
        "search, nothing like it": {"q": "xqzvbn"},
        "search, a need that most have": {"q": "praca"},
        "search, a need and a place": {"q": "nie pije w Warszawie"},
        "search, a rare need": {"q": "komornik Augustów"},
        "search, a need elsewhere": {"q": "ceramika w Zakopanem"},
        "search, near a place in the words": {"q": "praca koło Warszawy"},
        "search, a town that has none": {"q": "Zakopane"},
        "search, a misspelt town": {"q": "ceramika Zakopnae"},
    }
    typed = {
        "suggestions, two letters": "pr",
        "suggestions, a word that all have": "klub integr",
        "suggestions, a town": "warsz",
        "suggestions, a need and a town": "warszawa bezdom",
    }
    return {
        "home page": reverse("directory:home"),
        **{
            label: f"{reverse('directory:list')}?{urlencode(asked, doseq=True)}"
            for label, asked in searches.items()
        },
        **{
            label: f"{reverse('directory:suggestions')}?{urlencode({'q': text})}"
            for label, text in typed.items()
        },
        "area, the country": reverse("directory:areas"),
        "area, a voivodeship": reverse("directory:voivodeship", args=["mazowieckie"]),
        "area, a powiat": reverse("directory:powiat", args=["mazowieckie", "warszawa"]),
        "gaps": reverse("directory:gaps"),
        "gaps, a voivodeship": f"{reverse('directory:gaps')}?wojewodztwo=14",
        "gaps, clubs": f"{reverse('directory:gap-clubs')}?odleglosc=10",
        "map": reverse("directory:map"),
        "map, one voivodeship": f"{reverse('directory:map')}?wojewodztwo=14",
        "map, near a town": f"{reverse('directory:map')}?miejsce=Lublin&promien=25",
        "map, a word that all have": f"{reverse('directory:map')}?q=integracja",
        "helper, a powiat": f"{reverse('directory:fits-me')}?grupa=homeless&miejsce=1465",
        "guide": reverse("directory:guide", args=["jak-dolaczyc"]),
        **_of_some([row.short_id for row in in_order[: shortlist.MOST]]),
        "results as a workbook": f"{reverse('directory:results-xlsx')}?wojewodztwo=14",
        "handout of an entry": reverse("directory:handout", args=[middle.slug]),
        "entry": middle.get_absolute_url(),
    }


def _of_some(marks: list[str]) -> dict[str, str]:
    """What is made of entities that a visitor marked."""
    most, compared = (
        urlencode({Parameter.MARKED: shortlist.SEPARATOR.join(some)})
        for some in (marks, marks[: shortlist.MOST_COMPARED])
    )
    return {
        "shortlist of thirty": f"{reverse('directory:shortlist')}?{most}",
        "comparison of four": f"{reverse('directory:comparison')}?{compared}",
    }

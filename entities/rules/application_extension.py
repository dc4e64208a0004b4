"""What an extension asks (art. 5a): the points of art. 4(2), of a centre that works already."""

from dataclasses import replace

from . import application_questions as q
from .application_questions import Question, Step

_FROM_REGISTER = "Odpowiedzi wpisaliśmy z rejestru. Sprawdź je i popraw, jeżeli coś się zmieniło."
_FROM_LAST = (
    "Odpowiedzi wpisaliśmy z Waszego ostatniego wniosku, jeżeli portal go ma. Sprawdź, czy tak ma "
    "być przez następne pięć lat."
)
_TITLES = {
    q.FOUNDER: ("Kto prowadzi centrum", _FROM_REGISTER),
    q.CENTRE: ("Centrum: nazwa, miejsce i początek", _FROM_REGISTER),
    q.PLACES_OF_SERVICES: (
        "Inne miejsca zajęć",
        "Wpisaliśmy miejsca z rejestru. Popraw je albo dopisz następne. Jeżeli wszystko jest pod "
        "jednym adresem, przejdź dalej.",
    ),
    q.CONTACT: (
        "Jak skontaktować się z centrum",
        "Wystarczy telefon albo e-mail. Widzą je wszyscy. Wpisaliśmy je z rejestru: sprawdź, czy "
        "są aktualne.",
    ),
    q.PEOPLE: (
        "Dla kogo jest centrum",
        f"Podaj liczby i grupy. Nie wpisuj nigdzie nazwisk uczestników. {_FROM_LAST}",
    ),
    q.WORK: ("Co robi centrum", _FROM_LAST),
    q.STAFF: ("Kto pracuje w centrum", _FROM_LAST),
    q.CLASSES: ("Jak są zorganizowane zajęcia", _FROM_LAST),
    q.EFFECTS: ("Jakich efektów się spodziewasz", f"{q.EFFECTS.lead} {_FROM_LAST}"),
    q.MONEY: ("Koszty i finansowanie", _FROM_LAST),
}
_LABELS = {
    "entity_name": ("Jak nazywa się centrum", ""),
    "legal_form": ("W jakiej formie działa", None),
    "gmina": ("Gmina", "Nazwa gminy, w której centrum działa."),
    "starts_on": ("Od kiedy centrum działa", "Dzień rozpoczęcia działalności."),
    "participants": ("Ile osób będzie uczestniczyć", "Ile miejsc macie naraz."),
    "activity": (
        "Jaką działalność prowadzi",
        "Wytwórczą, handlową albo usługową: co centrum robi lub sprzedaje.",
    ),
    "programme": ("Jak wygląda praca z uczestnikami", None),
    "staff_count": ("Ilu pracowników będzie mieć centrum", ""),
    "own_resources": (
        "Środki własne",
        "Co dajecie na działalność centrum i jaki jest Wasz udział w kosztach: pieniądze, lokal, "
        "wyposażenie.",
    ),
}


def _question(question: Question) -> Question:
    label, told = _LABELS.get(question.name, (question.label, None))
    return replace(question, label=label, help=question.help if told is None else told)


def of_steps(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of a new centre in the words of one that works, each with where its answers come
    from.
    """
    made = []
    for step in steps:
        title, lead = _TITLES.get(step, (step.title, step.lead))
        asked = tuple(_question(question) for question in step.questions)
        made.append(replace(step, title=title, lead=lead, questions=asked))
    return tuple(made)

"""Words of somebody in danger, and words that only look like them."""

import pytest

from entities.rules.urgent import urgent_in

LIFE = [
    *("samobójstwo", "myśli samobójcze", "chcę się zabić", "Zabiję się", "nie chcę żyć"),
    *("nie chce mi sie juz zyc", "chcę umrzeć", "skończyć ze sobą", "nie mam po co żyć"),
    *("mam dość życia", "NIE CHCĘ ŻYĆ Opole", "chciałam  się\tzabić", "nie mam siły żyć"),
    *("skończę ze sobą", "skończyć z sobą", "nie chce się żyć", "powiesić się"),
    *("podciąć sobie żyły", "nie chce się już żyć", "życie nie ma sensu", "potnę się", "zabić"),
    *("syn się powiesił", "umieram", "przedawkowanie"),
]
VIOLENCE = [
    *("mąż mnie bije", "bije mnie", "przemoc domowa Nysa", "znęca się", "ofiary przemocy"),
    *("zgwałcono mnie", "doświadczam przemocy w domu", "molestowanie"),
    *("mąż bije", "mąż pije i bije", "ojciec mnie bił", "bity przez męża", "gwałt"),
    *("przemoc w domu", "w domu jest przemoc", "jestem bita", "boję się męża", "bicie"),
    *("mąż grozi, że mnie zabije", "krzywdzi mnie", "dziecko bite", "handel ludźmi"),
]
NEITHER = [
    *("", "praca", "nie chcę pracować", "życie po więzieniu", "bilet", "zabierzów", "Biała"),
    *("grupa dla osób po rozwodzie", "jak żyć za tysiąc złotych", "zabita deska", "Bijasowice"),
    *("gwałtowne zmiany nastroju", "gwaltowny", "mnie bilet", "skończyć szkołę", "bita śmietana"),
]


@pytest.mark.parametrize("words", LIFE)
def test_words_of_somebody_who_thinks_of_death_lead_to_those_who_listen(words):
    told = [line.phone.shown for line in urgent_in(words).lines]
    assert told == ["112", "800 70 2222", "116 111"]


@pytest.mark.parametrize("words", VIOLENCE)
def test_words_of_somebody_who_is_hurt_lead_to_the_blue_line(words):
    assert [line.phone.dialled for line in urgent_in(words).lines] == ["112", "800120002"]


@pytest.mark.parametrize("words", NEITHER)
def test_other_words_lead_to_the_list_alone(words):
    assert urgent_in(words) is None

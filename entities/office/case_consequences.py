"""What each step of a case brings about, told before it is made."""

from django.utils.translation import gettext_lazy as _

from entities.enums import LetterKind
from entities.enums.cases import Move

OF_STEPS = {
    Move.EXAMINE: _(
        "Potwierdzasz, że wniosek ma wszystko, czego wymaga prawo. Sprawa przechodzi do oceny "
        "merytorycznej; termin załatwienia się nie zmienia."
    ),
    Move.COMPLETE: _(
        "Zapisujesz dzień, w którym wpłynęło uzupełnienie: zegar znów biegnie, a wniosek wraca do "
        "sprawdzenia. Gdy sprawę pozostawiono już bez rozpoznania, liczy się tylko uzupełnienie "
        "nadane w terminie (art. 57 § 5 KPA) albo po jego przywróceniu (art. 58 KPA)."
    ),
    Move.ANSWER: _(
        "Zapisujesz, co centrum odpowiedziało na żądanie lub wezwanie (art. 5b). Odpowiedź "
        "wystarczająca kończy jego termin; gdy nie wystarcza, termin biegnie dalej, a po nim można "
        "wszcząć sprawę o utratę statusu (art. 6 ust. 1a)."
    ),
    Move.SPEAK: _(
        "Bez wypowiedzi strony, rezygnacji z niej albo zapisanej przyczyny odstąpienia decyzji nie "
        "można podpisać (art. 10 i 81 KPA). To, co wpiszesz, zostaje w aktach; terminy się nie "
        "zmieniają."
    ),
    Move.LAPSE: _(
        "Od zawieszenia na wniosek strony minęły 3 lata i nikt nie zwrócił się o podjęcie: żądanie "
        "uważa się za wycofane (art. 98 § 2 KPA). Sprawa czeka potem na decyzję o umorzeniu (art. "
        "105 § 1 KPA)."
    ),
    Move.REOPEN: _(
        "Zakończona sprawa znów się toczy, na przykład po postanowieniu ministra, wyroku sądu, "
        "sporze o właściwość (art. 22, 37 § 6 KPA) albo gdy wycofał ją ktoś nieuprawniony. Czas na "
        "załatwienie biegnie od dnia powrotu."
    ),
    Move.WITHDRAW: _("Strona wycofała podanie, zanim zapadła decyzja. Sprawa się kończy."),
    Move.SETTLE: _("Nadzór kończy się bez dalszych kroków. Powód zostaje w aktach."),
    Move.DELIVER: _(
        "Od doręczenia biegną terminy strony, a decyzja wywołuje skutki. Zły dzień poprawiają "
        "potem dwie osoby, z powodem."
    ),
    Move.DROP: _(
        "Podpisana decyzja, której nie doręczono, nikogo nie wiąże (art. 110 KPA). Zostaje w "
        "aktach, a sprawa wraca do rozpatrywania: można wydać inną. Powód zostaje w historii."
    ),
    Move.WAIVE: _(
        "Decyzja staje się ostateczna i prawomocna w dniu, w którym do urzędu dotarło zrzeczenie, "
        "a przy kilku stronach ostatnie z nich (art. 127a § 2 KPA). Nie można go cofnąć. Sprawa "
        "się kończy."
    ),
    Move.APPEAL: _(
        "Akta idą do ministra w ciągu 7 dni (art. 133 KPA). Odwołanie wstrzymuje wykonanie "
        "decyzji, chyba że ma ona rygor natychmiastowej wykonalności (art. 130 § 2 i 3 KPA). "
        "Nadane w terminie przywraca też sprawę uznaną już za zakończoną (art. 57 § 5 KPA)."
    ),
    Move.UPHOLD: _(
        "Zapisujesz, jak skończyło się odwołanie (art. 132–138 KPA). Rejestr zmienia się zgodnie z "
        "tym od dnia doręczenia rozstrzygnięcia, a sprawa kończy się albo wraca do rozpatrzenia."
    ),
    Move.COMPLAIN: _(
        "Skargę na rozstrzygnięcie ministra wnosi się za jego pośrednictwem w ciągu 30 dni od "
        "doręczenia (art. 53 § 1 i art. 54 § 1 p.p.s.a.). Nie wstrzymuje ona wykonania (art. 61 § "
        "1 p.p.s.a.): decyzja jest nadal ostateczna, a rejestr się nie zmienia. Sprawa czeka na "
        "sąd."
    ),
    Move.STAY: _(
        "Wykonanie może wstrzymać minister albo sąd (art. 61 § 2 i 3 p.p.s.a.). Dopóki to trwa, "
        "decyzja o utracie nie odbiera statusu, a status, który dał dopiero minister, spoczywa."
    ),
    Move.UNSTAY: _(
        "Minister albo sąd zmienił lub uchylił wstrzymanie (art. 61 § 4 p.p.s.a.): od tego dnia "
        "decyzja znów jest wykonywana. Po prawomocnym oddaleniu skargi nie trzeba tego odnotowywać "
        "(art. 61 § 6 p.p.s.a.)."
    ),
    Move.JUDGE: _(
        "Wyrok nie jest jeszcze prawomocny. Gdy uwzględnia skargę, decyzja nie wywołuje skutków od "
        "jego dnia, chyba że sąd postanowił inaczej (art. 152 § 1 p.p.s.a.), i rejestr od razu "
        "idzie za tym."
    ),
    Move.CASSATION: _(
        "Skargę kasacyjną wnosi się w ciągu 30 dni od doręczenia wyroku z uzasadnieniem (art. 177 "
        "§ 1 p.p.s.a.). Do jej rozpoznania wyrok nie jest prawomocny; rejestr się nie zmienia."
    ),
    Move.COURT_UPHELD: _(
        "Gdy skargi nie uwzględniono, sprawa jest zakończona. Gdy sąd zniósł tylko decyzję "
        "ministra, rozpozna on odwołanie jeszcze raz; gdy także decyzję wojewody, sprawa wraca do "
        "urzędu. Ocena prawna z wyroku wiąże (art. 153 p.p.s.a.), a rejestr idzie za wyrokiem."
    ),
    Move.CLOSE: _(
        "Termin na odwołanie minął i nikt go nie wniósł. Odwołanie nadane pocztą w terminie "
        "dociera czasem kilka dni później i jest w terminie (art. 57 § 5 KPA): upewnij się, że "
        "nie jest w drodze. Sprawa się kończy."
    ),
}
# A case begun ex officio has no application that could be complete.
EXAMINE_EX_OFFICIO = _("Przejdź do rozpatrywania")
WHY_EX_OFFICIO = _(
    "Sprawa wszczęta z urzędu nie ma wniosku do sprawdzenia. Przechodzi do oceny merytorycznej; "
    "termin załatwienia się nie zmienia."
)
OF_LETTERS = {
    LetterKind.CALL_TO_COMPLETE: _(
        "Po podpisie sprawa czeka na stronę. Od doręczenia biegnie jej termin (co najmniej 7 dni, "
        "art. 64 § 2 KPA), a zegar urzędu stoi. Ponowne wezwanie zastępuje poprzednie: wymień w "
        "nim wszystko, czego nadal brakuje."
    ),
    LetterKind.PROLONGED: _(
        "Strona poprosiła w terminie o więcej czasu. Nowy termin obowiązuje od podpisu (art. 64 "
        "§ 2 KPA); braki z wezwania zostają te same, a zegar urzędu stoi."
    ),
    LetterKind.DELAY_NOTICE: _(
        "Strona dowiaduje się o przyczynie zwłoki, nowym terminie i prawie do ponaglenia (art. 36 "
        "KPA). Nowy termin obowiązuje od podpisu."
    ),
    LetterKind.FORWARDING: _(
        "Sprawa przechodzi do właściwego organu (art. 65 KPA) i w tym urzędzie się kończy."
    ),
    LetterKind.OPENING: _(
        "Strona dowiaduje się, że urząd wszczął postępowanie z urzędu (art. 61 § 4 KPA)."
    ),
    LetterKind.HEARING: _(
        "Strona może przejrzeć akta i wypowiedzieć się przed decyzją (art. 10 i 79a KPA). Termin "
        "biegnie od doręczenia."
    ),
    LetterKind.UNEXAMINED: _(
        "Braków nie uzupełniono w terminie: podanie zostaje bez rozpoznania (art. 64 § 2 KPA), "
        "sprawa się kończy."
    ),
    LetterKind.SUSPENSION: _("Postępowanie staje, a zegar z nim (art. 97–98 KPA)."),
    LetterKind.RESUMPTION: _("Postępowanie i zegar ruszają dalej."),
    LetterKind.CORRECTION: _(
        "Postanowienie poprawia oczywistą omyłkę w podpisanym piśmie (art. 113 KPA). Tamto pismo "
        "zostaje bez zmian."
    ),
    LetterKind.GRANT: _(
        "Po podpisie i doręczeniu CIS jest w rejestrze na 5 lat (art. 5), z danymi z wniosku."
    ),
    LetterKind.EXTENSION: _(
        "Po podpisie i doręczeniu status trwa 5 lat dłużej (art. 5a), a rejestr przejmuje dane z "
        "wniosku."
    ),
    LetterKind.REFUSAL: _("Rejestr się nie zmienia; strona może się odwołać w ciągu 14 dni."),
    LetterKind.LOSS: _(
        "Status kończy się, gdy decyzja stanie się ostateczna, a z dniem doręczenia, gdy ma rygor "
        "natychmiastowej wykonalności albo gdy wniosła o nią jedyna instytucja tworząca (art. 130 "
        "§ 4 KPA)."
    ),
    LetterKind.TAKEOVER: _(
        "CIS prowadzi wskazana gmina, gdy decyzja stanie się ostateczna (art. 6 ust. 4 ustawy, "
        "art. 130 KPA). Gmina jest stroną: doręcza się także jej, a dniem doręczenia jest dzień "
        "ostatniej ze stron."
    ),
    LetterKind.CHANGE: _(
        "Zmienia decyzję ostateczną za zgodą strony (art. 155 KPA). Gdy będzie ostateczna, sprawa "
        "poprosi o wprowadzenie zmian do rejestru."
    ),
    LetterKind.DISCONTINUANCE: _(
        "Postępowanie kończy się bez rozstrzygnięcia o żądaniu (art. 105 KPA)."
    ),
    LetterKind.DEMAND: _(
        "CIS ma złożyć wyjaśnienia w terminie co najmniej 14 dni od doręczenia (art. 5b)."
    ),
    LetterKind.CALL_TO_MEND: _(
        "CIS ma usunąć nieprawidłowości w terminie co najmniej 30 dni od doręczenia (art. 5b). "
        "Bezskuteczny upływ terminu jest podstawą utraty statusu (art. 6 ust. 1a)."
    ),
    LetterKind.KIS_ENTRY: _(
        "Z podpisem KIS jest wpisany do rejestru (art. 18a ust. 2), z danymi ze zgłoszenia, a "
        "sprawa się kończy."
    ),
    LetterKind.KIS_KEPT: _(
        "Nie potwierdziło się, że klub zaprzestał działalności: wpis zostaje bez zmian (art. 18a "
        "ust. 5), a sprawa się kończy."
    ),
    LetterKind.CERTIFICATE_REFUSAL: _(
        "Rejestr nie potwierdza tego, o co prosi wnioskodawca. Na postanowienie służy zażalenie w "
        "ciągu 7 dni (art. 219 i 141 KPA). Sprawa się kończy; uchylone postanowienie pozwala ją "
        "przywrócić."
    ),
    LetterKind.KIS_REMOVAL: _(
        "KIS jest wykreślony z rejestru z dniem podpisu (art. 18a ust. 5); dzień zaprzestania "
        "działalności zostaje przy wpisie. Sprawa się kończy."
    ),
    LetterKind.CERTIFICATE: _(
        "Poświadcza, co mówi rejestr w dniu podpisu (art. 217 KPA). Sprawa się kończy."
    ),
}

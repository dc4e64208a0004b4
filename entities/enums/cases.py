"""The fixed lists of proceedings: what a case is about, where it stands, what may be done in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import LetterKind


class CaseKind(models.TextChoices):
    """What a case is about."""

    CIS_GRANT = "cis_grant", _("nadanie statusu CIS")
    CIS_EXTENSION = "cis_extension", _("przedłużenie statusu CIS")
    CIS_LOSS = "cis_loss", _("utrata statusu CIS")
    CIS_TAKEOVER = "cis_takeover", _("przejęcie CIS przez gminę")
    CIS_CHANGE = "cis_change", _("zmiana decyzji o statusie CIS")
    CIS_SUPERVISION = "cis_supervision", _("nadzór nad CIS")
    KIS_ENTRY = "kis_entry", _("wpis KIS do rejestru")
    KIS_REMOVAL = "kis_removal", _("wykreślenie KIS z rejestru")
    CERTIFICATE = "certificate", _("zaświadczenie")


# Cases that a decision ends; entries and removals of a KIS are acts of registration (art. 18a).
DECIDED_KINDS = frozenset(
    {
        CaseKind.CIS_GRANT,
        CaseKind.CIS_EXTENSION,
        CaseKind.CIS_LOSS,
        CaseKind.CIS_TAKEOVER,
        CaseKind.CIS_CHANGE,
    }
)
# Cases that only a request or a notification begins (art. 4(1), 5a, 6(4), 18a(2); KPA art. 217).
BEGUN_ON_REQUEST = frozenset(
    {
        CaseKind.CIS_GRANT,
        CaseKind.CIS_EXTENSION,
        CaseKind.CIS_TAKEOVER,
        CaseKind.KIS_ENTRY,
        CaseKind.CERTIFICATE,
    }
)
# Cases that bring an entity into the register, so that it need not be there before.
ADMITTING_KINDS = frozenset({CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY})


class CaseState(models.TextChoices):
    """Where a case stands."""

    RECEIVED = "received", _("wpłynęła")
    INCOMPLETE = "incomplete", _("wezwano do uzupełnienia")
    EXAMINED = "examined", _("w rozpatrywaniu")
    SUSPENDED = "suspended", _("zawieszona")
    EXPLAINING = "explaining", _("żądanie wyjaśnień")
    MENDING = "mending", _("wezwanie do usunięcia nieprawidłowości")
    TO_SIGN = "to_sign", _("projekt czeka na podpis")
    SIGNED = "signed", _("podpisana, do doręczenia")
    DELIVERED = "delivered", _("doręczona")
    APPEALED = "appealed", _("odwołanie u ministra")
    IN_COURT = "in_court", _("skarga w sądzie administracyjnym")
    DECIDED = "decided", _("rozstrzygnięta ostatecznie")
    FORWARDED = "forwarded", _("przekazana innemu organowi")
    UNEXAMINED = "unexamined", _("pozostawiona bez rozpoznania")
    WITHDRAWN = "withdrawn", _("wycofana")
    ENTERED = "entered", _("wpisano do rejestru")
    REMOVED = "removed", _("wykreślono z rejestru")
    CERTIFIED = "certified", _("wydano zaświadczenie")
    REFUSED = "refused", _("odmówiono zaświadczenia")
    SETTLED = "settled", _("zakończona bez decyzji")


# Nothing more has to be done in these; from some there is a way back that the law gives.
CLOSED_STATES = frozenset(
    {
        CaseState.DECIDED,
        CaseState.FORWARDED,
        CaseState.UNEXAMINED,
        CaseState.WITHDRAWN,
        CaseState.ENTERED,
        CaseState.REMOVED,
        CaseState.CERTIFIED,
        CaseState.REFUSED,
        CaseState.SETTLED,
    }
)
# A decision has been made; only appeal, waiver, the courts and time are left.
AFTER_DECISION = frozenset(
    {CaseState.SIGNED, CaseState.DELIVERED, CaseState.APPEALED, CaseState.IN_COURT}
)


class Move(models.TextChoices):
    """One step of a case."""

    CALL_TO_COMPLETE = "call_to_complete", _("wezwij do uzupełnienia")
    PROLONG = "prolong", _("przedłuż termin na uzupełnienie")
    COMPLETE = "complete", _("przyjmij uzupełnienie")
    EXAMINE = "examine", _("uznaj za kompletną")
    LEAVE_UNEXAMINED = "leave_unexamined", _("pozostaw bez rozpoznania")
    FORWARD = "forward", _("przekaż właściwemu organowi")
    HEAR = "hear", _("zawiadom o prawie wypowiedzi")
    SPEAK = "speak", _("odnotuj wypowiedź strony lub odstąpienie od niej")
    SUSPEND = "suspend", _("zawieś postępowanie")
    RESUME = "resume", _("podejmij postępowanie")
    LAPSE = "lapse", _("odnotuj, że żądanie uważa się za wycofane")
    DELAY = "delay", _("zawiadom o nowym terminie")
    WITHDRAW = "withdraw", _("odnotuj wycofanie")
    DEMAND_EXPLANATIONS = "demand_explanations", _("zażądaj wyjaśnień")
    CALL_TO_MEND = "call_to_mend", _("wezwij do usunięcia nieprawidłowości")
    ANSWER = "answer", _("odnotuj odpowiedź centrum")
    SETTLE = "settle", _("zakończ bez decyzji")
    PREPARE = "prepare", _("przekaż projekt do podpisu")
    SEND_BACK = "send_back", _("zwróć projekt")
    SIGN = "sign", _("podpisz")
    DELIVER = "deliver", _("odnotuj doręczenie")
    DROP = "drop", _("odstąp od doręczenia")
    WAIVE = "waive", _("odnotuj zrzeczenie się odwołania")
    APPEAL = "appeal", _("odnotuj odwołanie")
    UPHOLD = "uphold", _("minister utrzymał decyzję")
    OVERTURN = "overturn", _("minister zmienił decyzję")
    REMAND = "remand", _("minister przekazał do ponownego rozpatrzenia")
    DISMISS = "dismiss", _("odwołanie nie zmieniło decyzji")
    REPEAL = "repeal", _("minister uchylił decyzję i umorzył postępowanie")
    CORRECT = "correct", _("wojewoda uwzględnił odwołanie")
    CLOSE = "close", _("odnotuj ostateczność")
    RESUME_TERM = "resume_term", _("cofnij ostateczność, bo termin na odwołanie biegnie")
    COMPLAIN = "complain", _("odnotuj skargę do sądu administracyjnego")
    STAY = "stay", _("odnotuj wstrzymanie wykonania decyzji")
    UNSTAY = "unstay", _("odnotuj koniec wstrzymania wykonania")
    JUDGE = "judge", _("odnotuj wyrok sądu")
    CASSATION = "cassation", _("odnotuj skargę kasacyjną")
    COURT_UPHELD = "court_upheld", _("sąd prawomocnie nie uwzględnił skargi")
    COURT_TO_MINISTER = "court_to_minister", _("sąd prawomocnie zniósł decyzję ministra")
    COURT_TO_OFFICE = "court_to_office", _("sąd prawomocnie zniósł decyzje obu instancji")
    ENTER = "enter", _("wpisz do rejestru")
    REMOVE = "remove", _("wykreśl z rejestru")
    KEEP = "keep", _("zostaw wpis w rejestrze")
    CERTIFY = "certify", _("wydaj zaświadczenie")
    REFUSE = "refuse", _("odmów wydania zaświadczenia")
    REOPEN = "reopen", _("przywróć sprawę do biegu")


class Channel(models.TextChoices):
    """How something came in."""

    PAPER = "paper", _("papier")
    E_DELIVERY = "e_delivery", _("e-Doręczenia")
    EPUAP = "epuap", _("ePUAP")
    IN_PERSON = "in_person", _("osobiście")
    PANEL = "panel", _("przez portal")
    EX_OFFICIO = "ex_officio", _("z urzędu")


class Heard(models.TextChoices):
    """How the party's right to speak before the decision was kept (KPA art. 10)."""

    SPOKE = "spoke", _("strona się wypowiedziała (art. 10 § 1 KPA)")
    WAIVED = "waived", _("strona oświadczyła, że nie będzie się wypowiadać (art. 10 § 1 KPA)")
    URGENT = (
        "urgent",
        _(
            "odstąpiono: niebezpieczeństwo dla życia lub zdrowia albo grożąca niepowetowana szkoda "
            "materialna (art. 10 § 2 KPA)"
        ),
    )


class DeliveryWay(models.TextChoices):
    """How a letter reached its addressee (KPA art. 39-44)."""

    E_DELIVERY = "e_delivery", _("e-Doręczenia")
    POST = "post", _("poczta, za potwierdzeniem odbioru")
    IN_PERSON = "in_person", _("odbiór osobisty")
    DEEMED = "deemed", _("poczta, nieodebrane mimo dwóch zawiadomień (art. 44 KPA)")
    DEEMED_E = "deemed_e", _("e-Doręczenia, nieodebrane przez 14 dni")


class SignatureWay(models.TextChoices):
    """In what way the letter that the party got was signed (KPA art. 14 § 1a)."""

    BY_HAND = "by_hand", _("własnoręcznie, na papierze")
    QUALIFIED = "qualified", _("kwalifikowanym podpisem elektronicznym, plik jest w portalu")
    ELSEWHERE = "elsewhere", _("w innym systemie urzędu, plik jest tam")


class PauseReason(models.TextChoices):
    """Why time does not count against the office (KPA art. 35 § 5)."""

    COMPLETION = "completion", _("strona uzupełnia braki")
    SUSPENSION = "suspension", _("postępowanie zawieszone")
    PARTY = "party", _("opóźnienie z winy strony")
    OTHER_AUTHORITY = "other_authority", _("czynność innego organu")
    INDEPENDENT = "independent", _("przyczyny niezależne od organu")


# Those that an official notes; the others follow from letters and their answers.
PAUSES_BY_HAND = frozenset(
    {PauseReason.PARTY, PauseReason.OTHER_AUTHORITY, PauseReason.INDEPENDENT}
)


class TermKind(models.TextChoices):
    """What has to happen by a day."""

    SETTLE = "settle", _("załatwienie sprawy")
    COMPLETE = "complete", _("uzupełnienie braków")
    SPEAK = "speak", _("wypowiedź strony")
    EXPLAIN = "explain", _("wyjaśnienia")
    MEND = "mend", _("usunięcie nieprawidłowości")
    APPEAL = "appeal", _("odwołanie")


class LetterState(models.TextChoices):
    DRAFT = "draft", _("projekt")
    SIGNED = "signed", _("podpisane")
    DELIVERED = "delivered", _("doręczone")
    DROPPED = "dropped", _("odstąpiono od doręczenia")


# What a decision of such a case may be.
OUTCOMES: dict[str, frozenset[LetterKind]] = {
    CaseKind.CIS_GRANT: frozenset({LetterKind.GRANT, LetterKind.REFUSAL}),
    CaseKind.CIS_EXTENSION: frozenset({LetterKind.EXTENSION, LetterKind.REFUSAL}),
    CaseKind.CIS_LOSS: frozenset({LetterKind.LOSS, LetterKind.REFUSAL}),
    CaseKind.CIS_TAKEOVER: frozenset({LetterKind.TAKEOVER, LetterKind.REFUSAL}),
    CaseKind.CIS_CHANGE: frozenset({LetterKind.CHANGE, LetterKind.REFUSAL}),
    # The entry itself is an act of registration; to refuse it is to decide about a right.
    CaseKind.KIS_ENTRY: frozenset({LetterKind.REFUSAL}),
}


class LossGround(models.TextChoices):
    """On what ground of art. 6 a CIS loses its status."""

    ASSUMPTIONS = "assumptions", _("nie realizuje założeń wniosku (art. 6 ust. 1)")
    FINANCES = "finances", _("nieprawidłowości w rozliczeniach (art. 6 ust. 1)")
    NOT_MENDED = "not_mended", _("bezskuteczny upływ terminów nadzoru (art. 6 ust. 1a)")
    FOUNDER_ASKED = "founder_asked", _("wniosek instytucji tworzącej (art. 6 ust. 1a)")
    FOUNDER_LIQUIDATED = "founder_liquidated", _("likwidacja instytucji tworzącej (art. 6 ust. 2)")

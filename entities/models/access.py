"""How people come to look after the entries of an organisation: by asking, or by being invited."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from entities.enums import OrganisationRole
from entities.enums.access import AccessOutcome, InvitationOutcome

from .entity import Entity
from .files import StoredFile
from .organisation import Organisation


class AccessRequest(models.Model):
    """A person says that an organisation's entries are theirs to look after, until an owner or the
    office settles it.

    Whose account goes, goes with all requests: they hold what a person wrote of themselves.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organizacja"),
        on_delete=models.CASCADE,
        related_name="access_requests",
    )
    # The entry on which the person said "this is ours"; none: they described the organisation.
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("wpis"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="access_requests",
    )
    post = models.CharField(_("stanowisko lub funkcja"), max_length=120)
    statement = models.TextField(_("skąd wiadomo, że to ta osoba"), blank=True, max_length=2000)
    proof = models.ForeignKey(
        StoredFile,
        verbose_name=_("dowód"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    proof_name = models.CharField(_("nazwa pliku"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("kiedy"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto"),
        on_delete=models.CASCADE,
        related_name="access_requests",
    )
    outcome = models.CharField(
        _("rozstrzygnięcie"), max_length=9, choices=AccessOutcome.choices, blank=True
    )
    settled_at = models.DateTimeField(_("rozstrzygnięto"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("rozstrzygnął(-ęła)"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_role = models.CharField(_("w roli"), max_length=60, blank=True)
    answer = models.TextField(_("odpowiedź"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("prośba o dostęp")
        verbose_name_plural = _("prośby o dostęp")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "asked_by"],
                condition=models.Q(outcome=""),
                name="one_open_request_per_person",
                violation_error_message=_("Twoja prośba do tej organizacji już czeka."),
            ),
            models.CheckConstraint(
                name="settled_requests_say_when_and_by_whom",
                condition=models.Q(outcome="", settled_at=None, settled_by=None)
                | (
                    ~models.Q(outcome="")
                    & models.Q(settled_at__isnull=False, settled_by__isnull=False)
                ),
                violation_error_message=_(
                    "Prośba rozstrzygnięta ma chwilę i osobę, która ją rozstrzygnęła."
                ),
            ),
            models.CheckConstraint(
                name="proof_comes_with_its_name",
                condition=models.Q(proof=None, proof_name="")
                | (models.Q(proof__isnull=False) & ~models.Q(proof_name="")),
                violation_error_message=_("Plik ma nazwę."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.post}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return not self.outcome


class Invitation(models.Model):
    """An owner asks somebody, by e-mail, to look after the organisation's entries with them.

    Whoever has an account with the address may answer; the link in the e-mail proves nothing. Once
    it is settled, the address is forgotten.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organizacja"),
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    email = models.EmailField(_("adres e-mail"), blank=True)
    role = models.CharField(_("rola"), max_length=6, choices=OrganisationRole.choices)
    expires_on = models.DateField(_("ważne do"))
    invited_at = models.DateTimeField(_("zaproszono"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto zaprosił"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    outcome = models.CharField(
        _("co dalej"), max_length=9, choices=InvitationOutcome.choices, blank=True
    )
    settled_at = models.DateTimeField(_("rozstrzygnięto"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto rozstrzygnął"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("zaproszenie do zespołu")
        verbose_name_plural = _("zaproszenia do zespołów")
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=models.Q(outcome=""),
                name="one_open_invitation_per_address",
                violation_error_message=_(
                    "Ta osoba ma już zaproszenie, na które nie odpowiedziała."
                ),
            ),
            models.CheckConstraint(
                name="settled_invitations_say_when_and_by_whom",
                condition=models.Q(outcome="", settled_at=None, settled_by=None)
                | (
                    ~models.Q(outcome="")
                    & models.Q(settled_at__isnull=False, settled_by__isnull=False)
                ),
                violation_error_message=_(
                    "Zaproszenie rozstrzygnięte ma chwilę i osobę, która je rozstrzygnęła."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}"

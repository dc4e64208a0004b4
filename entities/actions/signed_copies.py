"""The letter with a qualified signature, made outside the portal and kept beside its own."""

from entities.enums import EventVerb
from entities.enums.cases import LetterState, SignatureWay
from entities.models import Letter
from entities.rules import signatures
from entities.rules.errors import Conflict, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, letters, uploads


def keep(letter: Letter, content: bytes, *, by: User, name: str) -> None:
    """Keep the PDF with the qualified signature beside the portal's own; only once. Raises
    `RequirementsNotMet` for a file that is not the portal's own, signed (`rules/signatures.py`).
    """
    # Before the act: nobody waits for the scanner.
    media_type = uploads.inspected(name, content)
    with acts.act(by=by, reason="Plik z podpisem kwalifikowanym") as act:
        signed = letters.locked_letter(letter, by)
        if signed.pdf is None:
            raise RequirementsNotMet("Najpierw podpisz pismo w portalu.")
        if signed.signed_copy_id:
            raise Conflict("Plik z podpisem kwalifikowanym już jest przy tym piśmie.")
        signatures.require_signed(bytes(signed.pdf.content), content)
        signed.signed_copy = uploads.store(content, media_type)
        if signed.state == LetterState.SIGNED:
            signed.signature = SignatureWay.QUALIFIED
        signed.save(update_fields=["signed_copy", "signature"])
        told = {"sha256": [None, signed.signed_copy_id]}
        letters.record(act, EventVerb.CASE_CHANGED, signed, told)

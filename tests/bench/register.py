"""The invented entities as a file that an office might publish, for the import."""

import csv
from datetime import date
from itertools import islice
from pathlib import Path

from entities.actions import sample
from entities.actions.drafts import EntityDraft
from entities.models import ParticipantGroup, Service, Territory

COLUMNS = (
    *("kind", "name", "founder_name", "founder_type", "street", "postal_code", "city"),
    *("gmina", "powiat", "voivodeship", "teryt", "phone", "email", "website"),
    *("status_from", "status_until", "services", "target_groups", "source_url"),
)


def write(path: Path, rows: int, on: date) -> None:
    """Write so many rows, one a unit."""
    gminas = Territory.objects.select_related("parent__parent").in_bulk()
    words = {
        row.code: row.name for model in (ParticipantGroup, Service) for row in model.objects.all()
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for draft in islice(sample.drafts(on=on), rows):
            writer.writerow(_row(draft, gminas[draft.gmina_code], words))


def _row(draft: EntityDraft, gmina: Territory, words: dict[str, str]) -> dict[str, str]:
    powiat = gmina.parent
    facts = draft.facts
    return {
        "kind": draft.kind,
        "name": draft.name,
        "founder_name": draft.founders[0].name,
        "founder_type": draft.founders[0].kind.label,
        **{name: facts[name] for name in ("street", "postal_code", "email", "website")},
        "city": draft.city,
        "gmina": gmina.name,
        "powiat": powiat.name,
        "voivodeship": powiat.parent.name,
        "teryt": gmina.code,
        "phone": "; ".join(facts["phones"]),
        "status_from": draft.period.starts_on.isoformat(),
        "status_until": draft.period.until.isoformat() if draft.period.until else "",
        "services": "; ".join(
            [*(words[code] for code in draft.service_codes), facts["activities"]]
        ),
        "target_groups": "; ".join(words[code] for code in draft.group_codes),
        "source_url": facts["source_url"],
    }

"""One stage of the measurements in a process of its own, so that memory is its own too.

`python -m tests.bench.stages STAGE ARGUMENT` leaves what it measured in the data folder, as
`answer.json`.
"""

import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

Costs = dict[str, dict[str, float]]
FOLDER = Path(os.environ["PORTAL_DATA_DIR"])
REGISTER = FOLDER / "register.csv"


def fill(size: str) -> Costs:
    """Make the entities by the portal's own command, and let the database settle."""
    from django.db import connection

    empty("0")
    began = time.perf_counter()
    call_command("make_entities", int(size), stdout=io.StringIO())
    seconds = time.perf_counter() - began
    # What PostgreSQL does by itself within a minute or two.
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    call_command("collectstatic", interactive=False, verbosity=0)
    (FOLDER / "made.txt").write_text(f"{seconds:.1f} s\n")
    return {}


def empty(rows: str) -> Costs:
    """A database with the reference data only, and a file of so many rows beside it."""
    from django.utils import timezone

    from tests.bench import register

    call_command("migrate", verbosity=0)
    call_command("load_reference", stdout=io.StringIO())
    register.write(REGISTER, int(rows), timezone.localdate())
    return {}


def pages(_size: str) -> dict[str, dict[str, Any]]:
    """The address of every page that is measured, and how many queries it takes."""
    from django.test import Client
    from django.utils import timezone

    from tests.bench import measuring, questions

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    found = {}
    for label, address in questions.pages(timezone.localdate()).items():
        client.get(address)
        with measuring.counted_queries() as count:
            client.get(address)
        found[label] = {"address": address, "queries": count[0]}
    return found


def listing(_size: str) -> Costs:
    """Everything that the public may know of all listed entities, one after another."""
    from django.utils import timezone

    from entities.models import Entity
    from entities.rules import publication
    from tests.bench import measuring

    related = ("groups", "services", "legal_bases", "foundings__organisation", "periods")
    entities = (
        Entity.objects.listed(timezone.localdate())
        .in_polish_order()
        .select_related("gmina__parent__parent")
        .prefetch_related(*related, "funding__source", "service_places")
    )
    began = time.perf_counter()
    with measuring.counted_queries() as count:
        for entity in entities.iterator(chunk_size=1000):
            facts = {name: getattr(entity, name) for name in publication.PUBLIC_FIELDS}
            facts |= {name: [*getattr(entity, name.split("__")[0]).all()] for name in related}
    return {
        "full listing": {
            "seconds": time.perf_counter() - began,
            "queries": count[0],
            "megabytes": measuring.peak_megabytes(),
        }
    }


def import_(label: str) -> Costs:
    """The file read by the portal's own command."""
    from tests.bench import measuring

    began = time.perf_counter()
    with measuring.counted_queries() as count, (FOLDER / "import.log").open("a") as log:
        call_command("import_entities", str(REGISTER), stdout=log, stderr=log)
    return {
        label: {
            "seconds": time.perf_counter() - began,
            "queries": count[0],
            "megabytes": measuring.peak_megabytes(),
        }
    }


STAGES = {"fill": fill, "empty": empty, "pages": pages, "listing": listing, "import": import_}

if __name__ == "__main__":
    django.setup()
    answer = STAGES[sys.argv[1]](sys.argv[2])
    (FOLDER / "answer.json").write_text(json.dumps(answer))

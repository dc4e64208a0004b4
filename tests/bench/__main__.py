"""`make bench`: what the portal costs with few and with many entities, as a Markdown table.

Each size gets a data folder and an embedded server of its own; nobody's database is touched.
`python -m tests.bench --folder PLACE` keeps what was made there and uses it again;
`--stages pages,listing,import` measures only what is named. The table is printed anew after each.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from kisportal import embedded_postgres
from tests.bench import table, visiting
from tests.bench.table import Costs

SIZES = "400,10000,100000"
STAGES = ("pages", "listing", "import")
READY = "made.txt"
FORGETFUL = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
ASKED_AGAIN = ("home page", "list", "list, five filters", "search, a word that all have")

Surroundings = dict[str, str]


def main() -> None:
    options = _options()
    results: dict[int, Costs] = {size: {} for size in options.sizes}
    with _folder(options.folder) as folder:
        with ExitStack() as stack:
            # Only what pages and the listing read has to be made first.
            sizes = [] if options.stages == ["import"] else options.sizes
            portals = {size: stack.enter_context(_server(folder / str(size))) for size in sizes}
            for size, environment in portals.items():
                _fill(environment, size)
            if "pages" in options.stages:
                _add(results, _visited(portals))
                _tell(results)
            if "listing" in options.stages:
                _say("listing")
                _add(results, {size: _run(e, "listing", "") for size, e in portals.items()})
                _tell(results)
        if "import" in options.stages:
            for size in options.sizes:
                _add(results, {size: _imported(folder, size)})
                _tell(results)


def _tell(results: dict[int, Costs]) -> None:
    """What is known so far: an hour of measuring is not lost with what comes after it."""
    print(f"\n{table.markdown(results)}\n", flush=True)


def _add(results: dict[int, Costs], more: dict[int, Costs]) -> None:
    for size, costs in more.items():
        results[size] |= costs


def _fill(environment: Surroundings, size: int) -> None:
    if not Path(environment["PORTAL_DATA_DIR"], READY).exists():
        _say(f"making {size} entities")
        _run(environment, "fill", str(size))


def _visited(portals: dict[int, Surroundings]) -> dict[int, Costs]:
    """Every page as it is first asked for; a few also as they are asked for again."""
    _say("pages")
    forgetful = {size: around | FORGETFUL for size, around in portals.items()}
    found = {size: _run(around, "pages", "") for size, around in forgetful.items()}
    addresses = {
        size: {label: page.pop("address") for label, page in pages.items()}
        for size, pages in found.items()
    }
    costs = visiting.measure(addresses, forgetful)
    again = {
        size: {f"{label}, asked again": pages[label] for label in ASKED_AGAIN}
        for size, pages in addresses.items()
    }
    _add(costs, visiting.measure(again, portals))
    for size, pages in found.items():
        for label, page in pages.items():
            costs[size][label] |= page
    return costs


def _imported(folder: Path, size: int) -> Costs:
    """The import of so many rows into an empty database, and the same once more."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        Path(fresh).chmod(0o755)
        with _server(Path(fresh)) as environment:
            _run(environment, "empty", str(size))
            _say(f"import of {size} rows")
            first = _run(environment, "import", "import")
            _say("the same again")
            return first | _run(environment, "import", "import again")


def _run(environment: Surroundings, stage: str, argument: str) -> dict[str, Any]:
    """Run a stage in a process of its own; what it found."""
    answer = Path(environment["PORTAL_DATA_DIR"], "answer.json")
    answer.write_text("{}")
    command = [sys.executable, "-m", "tests.bench.stages", stage, argument]
    subprocess.run(command, env=environment, check=True)
    return json.loads(answer.read_text())


@contextmanager
def _server(folder: Path) -> Iterator[Surroundings]:
    """The surroundings of a data folder whose embedded server runs meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    foreign = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    embedded_postgres.start(folder)
    try:
        yield {
            **kept,
            "PORTAL_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "kisportal.settings",
        }
    finally:
        embedded_postgres.leave(folder)


@contextmanager
def _folder(chosen: Path | None) -> Iterator[Path]:
    if chosen:
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen.absolute()
        return
    with tempfile.TemporaryDirectory(
        prefix="bench-", dir=os.environ.get("PORTAL_DATA_DIR") or None, ignore_cleanup_errors=True
    ) as made:
        # As root the database server is another user's process, and has to get in.
        Path(made).chmod(0o755)
        yield Path(made)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--sizes", type=_sizes, default=os.environ.get("SIZES") or SIZES)
    parser.add_argument(
        "--stages", type=_stages, default=os.environ.get("STAGES") or ",".join(STAGES)
    )
    parser.add_argument("--folder", type=Path)
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted(int(size) for size in text.split(","))


def _stages(text: str) -> list[str]:
    if unknown := {*text.split(",")} - {*STAGES}:
        raise argparse.ArgumentTypeError(f"no such stage: {', '.join(sorted(unknown))}")
    return text.split(",")


def _say(text: str) -> None:
    print(f"… {text}", flush=True)


if __name__ == "__main__":
    main()

"""`make bench`: what the portal costs with few and with many entities, as a Markdown table.

Each size gets a data folder and an embedded server of its own; nobody's database is touched.
`python -m tests.bench --folder PLACE` keeps what was made there and uses it again.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kisportal import embedded_postgres
from tests.bench import table

SIZES = "400,10000,100000"
STAGES = ("pages", "listing", "import")
READY = "made.txt"


def main() -> None:
    options = _options()
    with _folder(options.folder) as folder:
        results = {size: measured(folder, size, options.stages) for size in options.sizes}
    print(f"\n{table.markdown(results)}")


def measured(folder: Path, size: int, stages: list[str]) -> dict[str, dict[str, float]]:
    """What each thing costs with that many entities: label → seconds, queries, megabytes."""
    costs: dict[str, dict[str, float]] = {}
    with _server(folder / str(size)) as environment:
        if not Path(environment["PORTAL_DATA_DIR"], READY).exists():
            _say(f"{size}: tworzenie podmiotów")
            _run(environment, "fill", str(size))
        for stage in stages:
            if stage != "import":
                _say(f"{size}: {stage}")
                costs |= _run(environment, stage, str(size))
    if "import" in stages:
        with tempfile.TemporaryDirectory(dir=folder) as fresh:
            costs |= _imported(Path(fresh), size)
    return costs


def _imported(folder: Path, size: int) -> dict[str, dict[str, float]]:
    """The import of so many rows into an empty database, and the same once more."""
    folder.chmod(0o755)
    with _server(folder) as environment:
        _run(environment, "empty", str(size))
        _say(f"{size}: import")
        first = _run(environment, "import", "import")
        _say(f"{size}: ponowny import")
        return first | _run(environment, "import", "import again")


def _run(environment: dict[str, str], stage: str, argument: str) -> dict[str, dict[str, float]]:
    """Run a stage in a process of its own; what it measured."""
    answer = Path(environment["PORTAL_DATA_DIR"], "answer.json")
    answer.write_text("{}")
    command = [sys.executable, "-m", "tests.bench.stages", stage, argument]
    subprocess.run(command, env=environment, check=True)
    return json.loads(answer.read_text())


@contextmanager
def _server(folder: Path) -> Iterator[dict[str, str]]:
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
    parser.add_argument("--stages", type=lambda text: text.split(","), default=",".join(STAGES))
    parser.add_argument("--folder", type=Path)
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted(int(size) for size in text.split(","))


def _say(text: str) -> None:
    print(f"… {text}", flush=True)


if __name__ == "__main__":
    main()

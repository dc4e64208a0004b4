"""What `make test`, `check`, `fix` and `bench` run: steps in order, up to the first that fails.

Works in a data folder of its own, so that it disturbs no portal that runs meanwhile.
"""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kisportal import chromium, embedded_postgres
from kisportal.problems import ProblemError

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
RUFF = (PYTHON, "-m", "ruff")
DJADE = (str(Path(PYTHON).parent / "djade"), "--target-version", "5.2")
PYTEST = (PYTHON, "-m", "pytest")
MANAGE = (PYTHON, "manage.py")
IMPORTS = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
SECONDS_TO_STOP = 20

# What a host sets for its own portal must not change what the checks find.
FOREIGN_SETTINGS = (
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "DECLARATION_FILE",
    "DEMO_ACCOUNTS",
    "EMAIL_FROM",
    "EMAIL_HOST",
    "EMAIL_PASSWORD",
    "EMAIL_PORT",
    "EMAIL_SECURITY",
    "EMAIL_USER",
    "HTTPS",
    "LOG_LEVEL",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_ISSUER",
    "OIDC_NAME",
    "OIDC_SECOND_FACTOR",
    "PUBLIC_ADDRESS",
    "SECOND_FACTOR",
    "SECRET_KEY",
    "SECURITY_CONTACT",
)


@dataclass(frozen=True)
class Step:
    """One check. The output of a quiet one is shown only when it fails."""

    title: str
    command: tuple[str, ...]
    quiet: bool = True


def templates() -> list[str]:
    """Paths of all templates, from the project's root."""
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))


def static_steps() -> list[Step]:
    """What can be checked without running the portal."""
    return [
        Step("Format kodu", (*RUFF, "format", "--check", ".")),
        Step("Styl i błędy kodu", (*RUFF, "check", ".")),
        Step("Format szablonów", (*DJADE, "--check", *templates())),
        Step("Kierunki importów", (PYTHON, "-c", IMPORTS, "--no-cache")),
        Step("Typy", (PYTHON, "-m", "mypy")),
        Step("Ustawienia Django", (*MANAGE, "check", "--fail-level", "WARNING")),
        Step("Komplet migracji", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    ]


def suite_steps() -> list[Step]:
    """The tests that need no browser."""
    options = ("-n", "auto", "--dist", "loadscope", "--ignore=tests/e2e", "--ignore=tests/bench")
    return [Step("Testy", (*PYTEST, *options, "tests"), quiet=False)]


def journey_steps() -> list[Step]:
    """What people do, in a real browser."""
    # Each worker starts a portal of its own: more than two cost more than they save.
    return [Step("Podróże w przeglądarce", (*PYTEST, "-n", "2", "tests/e2e"), quiet=False)]


def fix_steps() -> list[Step]:
    """What a tool can mend by itself; the last step says what is left for a person."""
    return [
        Step("Poprawki kodu", (*RUFF, "check", "--fix", "--exit-zero", "--quiet", ".")),
        Step("Format kodu", (*RUFF, "format", ".")),
        Step("Format szablonów", (*DJADE, *templates())),
        Step("Styl i błędy kodu", (*RUFF, "check", ".")),
    ]


def bench_steps() -> list[Step]:
    """Measurements with few and many entities."""
    return [Step("Pomiary", (PYTHON, "-m", "tests.bench"), quiet=False)]


COMMANDS = {
    "check": static_steps,
    "fix": fix_steps,
    "bench": bench_steps,
    "suite": suite_steps,
    "journeys": journey_steps,
    "test": lambda: [*static_steps(), *suite_steps(), *journey_steps()],
}


def main(arguments: list[str]) -> int:
    """Run the steps of a command; 0 when all passed. Prints one line a step and a summary."""
    sys.stdout.reconfigure(errors="replace")
    # As an exception, so that the database and the data folder do not stay behind.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    name = arguments[0] if arguments else "test"
    if name not in COMMANDS:
        return _fail(f"Nie ma polecenia „{name}”: wybierz jedno z: {', '.join(COMMANDS)}.")
    try:
        if name in ("test", "journeys"):
            os.environ["PORTAL_CHROMIUM"] = chromium.ensure(_say)
        if name == "fix":
            return run_steps(COMMANDS[name](), dict(os.environ))
        with own_surroundings() as environment:
            return run_steps(COMMANDS[name](), environment)
    except (ProblemError, embedded_postgres.EmbeddedPostgresError) as problem:
        return _fail(str(problem))
    except KeyboardInterrupt:
        return _fail("Przerwano.")


@contextmanager
def own_surroundings() -> Iterator[dict[str, str]]:
    """An environment with a fresh data folder and a database that need not survive."""
    environment = {k: v for k, v in os.environ.items() if k not in FOREIGN_SETTINGS}
    with tempfile.TemporaryDirectory(
        prefix="portal-", dir=_parent_folder(), ignore_cleanup_errors=True
    ) as folder:
        # As root the database server is another user's process, and has to get in.
        Path(folder).chmod(0o755)
        os.environ["PORTAL_PG_FSYNC"] = "off"
        environment |= {"PORTAL_DATA_DIR": folder, "PORTAL_PG_FSYNC": "off", "DEBUG": "on"}
        if environment.get("DATABASE_URL"):
            yield environment
            return
        # Held here, the server is started once for all the steps.
        embedded_postgres.start(folder)
        try:
            yield environment
        finally:
            embedded_postgres.leave(folder)


def _parent_folder() -> str | None:
    """Inside PORTAL_DATA_DIR if it is given, else where the system keeps temporary files."""
    named = os.environ.get("PORTAL_DATA_DIR", "").strip()
    if named:
        Path(named).mkdir(parents=True, exist_ok=True)
    return named or None


def run_steps(steps: list[Step], environment: dict[str, str]) -> int:
    """Run the steps until one fails; 0 when none did."""
    began = time.monotonic()
    for done, step in enumerate(steps):
        if not step.quiet:
            _say(f"… {step.title}")
        step_began = time.monotonic()
        passed = _run(step, environment)
        _say(f"{'✓' if passed else '✗'} {step.title} ({_seconds(step_began)})")
        if not passed:
            return _fail(
                f"Zatrzymano na kroku „{step.title}”: przeszło {done} z {len(steps)} kroków. "
                f"Powtórz sam ten krok: {_shown(step.command)}"
            )
    _say(f"Wszystko w porządku: {len(steps)} z {len(steps)} kroków ({_seconds(began)}).")
    return 0


def _run(step: Step, environment: dict[str, str]) -> bool:
    output = subprocess.PIPE if step.quiet else None
    process = subprocess.Popen(
        step.command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if step.quiet else None,
        text=True,
        errors="replace",
    )
    try:
        text, _ = process.communicate()
    except BaseException:
        _stop(process)
        raise
    # djade answers 1 after it has reformatted a file, which is what it was asked for.
    passed = process.returncode == 0 or (
        step.command[0] == DJADE[0] and "--check" not in step.command
    )
    if step.quiet and not passed:
        _say(text.rstrip())
    return passed


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _shown(command: tuple[str, ...]) -> str:
    near = [part.removeprefix(f"{ROOT}{os.sep}") for part in command]
    line = shlex.join(near)
    return line if len(line) < 200 else line[:200] + "…"


def _seconds(began: float) -> str:
    return f"{time.monotonic() - began:.1f} s".replace(".", ",")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _fail(text: str) -> int:
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")
    return 1


def _end(number: int, frame: object) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

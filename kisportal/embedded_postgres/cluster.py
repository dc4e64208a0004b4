"""One database folder: made, brought up, recovered after a crash, shut down."""

import os
import shlex
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from . import errors, identity, processes, programs, sockets

USER = DATABASE = "kisportal"
LONGEST_START = 60
LARGEST_LOG = 1_000_000

# A small server for one computer. Its log tells of trouble only, and without the DETAIL lines
# and statements in which PostgreSQL repeats people's data.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "jit": "off",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off"}


class Postmaster(NamedTuple):
    """A running server, as its `postmaster.pid` describes it."""

    pid: int
    host: str
    port: int
    status: str


class Cluster:
    """The database folder of one major version inside the portal's data folder."""

    def __init__(self, data_dir):
        self.data_dir = Path(data_dir).absolute()
        # A server that may lose data never touches the folder of one that may not.
        suffix = "" if _durable() else "-volatile"
        self.folder = self.data_dir / f"postgres-{programs.major_version()}{suffix}"
        self.log = self.folder / "server.log"
        self.pid_file = self.folder / "postmaster.pid"
        self.users_lock = self.folder.with_name(f"{self.folder.name}.users.lock")
        self.start_lock = self.folder.with_name(f"{self.folder.name}.start.lock")

    def running(self):
        """The living server of this folder, in whatever state, or None."""
        found = self._pid_file_content()
        return found if found and processes.is_server_of(found.pid, self.folder) else None

    def ready(self):
        """The server, if it accepts connections now, or None."""
        found = self.running()
        return found if found and found.status == "ready" else None

    def bring_up(self):
        """The server, started if it was not running; the caller holds the start lock.

        Raises EmbeddedPostgresError, and OSError when the system refuses a file.
        """
        processes.wait_until(lambda: not self.running() or self.ready(), LONGEST_START)
        if found := self.ready():
            return found
        if self.running():
            raise self._too_slow()
        runs_as = identity.choose(self.data_dir, self.folder)
        self._initialise(runs_as)
        self._check_version()
        self._take_over(runs_as)
        self._clear_remains()
        self._launch(runs_as)
        return self.ready() or self._fail(0)

    def shut_down(self):
        """Stops the server, if it runs, and waits until it is gone."""
        if found := self.running():
            processes.end(found.pid, self.folder)
            sockets.clear(Path(found.host), self.folder)

    def _pid_file_content(self):
        try:
            lines = self.pid_file.read_text(errors="surrogateescape").splitlines()
            status = lines[7].strip() if len(lines) > 7 else "starting"
            return Postmaster(abs(int(lines[0])), lines[4], int(lines[3]), status)
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def _initialise(self, runs_as):
        """Makes the database beside its place and moves it there whole: no half-made folder."""
        if self.folder.exists() and any(self.folder.iterdir()):
            return
        self._refuse_to_forget()
        fresh = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        try:
            runs_as.give(fresh)
            self._run_initdb(runs_as, fresh)
            fresh.rename(self.folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def _refuse_to_forget(self):
        """Raises EmbeddedPostgresError when another major version has a database here: an empty
        one beside it would look like a register that is gone.
        """
        if not _durable():
            return
        for folder in sorted(self.data_dir.glob("postgres-*")):
            found = folder.name.removeprefix("postgres-")
            if found.isdigit() and (folder / "PG_VERSION").exists():
                raise errors.EmbeddedPostgresError(
                    errors.other_version(folder, found, programs.major_version())
                )

    def _run_initdb(self, runs_as, fresh):
        command = [programs.program("initdb"), "-D", fresh, "-U", USER, "--auth=trust"]
        options = ["--encoding=UTF8", *_locale(), *([] if _durable() else ["--no-sync"])]
        answer = runs_as.run([*command, *options], cwd=fresh)
        if answer.returncode:
            raise errors.EmbeddedPostgresError(
                errors.of_output(answer.stdout, self.data_dir, self.log)
            )

    def _check_version(self):
        try:
            found = (self.folder / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise errors.EmbeddedPostgresError(errors.not_a_database(self.folder)) from None
        if found != programs.major_version():
            raise errors.EmbeddedPostgresError(
                errors.other_version(self.folder, found, programs.major_version())
            )

    def _take_over(self, runs_as):
        if self.folder.stat().st_uid != runs_as.owner:
            runs_as.give_tree(self.folder)
        # PostgreSQL refuses a folder that others may enter, as a copied folder often is.
        self.folder.chmod(0o700)

    def _clear_remains(self):
        processes.end_orphans(self.folder)
        if found := self._pid_file_content():
            sockets.clear(Path(found.host), self.folder)
        sockets.clear(self.folder, self.folder)
        with suppress(FileNotFoundError):
            self.pid_file.unlink()

    def _launch(self, runs_as):
        with suppress(FileNotFoundError):
            if self.log.stat().st_size > LARGEST_LOG:
                self.log.replace(self.log.with_suffix(".log.old"))
        log_size = self.log.stat().st_size if self.log.exists() else 0
        settings = {**SETTINGS, **({} if _durable() else NOT_DURABLE), "port": str(sockets.PORT)}
        host = str(sockets.choose(self.folder, runs_as)).replace('"', '""')
        settings["unix_socket_directories"] = f'"{host}"'
        options = [f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items()]
        # pg_ctl hands its paths to a shell between double quotes, where "$" would be read:
        # the folder goes by the current folder and "-o", which is quoted here.
        options.append(f"-D {shlex.quote(str(self.folder))}")
        command = [programs.program("pg_ctl"), "start", "-w", "-s", "-D", ".", "-l", "server.log"]
        command += ["-t", str(LONGEST_START), "-o", " ".join(options)]
        answer = runs_as.run(command, cwd=self.folder)
        if answer.returncode:
            self._fail(log_size, answer.stdout)

    def _fail(self, log_size, output=""):
        """Raises the error that the log explains, or else the program's own output."""
        if self.running():
            raise self._too_slow()
        raise errors.EmbeddedPostgresError(
            errors.of_output(self._log_since(log_size) or output, self.data_dir, self.log)
        )

    def _too_slow(self):
        line = errors.telling_line(self._log_since(0))
        return errors.EmbeddedPostgresError(
            f"Wbudowana baza danych nie była gotowa po {LONGEST_START} sekundach (ostatni wpis: "
            f"{line}): poczekaj chwilę i spróbuj ponownie, a szczegóły znajdziesz w „{self.log}”."
        )

    def _log_since(self, size):
        try:
            with self.log.open("rb") as log:
                log.seek(size)
                return log.read().decode(errors="replace")
        except FileNotFoundError:
            return ""


def _locale():
    # The builtin provider sorts by code point on every system; before 17 there was none.
    if int(programs.major_version()) >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _durable():
    return os.environ.get("PORTAL_PG_FSYNC", "on") != "off"

"""Real servers in folders of their own, used by real processes."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest

from kisportal.embedded_postgres import processes
from kisportal.embedded_postgres.cluster import Cluster
from kisportal.embedded_postgres.identity import NAMESPACE, NOBODY, Identity

ROOT = Path(__file__).parents[3]

# Starts the server, says where it is, and uses it until its input is closed.
USER = """
import json, sys
from kisportal import embedded_postgres
try:
    address = embedded_postgres.start(sys.argv[1])
except embedded_postgres.EmbeddedPostgresError as error:
    sys.exit(str(error))
print(json.dumps(address._asdict()), flush=True)
sys.stdin.read()
"""


class User:
    """Another process that uses the server of a data folder."""

    def __init__(self, data_dir, code=USER, prefix=(), **options):
        self.cluster = Cluster(data_dir)
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-c", code, str(data_dir)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            **options,
        )

    def ready(self):
        """Waits until the server answers this process."""
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(self.process.stderr.read())
        self.address = json.loads(line)
        return self

    def query(self, sql):
        """The first value that the server answers, asked by the test itself."""
        connection = psycopg2.connect(dbname="kisportal", **self.address)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchone()[0] if cursor.description else None
        finally:
            connection.close()

    @property
    def server(self):
        """The process number of the server."""
        return self.cluster.running().pid

    def finish(self):
        """Lets the process end; what it wrote to the error output."""
        return self.process.communicate(timeout=60)[1].strip()

    def kill(self):
        """Ends the process without a warning."""
        self.process.kill()
        self.process.communicate(timeout=60)


@pytest.fixture(autouse=True)
def volatile(monkeypatch):
    """Servers that need not survive a power cut."""
    monkeypatch.setenv("PORTAL_PG_FSYNC", "off")


@contextmanager
def made_place(parent=None):
    """A short folder that every user of the computer may enter; its servers end with it."""
    folder = Path(tempfile.mkdtemp(prefix="kis-", dir=parent))
    folder.chmod(0o755)
    yield folder
    for data in folder.rglob("PG_VERSION"):
        processes.end_orphans(data.parent)
    shutil.rmtree(folder)


def place_for_data():
    """Memory, where there is plenty: a database is forty megabytes of new files."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder with a name of its own is made in it
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 2_000_000_000
    return made_place(memory if roomy else None)


@pytest.fixture
def place():
    """A folder of the test's own, for whatever is not the ordinary data folder."""
    with made_place() as folder:
        yield folder


@pytest.fixture
def data_dir():
    """A data folder that does not exist yet, in a folder of its own."""
    with place_for_data() as folder:
        yield folder / "dane"


@pytest.fixture(scope="session")
def stopped():
    """A data folder whose server was stopped in order, with one table in its database."""
    with pytest.MonkeyPatch.context() as patch, place_for_data() as folder:
        patch.setenv("PORTAL_PG_FSYNC", "off")
        first = User(folder / "dane").ready()
        first.query("CREATE TABLE kept AS SELECT 'Łódź' AS town")
        first.finish()
        yield folder / "dane"


@pytest.fixture
def made(stopped, data_dir):
    """The database of a data folder that was used before: most tests start from here."""
    subprocess.run(["cp", "-a", stopped, data_dir], check=True)
    return Cluster(data_dir)


@pytest.fixture
def user(place, data_dir):
    """Makes processes that use a server, and lets those that still run end in order."""
    made = []  # they end before the folders above are removed

    def make(*arguments, **options):
        made.append(User(*arguments, **options))
        return made[-1]

    yield make
    for one in made:
        if one.process.returncode is None:
            one.finish()


@pytest.fixture
def ordinary_user(data_dir):
    """The arguments that make a user an ordinary one, who owns the place for the data.

    Root becomes one in a namespace, or, where the system refuses that, the user nobody.
    """
    if os.geteuid() != 0:
        return {}
    if Identity(prefix=NAMESPACE).reaches(ROOT):
        return {"prefix": NAMESPACE}
    os.chown(data_dir.parent, NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}

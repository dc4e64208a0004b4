"""As whom the server runs. PostgreSQL refuses to run as root, so root has to become somebody."""

import os
import pwd
import subprocess
from dataclasses import dataclass

from . import programs
from .errors import EmbeddedPostgresError

NOBODY = 65534
# Inside the namespace root is "nobody"; outside, the files still belong to root.
NAMESPACE = ("unshare", "-U", f"--map-user={NOBODY}", f"--map-group={NOBODY}")


@dataclass(frozen=True)
class Identity:
    """A way to run a program: a prefix of the command, or another user's number and group."""

    prefix: tuple = ()
    user: int | None = None
    group: int | None = None

    @property
    def owner(self):
        """The number of the user who owns the files that this identity makes."""
        return os.geteuid() if self.user is None else self.user

    def run(self, command, cwd):
        """Runs a command to its end, away from the terminal: Ctrl-C does not reach it."""
        return subprocess.run(
            [*self.prefix, *command],
            cwd=cwd,
            env=programs.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            start_new_session=True,
            umask=0o077,
            user=self.user,
            group=self.group,
            extra_groups=None if self.user is None else [],
        )

    def give(self, path):
        """Makes the identity the owner of a file or folder; only root has to."""
        if os.geteuid() == 0:
            group = os.getegid() if self.group is None else self.group
            os.chown(path, self.owner, group, follow_symlinks=False)

    def give_tree(self, folder):
        """Makes the identity the owner of a folder and everything in it."""
        self.give(folder)
        for parent, folders, files in os.walk(folder):
            for name in folders + files:
                self.give(os.path.join(parent, name))

    def reaches(self, folder):
        """Whether the identity may enter the folder and run the programs of PostgreSQL."""
        entering = ["sh", "-c", 'cd -- "$1" && exec "$2" --version', "sh"]
        try:
            answer = self.run([*entering, str(folder), str(programs.program("postgres"))], cwd="/")
        except OSError:
            return False
        return answer.returncode == 0


def choose(data_dir, cluster_dir):
    """The identity for a server in `cluster_dir` (which may not exist yet) under `data_dir`.

    An ordinary user stays himself. Root becomes the owner of the files, if that is not root;
    otherwise "nobody" of a namespace of its own; where the system refuses that, the owner of
    the project's folder or the user nobody, to whom the files are then given.
    Raises EmbeddedPostgresError when none of them may enter the folder.
    """
    if os.geteuid() != 0:
        return Identity()
    nearest = cluster_dir if cluster_dir.exists() else data_dir
    candidates = [
        *_owner(nearest),
        Identity(prefix=NAMESPACE),
        *_owner(data_dir.parent),
        Identity(user=NOBODY, group=NOBODY),
    ]
    for identity in candidates:
        if identity.reaches(data_dir):
            return identity
    raise EmbeddedPostgresError(
        f"PostgreSQL nie działa jako root, a użytkownik „nobody” nie ma dostępu do „{data_dir}” "
        f"lub „{programs.folder()}”: uruchom portal jako zwykły użytkownik albo przenieś go "
        "do folderu dostępnego dla wszystkich."
    )


def make_folder(folder):
    """Makes the folder if it is missing; root makes it for the owner of the folder around it."""
    if folder.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        around = folder.parent.stat()
        os.chown(folder, around.st_uid, around.st_gid)


def _owner(folder):
    # initdb refuses a number without a name, such as the owner of a folder shared by a container.
    number = os.stat(folder).st_uid
    try:
        return [Identity(user=number, group=pwd.getpwuid(number).pw_gid)] if number else []
    except KeyError:
        return []

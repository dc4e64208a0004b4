#!/usr/bin/env python
"""Django's command line, with one-sentence errors for what a person can mend."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kisportal.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("Brakuje bibliotek portalu. Uruchom najpierw „make run”: samo je zainstaluje.")
    from django.db import DatabaseError

    from kisportal.embedded_postgres import EmbeddedPostgresError

    try:
        execute_from_command_line(sys.argv)
    except (EmbeddedPostgresError, ImproperlyConfigured) as problem:
        sys.exit(str(problem))
    except DatabaseError as error:
        # Needs the settings, which a command that reached a database has read.
        from kisportal.database import explained

        sentence = explained(error)
        if sentence is None:
            raise
        sys.exit(sentence)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

"""A connection that starts the embedded PostgreSQL when it is first needed.

Nothing happens at import: a command that asks the database nothing starts no server. A server
that died between two connections is started again by the second.
"""

import time

from django.db.backends.postgresql import base, client

from kisportal import embedded_postgres

PAUSE = 0.1
ATTEMPTS = 150
# What a client hears while a server starts, ends or recovers from a crash of one of its processes.
PASSING_TROUBLES = (
    "the database system is",
    "No such file or directory",
    "Connection refused",
    "server closed the connection unexpectedly",
    "terminating connection",
)


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the embedded server's own psql."""

    @classmethod
    def settings_to_cmd_args_env(cls, settings_dict, parameters):
        """The command and environment of psql, which starts the server too."""
        address = embedded_postgres.start(settings_dict["DATA_DIR"])
        located = {name.upper(): value for name, value in address._asdict().items()}
        arguments, environment = super().settings_to_cmd_args_env(
            {**settings_dict, **located}, parameters
        )
        return [str(embedded_postgres.program("psql")), *arguments[1:]], environment


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects to the embedded server of the data folder that the settings name.

    Raises EmbeddedPostgresError, not a Django exception: its text is for the person at the
    terminal, and no code of the portal could do anything about it.
    """

    client_class = DatabaseClient

    def get_connection_params(self):
        """Django's parameters, with the place of the running server."""
        address = embedded_postgres.start(self.settings_dict["DATA_DIR"])
        return {**super().get_connection_params(), **address._asdict()}

    def get_new_connection(self, conn_params):
        """A new connection; waits for a server that is just starting or recovering."""
        for _ in range(ATTEMPTS):
            try:
                return super().get_new_connection(conn_params)
            except self.Database.OperationalError as error:
                if not any(trouble in str(error) for trouble in PASSING_TROUBLES):
                    raise
                time.sleep(PAUSE)
                conn_params = self.get_connection_params()
        return super().get_new_connection(conn_params)

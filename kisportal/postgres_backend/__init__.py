"""Django's PostgreSQL backend on the portal's own server: `"ENGINE": "kisportal.postgres_backend"`.

The key `DATA_DIR` of the database's settings names the portal's data folder.
"""

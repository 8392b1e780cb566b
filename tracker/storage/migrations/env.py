"""Alembic's entry: runs on the connection that ``storage.migrate`` hands over."""

from alembic import context

from tracker.storage import models

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=models.Base.metadata, render_as_batch=True)
context.run_migrations()

"""Alembic's way in: migrations run in the transaction that the store has opened."""

from alembic import context

from saksi.stores.tables import RECORD

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=RECORD,
    transactional_ddl=True,
)
context.run_migrations()

"""Run by Alembic, on the connection that `upgrade` opened."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.storage import (  # noqa: F401  their tables are Base’s
    catalogue_models,
    desk_models,
    gathering_models,
    misread_models,
    notice_models,
    partnership_models,
    talk_models,
    truth_models,
)
from bot.storage.models import Base
from bot.storage.types import Utc, Words


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration names the database's own types, so that it stays what it was."""
    if kind == "type" and isinstance(item, Words):
        return "sa.String()"
    if kind == "type" and isinstance(item, Utc):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

"""The outbox's indexes of replies and of talks leave out the rows of notices, which come by the hundred thousand"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_outbox_state_priority_id": (["state", "priority", "id"], "notice IS NULL"),
    "ix_outbox_talk": (["talk"], "talk IS NOT NULL"),
}


def _anew(partial: bool) -> None:
    for name, (columns, rows) in _INDEXES.items():
        op.drop_index(op.f(name), "outbox")
        only = {"sqlite_where": sa.text(rows), "postgresql_where": sa.text(rows)} if partial else {}
        op.create_index(op.f(name), "outbox", columns, **only)


def upgrade() -> None:
    _anew(partial=True)


def downgrade() -> None:
    _anew(partial=False)

"""Following an owner: what may be said unasked and when, why a hook was refused, how businesses fare"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ADDED = {
    "chat": (
        lambda: sa.Column("busy_until", sa.DateTime(timezone=True)),
        lambda: sa.Column("unasked_at", sa.DateTime(timezone=True)),
        lambda: sa.Column("stopped", sa.JSON(none_as_null=True)),
    ),
    "profile": (lambda: sa.Column("first_hook_at", sa.DateTime(timezone=True)),),
    "hook": (lambda: sa.Column("reason", sa.String()),),
    "hook_history": (lambda: sa.Column("reason", sa.String()),),
    "due": (lambda: sa.Column("until", sa.DateTime(timezone=True)),),
    "outbox": (lambda: sa.Column("until", sa.DateTime(timezone=True)),),
    "programme_version": (lambda: sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),),
}


def upgrade() -> None:
    for table, columns in _ADDED.items():
        for column in columns:
            op.add_column(table, column())
    op.create_table(
        "check_in",
        sa.Column("business", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("months", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["business"], ["profile.id"], name=op.f("fk_check_in_business"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("business", "months", name=op.f("pk_check_in")),
    )


def downgrade() -> None:
    op.drop_table("check_in")
    for table, columns in _ADDED.items():
        for column in columns:
            op.drop_column(table, column().name)

"""Messages that were misread"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "misread",
        sa.Column("id", _ID, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("asked", sa.String()),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("read", sa.JSON(none_as_null=True)),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("intent", sa.String()),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_misread_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misread")),
    )
    op.create_index(op.f("ix_misread_chat"), "misread", ["chat"])
    op.create_index(op.f("ix_misread_state"), "misread", ["state"])


def downgrade() -> None:
    op.drop_table("misread")

"""Convocations: what was proposed to an office, its meeting, and who was invited"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "gathering",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("where", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_gathering_office_place"), "gathering", ["office", "place"])
    op.create_table(
        "invitation",
        sa.Column("gathering", _ID, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("business", _ID, nullable=False),
        sa.Column("answer", sa.String()),
        sa.Column("shows", sa.Boolean(), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [key], name=op.f(f"fk_invitation_{column}"), ondelete="CASCADE")
            for column, key in (("gathering", "gathering.id"), ("chat", "chat.id"), ("business", "profile.id"))
        ),
        sa.PrimaryKeyConstraint("gathering", "chat", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_chat"), "invitation", ["chat"])
    op.create_index(op.f("ix_invitation_business"), "invitation", ["business"])


def downgrade() -> None:
    op.drop_table("invitation")
    op.drop_table("gathering")

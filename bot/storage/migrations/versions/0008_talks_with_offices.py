"""Offices that answer owners, their talks, and whose words a message to an office holds"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _of_talk(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["talk"], ["talk.id"], name=op.f(f"fk_{table}_talk"), ondelete="CASCADE")


def upgrade() -> None:
    op.add_column("chat", sa.Column("talk", _ID))
    op.add_column("outbox", sa.Column("talk", _ID))
    op.create_index(op.f("ix_outbox_talk"), "outbox", ["talk"])
    op.create_table(
        "office",
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("places", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("hours", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("topics", sa.Boolean(), nullable=False),
        sa.Column("clerks", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_office")),
    )
    op.create_table(
        "talk",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("asked", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("summary", sa.Boolean(), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("answered", sa.DateTime(timezone=True)),
        sa.Column("closed", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_talk_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
    )
    op.create_index(op.f("ix_talk_chat"), "talk", ["chat"])
    op.create_index(op.f("ix_talk_office_state"), "talk", ["office", "state"])
    op.create_index(op.f("ix_talk_until"), "talk", ["until"])
    op.create_table(
        "talk_post",
        sa.Column("talk", _ID, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("message", _ID, autoincrement=False, nullable=False),
        _of_talk("talk_post"),
        sa.PrimaryKeyConstraint("talk", "chat", "message", name=op.f("pk_talk_post")),
    )
    op.create_index(op.f("ix_talk_post_chat_message"), "talk_post", ["chat", "message"])
    op.create_table(
        "talk_topic",
        sa.Column("talk", _ID, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("topic", _ID, nullable=False),
        _of_talk("talk_topic"),
        sa.PrimaryKeyConstraint("talk", "chat", name=op.f("pk_talk_topic")),
    )
    op.create_index(op.f("ix_talk_topic_chat_topic"), "talk_topic", ["chat", "topic"])


def downgrade() -> None:
    for table in ("talk_topic", "talk_post", "talk", "office"):
        op.drop_table(table)
    op.drop_index(op.f("ix_outbox_talk"), "outbox")
    op.drop_column("outbox", "talk")
    op.drop_column("chat", "talk")

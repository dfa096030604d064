"""Notices of offices: what is sent, to whom, what became of it, and which counts were told"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)
_OF_NOTICES = {"sqlite_where": sa.text("notice IS NOT NULL"), "postgresql_where": sa.text("notice IS NOT NULL")}


def upgrade() -> None:
    op.add_column("chat", sa.Column("notice_at", _TIME))
    op.add_column("chat", sa.Column("blocked_at", _TIME))
    op.add_column("outbox", sa.Column("notice", _ID))
    op.create_index("ix_outbox_notice_chat", "outbox", ["notice", "chat"], unique=True, **_OF_NOTICES)
    op.create_index("ix_outbox_notice_state", "outbox", ["notice", "state", "id"], **_OF_NOTICES)
    op.create_table(
        "notice",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("author", sa.Integer()),
        sa.Column("approver", sa.Integer()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("programme", sa.String()),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("number", sa.Integer()),
        sa.Column("receivers", sa.Integer()),
        sa.Column("made", _TIME, nullable=False),
        *(sa.Column(name, _TIME) for name in ("at", "opens", "closes", "began", "ended")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("key", name=op.f("uq_notice_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notice_office_id"), "notice", ["office", "id"])
    op.create_index(op.f("ix_notice_state"), "notice", ["state"])
    op.create_table(
        "notice_answer",
        sa.Column("notice", _ID, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], name=op.f("fk_notice_answer_notice"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_notice_answer_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("notice", "chat", name=op.f("pk_notice_answer")),
    )
    op.create_index(op.f("ix_notice_answer_chat"), "notice_answer", ["chat"])
    op.create_table(
        "disclosure",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("audience", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    op.create_index(op.f("ix_disclosure_office_at"), "disclosure", ["office", "at"])


def downgrade() -> None:
    for table in ("disclosure", "notice_answer", "notice"):
        op.drop_table(table)
    op.drop_index("ix_outbox_notice_state", "outbox")
    op.drop_index("ix_outbox_notice_chat", "outbox")
    op.drop_column("outbox", "notice")
    op.drop_column("chat", "blocked_at")
    op.drop_column("chat", "notice_at")

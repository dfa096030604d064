"""Pictures and files that go along with notices"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_file",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("notice", sa.String()),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "name", "type", "hash")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_id", sa.String()),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_file")),
    )
    op.create_index(op.f("ix_notice_file_notice"), "notice_file", ["notice"])
    op.create_index(op.f("ix_notice_file_author"), "notice_file", ["author"])


def downgrade() -> None:
    op.drop_table("notice_file")

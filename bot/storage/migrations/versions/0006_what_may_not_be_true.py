"""What may no longer be true: owners' remarks, and how links answered"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "remark",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("settled", _TIME),
        sa.Column("by", _ID),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_remark_programme_settled"), "remark", ["programme", "settled"])
    op.create_table(
        "link_check",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("code", sa.Integer()),
        sa.Column("fails", sa.Integer(), nullable=False),
        sa.Column("next", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_link_check")),
    )
    op.create_index(op.f("ix_link_check_next"), "link_check", ["next"])


def downgrade() -> None:
    op.drop_table("link_check")
    op.drop_table("remark")

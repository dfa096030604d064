"""Partnerships: owners' taps, what office and partner say of a year, accomplishment sheets"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _of(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_partnership")
    return sa.ForeignKeyConstraint(["partnership"], ["partnership.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "hook_answer",
        sa.Column("business", _ID, nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("condition", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("place", sa.String()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["business"], ["profile.id"], name=op.f("fk_hook_answer_business"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("business", "programme", "condition", name=op.f("pk_hook_answer")),
    )
    op.create_index(op.f("ix_hook_answer_institution_place"), "hook_answer", ["institution", "place"])
    op.create_index(op.f("ix_hook_answer_programme"), "hook_answer", ["programme"])
    op.create_table(
        "partnership",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("place", "office", "partner", "key")),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended", sa.Date()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
        sa.UniqueConstraint("place", "key", name=op.f("uq_partnership_place_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "partnership_year",
        sa.Column("partnership", _ID, nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", _ID, nullable=False),
        _of("partnership_year"),
        sa.PrimaryKeyConstraint("partnership", "side", "year", name=op.f("pk_partnership_year")),
    )
    op.create_table(
        "bestowal",
        sa.Column("partnership", _ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", _ID, nullable=False),
        _of("bestowal"),
        sa.PrimaryKeyConstraint("partnership", "year", name=op.f("pk_bestowal")),
    )


def downgrade() -> None:
    for table in ("bestowal", "partnership_year", "partnership", "hook_answer"):
        op.drop_table(table)

"""The editorial flow: drafts beside what is published, publications as a log, the audit, edit locks"""

import json

import sqlalchemy as sa
from alembic import op

from bot.storage.summary import summary

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_INDEXES = (["state", "id"], ["stage"], ["steward"])
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _programme(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["programme"], ["programme.id"], name=op.f(f"fk_{table}_programme"), ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "publication",
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("person", _ID, nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _programme("publication"),
        sa.PrimaryKeyConstraint("programme", "revision", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_revision"), "publication", ["revision"])
    op.create_table(
        "editorial_event",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("person", _ID, nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _programme("editorial_event"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editorial_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_editorial_event_programme_id"), "editorial_event", ["programme", "id"])
    op.create_index(op.f("ix_editorial_event_at"), "editorial_event", ["at"])
    op.create_table(
        "edit_lock",
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("programme", name=op.f("pk_edit_lock")),
    )
    for column in (
        sa.Column("origin", sa.Integer(), nullable=True),
        sa.Column("person", _ID, nullable=True),
        sa.Column("why", sa.String(), nullable=False, server_default=""),
    ):
        op.add_column("programme_version", column)
    for column in (
        sa.Column("head", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("steward", _ID, nullable=True),
        sa.Column("name_es", sa.String(), nullable=False, server_default=""),
        sa.Column("name_en", sa.String(), nullable=False, server_default=""),
        sa.Column("search", sa.String(), nullable=False, server_default=""),
        sa.Column("territory", sa.JSON(none_as_null=True), nullable=False, server_default="[]"),
        sa.Column("operators", sa.JSON(none_as_null=True), nullable=False, server_default="[]"),
        sa.Column("verified_on", sa.String(), nullable=True),
    ):
        op.add_column("programme", column)
    _carry_over()
    op.drop_column("programme_version", "revision")
    _version(sa.Column("version", sa.Integer(), nullable=True))
    for names in _INDEXES:
        op.create_index(op.f(f"ix_programme_{'_'.join(names)}"), "programme", names)


def _version(column: sa.Column[int]) -> None:
    """Another `version`, with what `head` holds. SQLite would make the whole table anew, which takes all that hangs
    on it along."""
    op.drop_column("programme", "version")
    op.add_column("programme", column)
    op.execute("UPDATE programme SET version = head")


def _carry_over() -> None:
    """Every version was published, at the revision that it came with."""
    c = op.get_bind()
    c.execute(
        sa.text(
            "INSERT INTO publication (programme, revision, version, who, at) "
            "SELECT programme, revision, version, who, at FROM programme_version AS one WHERE version = "
            "(SELECT max(version) FROM programme_version WHERE programme = one.programme AND revision = one.revision)"
        )
    )
    c.execute(
        sa.text(
            "INSERT INTO editorial_event (programme, action, version, who, why, at) "
            "SELECT programme, 'publish', version, who, '', at FROM programme_version ORDER BY at, programme, version"
        )
    )
    c.execute(sa.text("UPDATE programme_version SET origin = version - 1 WHERE version > 1"))
    c.execute(sa.text("UPDATE programme SET head = version"))
    newest = sa.text(
        "SELECT programme.id, document FROM programme "
        "JOIN programme_version ON programme = programme.id AND programme_version.version = programme.version"
    )
    columns = ("name_es", "name_en", "search", "territory", "operators", "verified_on")
    update = sa.text(f"UPDATE programme SET {', '.join(f'{name} = :{name}' for name in columns)} WHERE id = :id")
    update = update.bindparams(sa.bindparam("territory", type_=sa.JSON()), sa.bindparam("operators", type_=sa.JSON()))
    for programme, document in c.execute(newest).all():
        found = summary(json.loads(document) if isinstance(document, str) else document)
        c.execute(update, {name: found[name] for name in columns} | {"id": programme})


def downgrade() -> None:
    """Goes back to what is published alone: drafts and withdrawn programmes go."""
    c = op.get_bind()
    for names in _INDEXES:
        op.drop_index(op.f(f"ix_programme_{'_'.join(names)}"), "programme")
    op.add_column("programme_version", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    for statement in (
        "UPDATE programme_version SET revision = COALESCE((SELECT min(revision) FROM publication WHERE "
        "publication.programme = programme_version.programme AND publication.version = programme_version.version), -1)",
        "DELETE FROM programme_version WHERE revision = -1 OR programme IN "
        "(SELECT id FROM programme WHERE version IS NULL)",
        "DELETE FROM programme WHERE version IS NULL",
        "UPDATE programme SET head = version",
    ):
        c.execute(sa.text(statement))
    for table in ("edit_lock", "editorial_event", "publication"):
        op.drop_table(table)
    for name in ("origin", "person", "why"):
        op.drop_column("programme_version", name)
    _version(sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    for name in (
        "head", "stage", "steward", "name_es", "name_en", "search", "territory", "operators", "verified_on"
    ):  # fmt: skip
        op.drop_column("programme", name)

"""What lists filter by: the day until which a programme is taken as true, missing translations, names to sort by"""

import json

import sqlalchemy as sa
from alembic import op

from bot.storage.summary import summary

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = ("confirm_by", "untranslated", "order_es", "order_en")


def upgrade() -> None:
    op.add_column("programme", sa.Column("confirm_by", sa.String(), nullable=True))
    op.add_column("programme", sa.Column("untranslated", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in ("order_es", "order_en"):
        op.add_column("programme", sa.Column(name, sa.String(), nullable=False, server_default=""))
    c = op.get_bind()
    newest = sa.text(
        "SELECT programme.id, document FROM programme "
        "JOIN programme_version ON programme = programme.id AND programme_version.version = programme.head"
    )
    update = sa.text(f"UPDATE programme SET {', '.join(f'{name} = :{name}' for name in COLUMNS)} WHERE id = :id")
    for programme, document in c.execute(newest).all():
        found = summary(json.loads(document) if isinstance(document, str) else document)
        c.execute(update, {name: found[name] for name in COLUMNS} | {"id": programme})


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("programme", name)

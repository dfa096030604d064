"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chat",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("session", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("lang", sa.String(), nullable=True),
        sa.Column("consent", sa.Boolean(), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_by", sa.String(), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=True),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("key", name=op.f("uq_inbox_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_state_chat_id"), ["state", "chat", "id"], unique=False)

    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("message", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("queued", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_chat_state_id"), ["chat", "state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_state_priority_id"), ["state", "priority", "id"], unique=False)

    op.create_table(
        "programme",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sphere", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    op.create_table(
        "profile",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("registered", sa.Boolean(), nullable=True),
        sa.Column("owner_gender", sa.String(), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("exports", sa.Boolean(), nullable=True),
        sa.Column("wants_export", sa.Boolean(), nullable=True),
        sa.Column("tradition_since", sa.Date(), nullable=True),
        sa.Column("group", sa.Boolean(), nullable=True),
        sa.Column("monthly_sales_mxn", sa.Integer(), nullable=True),
        sa.Column("lived_abroad", sa.Boolean(), nullable=True),
        sa.Column("indigenous", sa.Boolean(), nullable=True),
        sa.Column("disability", sa.Boolean(), nullable=True),
        sa.Column("catastrophe", sa.Boolean(), nullable=True),
        sa.Column("legal_form", sa.String(), nullable=True),
        sa.Column("channels", sa.Integer(), nullable=True),
        sa.Column("channels_closed", sa.Boolean(), nullable=True),
        sa.Column("need", sa.Integer(), nullable=True),
        sa.Column("need_closed", sa.Boolean(), nullable=True),
        sa.Column("markets", sa.Integer(), nullable=True),
        sa.Column("markets_closed", sa.Boolean(), nullable=True),
        sa.Column("materials_closed", sa.Boolean(), nullable=True),
        sa.Column("techniques_closed", sa.Boolean(), nullable=True),
        sa.Column("certifications_closed", sa.Boolean(), nullable=True),
        sa.Column("equipment_closed", sa.Boolean(), nullable=True),
        sa.Column("partners_closed", sa.Boolean(), nullable=True),
        sa.Column("languages_closed", sa.Boolean(), nullable=True),
        sa.Column("difference_closed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_profile_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profile_chat_id"), ["chat", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_profile_municipality"), ["municipality"], unique=False)
        batch_op.create_index(
            "ix_profile_one_active",
            ["chat"],
            unique=True,
            sqlite_where=sa.text("active"),
            postgresql_where=sa.text("active"),
        )

    op.create_table(
        "programme_version",
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme"], ["programme.id"], name=op.f("fk_programme_version_programme"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("programme", "version", name=op.f("pk_programme_version")),
    )
    op.create_table(
        "due",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("business", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["business"], ["profile.id"], name=op.f("fk_due_business"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_due_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint("chat", "key", name=op.f("uq_due_chat_key")),
    )
    with op.batch_alter_table("due", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_due_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_due_business"), ["business"], unique=False)

    op.create_table(
        "fact_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("business", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("certainty", sa.Double(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["business"], ["profile.id"], name=op.f("fk_fact_history_business"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_history")),
    )
    with op.batch_alter_table("fact_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_history_business_fact_id"), ["business", "fact", "id"], unique=False)

    op.create_table(
        "hook",
        sa.Column("business", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["business"], ["profile.id"], name=op.f("fk_hook_business"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("business", "programme", name=op.f("pk_hook")),
    )
    op.create_table(
        "hook_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("business", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["business"], ["profile.id"], name=op.f("fk_hook_history_business"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook_history")),
    )
    with op.batch_alter_table("hook_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hook_history_business_id"), ["business", "id"], unique=False)

    op.create_table(
        "phrase",
        sa.Column("business", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["business"], ["profile.id"], name=op.f("fk_phrase_business"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("business", "fact", "position", name=op.f("pk_phrase")),
    )
    op.create_table(
        "term",
        sa.Column("business", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["business"], ["profile.id"], name=op.f("fk_term_business"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("business", "fact", "term", name=op.f("pk_term")),
    )
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_fact_term_business"), ["fact", "term", "business"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_fact_term_business"))

    op.drop_table("term")
    op.drop_table("phrase")
    with op.batch_alter_table("hook_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hook_history_business_id"))

    op.drop_table("hook_history")
    op.drop_table("hook")
    with op.batch_alter_table("fact_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fact_history_business_fact_id"))

    op.drop_table("fact_history")
    with op.batch_alter_table("due", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_due_business"))
        batch_op.drop_index(batch_op.f("ix_due_at"))

    op.drop_table("due")
    op.drop_table("programme_version")
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_index("ix_profile_one_active", sqlite_where=sa.text("active"), postgresql_where=sa.text("active"))
        batch_op.drop_index(batch_op.f("ix_profile_municipality"))
        batch_op.drop_index(batch_op.f("ix_profile_chat_id"))

    op.drop_table("profile")
    op.drop_table("programme")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_state_priority_id"))
        batch_op.drop_index(batch_op.f("ix_outbox_chat_state_id"))

    op.drop_table("outbox")
    op.drop_table("lease")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbox_state_chat_id"))

    op.drop_table("inbox")
    op.drop_table("counter")
    op.drop_table("chat")

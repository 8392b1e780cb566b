"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


# Full-text search: one row a review, found by (author << 40) + id, since a hidden rowid may change; kept by triggers,
# so that no way of writing a review can forget it. A review of another author has another range of rows.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE review_fts USING fts5(text, title, reader_name, tokenize='unicode61 remove_diacritics 2')",
    """CREATE TRIGGER review_fts_insert AFTER INSERT ON review BEGIN
        INSERT INTO review_fts (rowid, text, title, reader_name)
        VALUES ((new.author_id << 40) + new.id, new.text, new.title, new.reader_name); END""",
    """CREATE TRIGGER review_fts_delete AFTER DELETE ON review BEGIN
        DELETE FROM review_fts WHERE rowid = (old.author_id << 40) + old.id; END""",
    """CREATE TRIGGER review_fts_update AFTER UPDATE OF text, title, reader_name ON review BEGIN
        UPDATE review_fts SET text = new.text, title = new.title, reader_name = new.reader_name
        WHERE rowid = (old.author_id << 40) + old.id; END""",
)


def upgrade() -> None:
    """Make every table of the first version."""
    tables()
    op.bulk_insert(sa.table("author", sa.column("id"), sa.column("name")), [{"id": 1, "name": ""}])
    if op.get_bind().dialect.name == "sqlite":
        for statement in FULL_TEXT:
            op.execute(statement)


def tables() -> None:
    """Make the plain tables."""
    op.create_table(
        "author",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author")),
    )
    op.create_table(
        "batch",
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_batch")),
    )
    op.create_table(
        "mark",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("identity", sa.String(length=520), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("author_id", "identity", "kind", name=op.f("pk_mark")),
    )
    op.create_table(
        "sequence",
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("author_id", "name", name=op.f("pk_sequence")),
    )
    op.create_table(
        "story",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_story")),
    )
    op.create_table(
        "author_name",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("site", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_author_name_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "story_id", "site", "name", name=op.f("pk_author_name")),
    )
    op.create_table(
        "chapter",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("is_note", sa.Boolean(), nullable=False),
        sa.Column("judged_by", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("precision", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Integer(), nullable=True),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("told_number", sa.Integer(), nullable=True),
        sa.Column("first_review_at", sa.DateTime(), nullable=True),
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_chapter_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_chapter")),
    )
    with op.batch_alter_table("chapter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_chapter_author_id_story_id_number"), ["author_id", "story_id", "number"], unique=False
        )

    op.create_table(
        "chapter_rollup",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chapter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_chapter_rollup_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "story_id", "chapter_id", name=op.f("pk_chapter_rollup")),
    )
    op.create_table(
        "readers_rollup",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_readers_rollup_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "story_id", name=op.f("pk_readers_rollup")),
    )
    op.create_table(
        "site",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_site_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_site")),
        sa.UniqueConstraint("author_id", "story_id", "key", name=op.f("uq_site_author_id_story_id_key")),
    )
    op.create_table(
        "source",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("last_fetched_at", sa.DateTime(), nullable=True),
        sa.Column("next_due_at", sa.DateTime(), nullable=True),
        sa.Column("gap", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_source_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_source")),
        sa.UniqueConstraint(
            "author_id", "story_id", "location", "kind", name=op.f("uq_source_author_id_story_id_location_kind")
        ),
    )
    op.create_table(
        "chapter_key",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "chapter_id"],
            ["chapter.author_id", "chapter.id"],
            name=op.f("fk_chapter_key_author_id_chapter_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_chapter_key_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "story_id", "key", name=op.f("pk_chapter_key")),
    )
    op.create_table(
        "chapter_origin",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chapter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "chapter_id"],
            ["chapter.author_id", "chapter.id"],
            name=op.f("fk_chapter_origin_author_id_chapter_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "chapter_id", "batch_id", name=op.f("pk_chapter_origin")),
    )
    with op.batch_alter_table("chapter_origin", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_chapter_origin_author_id_batch_id"), ["author_id", "batch_id"], unique=False
        )

    op.create_table(
        "reader",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "site_id"],
            ["site.author_id", "site.id"],
            name=op.f("fk_reader_author_id_site_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_reader")),
        sa.UniqueConstraint("author_id", "site_id", "key", name=op.f("uq_reader_author_id_site_id_key")),
    )
    op.create_table(
        "review",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=True),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("reader_name", sa.Text(), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("author_reply", sa.Boolean(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("parent_ref", sa.String(length=200), nullable=False),
        sa.Column("posted_at", sa.DateTime(), nullable=True),
        sa.Column("precision", sa.String(length=10), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("rating", sa.Double(), nullable=True),
        sa.Column("rating_scale", sa.Double(), nullable=True),
        sa.Column("lang", sa.String(length=12), nullable=False),
        sa.Column("sentiment", sa.String(length=10), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("tagger", sa.String(length=40), nullable=False),
        sa.Column("told", sa.String(length=10), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.String(length=10), nullable=False),
        sa.Column("starred_at", sa.DateTime(), nullable=True),
        sa.Column("hidden_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "chapter_id"],
            ["chapter.author_id", "chapter.id"],
            name=op.f("fk_review_author_id_chapter_id"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id", "reader_id"], ["reader.author_id", "reader.id"], name=op.f("fk_review_author_id_reader_id")
        ),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_review_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_author_id_parent_id"), ["author_id", "parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_author_id_reader_id"), ["author_id", "reader_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_review_author_id_story_id_chapter_id"), ["author_id", "story_id", "chapter_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_review_author_id_story_id_posted_at"), ["author_id", "story_id", "posted_at"], unique=False
        )

    op.create_table(
        "review_origin",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("source_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content_hash", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "review_id"],
            ["review.author_id", "review.id"],
            name=op.f("fk_review_origin_author_id_review_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id", "site_id"],
            ["site.author_id", "site.id"],
            name=op.f("fk_review_origin_author_id_site_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "author_id", "site_id", "external_id", "source_id", "batch_id", name=op.f("pk_review_origin")
        ),
    )
    with op.batch_alter_table("review_origin", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_origin_author_id_batch_id"), ["author_id", "batch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_review_origin_author_id_review_id"), ["author_id", "review_id"], unique=False
        )

    op.create_table(
        "review_tag",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("review_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("by", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "review_id"],
            ["review.author_id", "review.id"],
            name=op.f("fk_review_tag_author_id_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "review_id", "place", name=op.f("pk_review_tag")),
    )
    with op.batch_alter_table("review_tag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_tag_author_id_tag_review_id"), ["author_id", "tag", "review_id"], unique=False
        )

    op.create_table(
        "revision",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("review_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("replaced_at", sa.DateTime(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "review_id"],
            ["review.author_id", "review.id"],
            name=op.f("fk_revision_author_id_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "review_id", "number", name=op.f("pk_revision")),
    )

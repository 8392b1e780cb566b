"""What polling, mailboxes, metrics, the author's notes and joined stories need."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and tables; what is there becomes its own chapter and its own reader."""
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.execute("UPDATE review SET own_chapter_id = chapter_id, own_reader_id = reader_id")
    op.execute(
        "UPDATE review SET site_id = (SELECT min(site_id) FROM review_origin"
        " WHERE review_origin.author_id = review.author_id AND review_origin.review_id = review.id)"
    )
    op.execute(
        "UPDATE chapter SET site = coalesce((SELECT site.key FROM review JOIN site"
        " ON site.author_id = review.author_id AND site.id = review.site_id"
        " WHERE review.author_id = chapter.author_id AND review.chapter_id = chapter.id LIMIT 1), '')"
    )
    op.execute(
        "UPDATE source SET address = location WHERE location LIKE 'http%' AND location NOT LIKE '%paged=%'"
        " AND NOT EXISTS (SELECT 1 FROM story WHERE story.author_id = source.author_id"
        " AND story.id = source.story_id AND story.is_sample)"
    )
    op.execute(
        "UPDATE source SET part = true WHERE kind = 'wordpress-comments' AND location LIKE 'http%'"
        " AND location NOT LIKE '%/comments/feed%' AND location NOT LIKE '%feed=comments%'"
    )
    _metrics()
    op.create_index(op.f("ix_review_origin_author_id_source_id"), "review_origin", ["author_id", "source_id"])


def _columns() -> dict[str, list[sa.Column[object]]]:
    def text(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.Text(), nullable=False, server_default="")

    def site() -> sa.Column[object]:
        return sa.Column("site", sa.String(length=300), nullable=False, server_default="")

    def number(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.Integer(), nullable=True)

    def when(name: str) -> sa.Column[object]:
        return sa.Column(name, sa.DateTime(), nullable=True)

    def flag(name: str, *, on: bool = False) -> sa.Column[object]:
        return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true() if on else sa.false())

    return {
        "source": [
            text("address"),
            site(),
            flag("part"),
            when("full_at"),
            when("news_at"),
            sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("position", sa.JSON(), nullable=True),
        ],
        "chapter": [
            site(),
            number("same_as"),
            text("top_note"),
            text("bottom_note"),
            text("summary"),
            flag("notes_apart", on=True),
        ],
        "reader": [number("same_as")],
        "review": [
            number("own_chapter_id"),
            number("own_reader_id"),
            number("site_id"),
            sa.Column("scores", sa.JSON(), nullable=True),
            when("text_at"),
            number("gone_by"),
        ],
    }


def _metrics() -> None:
    op.create_table(
        "metric",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("chapter_id", sa.Integer(), nullable=True),
        sa.Column("site", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("precision", sa.String(length=10), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("gain", sa.Boolean(), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "story_id"],
            ["story.author_id", "story.id"],
            name=op.f("fk_metric_author_id_story_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id", "chapter_id"],
            ["chapter.author_id", "chapter.id"],
            name=op.f("fk_metric_author_id_chapter_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_metric")),
        sa.UniqueConstraint("author_id", "story_id", "identity", name=op.f("uq_metric_author_id_story_id_identity")),
    )
    op.create_table(
        "metric_origin",
        sa.Column("author_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("metric_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id", "metric_id"],
            ["metric.author_id", "metric.id"],
            name=op.f("fk_metric_origin_author_id_metric_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("author_id", "metric_id", "batch_id", name=op.f("pk_metric_origin")),
    )
    op.create_index(
        op.f("ix_metric_origin_author_id_batch_id"), "metric_origin", ["author_id", "batch_id"], unique=False
    )

"""The only room that knows SQLAlchemy. Law: rows never leave; the caller owns the transaction.

engine      how a connection behaves      models     the tables
database    opening, reading, writing     migrations how the tables came to be
stories, chapters, sites, readers, reviews, marks, metrics, sources, batches   one file a thing
saving      drafts become rows            origins, revisions, completing, gone   known ones, told again
joining     several become one            erasing    a reader who asks for it
due, known  when a source is asked, and what it brought before
rollups     the kept counts               backup     copies of everything
"""

from sqlalchemy.orm import Session

__all__ = ["OWNER", "Session"]

OWNER = 1  # the one author of an instance without accounts

"""The sentence of the product: collect, parse, save, tag.

opening     the database, told what it must know of the tags
things      what was given: addresses, files, folders, archives, bytes
collecting  things become documents: read, recognised, parsed; folders and archives are gone through
following   from one address to the feeds, pages and history that belong to it
documents   a parsed document on its way; spool: its drafts, which may be more than memory holds
sharing     which drafts of a source belong together: those of one story
placing     which story that is; subscribing: a list of feeds becomes sources
reading_ahead   the tagger reads before the database is locked
saving      a source becomes rows, in one transaction
asking, polling, mailboxes   a source is asked again, and only what is new is kept
joining     the same story, chapter, reader on several sites
report      what an import did, as people and programs are told
importing   all of it, as one batch
exporting   everything, as lines
chores      undo, re-tag, the author's names, the sample story
"""

from tracker.pipeline.chores import load_sample, retag, set_author_names, undo
from tracker.pipeline.importing import import_all
from tracker.pipeline.opening import open_database
from tracker.pipeline.report import ImportReport
from tracker.pipeline.things import Thing

__all__ = ["ImportReport", "Thing", "import_all", "load_sample", "open_database", "retag", "set_author_names", "undo"]

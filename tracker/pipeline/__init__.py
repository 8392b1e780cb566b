"""The sentence of the product: collect, parse, save, tag.

opening     the database, told what it must know of the tags
things      what was given: addresses, files, folders, bytes
collecting  things become documents: fetched or read, recognised, parsed; feeds are followed
placing     which story a document belongs to
saving      a document becomes rows, in one transaction
report      what an import did, as people and programs are told
importing   all of it, as one batch
chores      undo, re-tag, the author's names, the sample story
"""

from tracker.pipeline.chores import load_sample, retag, set_author_names, undo
from tracker.pipeline.importing import import_all
from tracker.pipeline.opening import open_database
from tracker.pipeline.report import ImportReport
from tracker.pipeline.things import Thing

__all__ = ["ImportReport", "Thing", "import_all", "load_sample", "open_database", "retag", "set_author_names", "undo"]

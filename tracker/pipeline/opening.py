"""Opening an instance: the one place where the database is told what it must know of the tags."""

from tracker.config import Settings
from tracker.storage.database import Database
from tracker.tagging.discover import requests


def open_database(settings: Settings) -> Database:
    """Return the instance's database, made and migrated; raises Busy, Damaged or TrackerError with a sentence."""
    return Database.open(settings, requests=requests)

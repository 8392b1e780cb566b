"""Aggregates become numbers an author can trust. Law: pure; *now* is passed in; unknown is None, never zero."""

"""Bytes become drafts here: feeds, tables, dates, HTML. Law: no network, no database; bytes only, never a path."""

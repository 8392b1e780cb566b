"""Frozen records and pure rules. Law: the standard library only; no clock, no network, no database."""

"""A text becomes a language, a sentiment and tags with their spans. Law: pure; text in, reading out.

A new tag is a new file in ``tags/`` with its own examples and counter-examples.
"""

"""What a thing is and how to read it. Law: one file is one source; only ``_fetch`` opens connections.

A new source is a new file in this folder with SLUG, LABEL, CARRIES, ``recognises`` and ``read`` (see ``base``).
"""

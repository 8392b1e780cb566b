"""The one thing a parser says when a document goes over a limit."""


class TooMuch(Exception):
    """The document goes over a limit; the text names which one."""

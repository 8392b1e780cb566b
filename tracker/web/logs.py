"""Log lines: one line each, whatever a feed or a browser put into it."""

import logging

ESCAPES = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))}
ESCAPES |= {ord("\n"): " | ", ord("\t"): " ", 0x2028: " | ", 0x2029: " | "}


class OneLine(logging.Formatter):
    """Formats like its parent, then makes control characters harmless, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record on one line."""
        return super().format(record).translate(ESCAPES)


def one_line(handler: logging.Handler) -> logging.Handler:
    """Let ``handler`` write one line a record, and return it."""
    handler.setFormatter(OneLine("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler

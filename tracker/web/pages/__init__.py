"""One file a group of pages: each view loads records, calls analytics and renders; nothing more."""

"""What runs by itself. Law: the clock and the chance are passed in; one broken source never stops another.

cadence   when a source is asked next, and when not: pure rules
outcome   what a source is after it was asked: its state, and what the author can do
telling   a source's state in a sentence
polls     asking one source: taken, fetched, saved, settled
loop      all that is due, while the pages are served
"""

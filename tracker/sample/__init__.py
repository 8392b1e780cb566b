"""A sample story with its readers' reviews, for looking round before one's own story is there.

The chapters and the reviews are written out, to be read and edited, in `chapters.txt` and `reviews.txt`.
"""

from tracker.sample.render import AUTHOR_NAMES, TITLE, SampleFeed, feeds

__all__ = ["AUTHOR_NAMES", "TITLE", "SampleFeed", "feeds"]

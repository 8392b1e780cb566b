"""Pages that the archive shows instead of a work, in a sentence for the author each."""

from tracker.parsing.saved_page import Page
from tracker.words import gettext as _


def sentence_of(page: Page) -> str:
    """Return what to tell of a page that stands before a work or in its place, "" for any other page."""
    main = page.tree.css_first("#main")
    if main is None:
        return ""
    if "errors" in (main.attributes.get("class") or "").split():
        return _(
            "This is the archive's page for an address where nothing is: the work or comment was deleted, or the "
            "address is wrong. Nothing was stored."
        )
    words = main.text(deep=True)[:20_000]
    if page.tree.css_first("#chapters, #feedback, li.comment") is not None:
        return ""
    if "could have adult content" in words and page.tree.css_first('a[href*="view_adult=true"]') is not None:
        return _(
            "This is the archive's question before a work with adult content, not the work. Nothing was stored: "
            "continue to the work in your browser and save that page."
        )
    if "only available to registered users" in words:
        return _(
            "This is the archive's page for those who are not logged in, not the work. Nothing was stored: log in with "
            "your browser and save the work's page."
        )
    return ""

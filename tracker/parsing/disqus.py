"""What the documents of Disqus share: ids, profiles, titles. Its comments live on the author's own pages."""

import re

from tracker.parsing.characters import one_line

_COMMENT = re.compile(r"#comment-(\d{1,25})$")
_ANSWER = re.compile(r"re:\s*", re.IGNORECASE)
_USERNAME = re.compile(r"[\w.-]{1,80}")


def external_id(number: str) -> str:
    """Return the id of a comment, told apart from those of the page's own engine; "" for none."""
    number = one_line(number, cap=40)
    return f"disqus:{number}" if number else ""


def comment_in(link: str) -> str:
    """Return the number of the comment that a link leads to, "" for none."""
    match = _COMMENT.search(link.strip())
    return match.group(1) if match else ""


def profile(username: str) -> str:
    """Return the profile address of somebody with an account, "" for a name that can be none."""
    return f"https://disqus.com/by/{username}/" if _USERNAME.fullmatch(username) else ""


def thread_title(title: str) -> str:
    """Return the title of a thread without the "Re:" before it in a feed."""
    return _ANSWER.sub("", title, count=1) if _ANSWER.match(title) else title

"""Asks kindly for the next chapter, or when it comes, or begs the author not to abandon the story.

Looking forward alone ("can't wait for more") is no request. Pressure makes it `update-demand`.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "update-request"
LABEL = "asks for an update"
GROUP = "request"
YIELDS_TO = ("update-demand",)

EXAMPLES = {
    "Please update soon!!": "Please update soon",
    "any idea when chapter 9 is coming?": "when chapter 9 is coming",
    "pls dont leave it there 😭": "dont leave it there",
    "I love it so much, pleeeease continue": "pleeeease continue",
    "UD8 SOON K?": "UD8 SOON",
}
COUNTER_EXAMPLES = [
    "I won't ask you to update, take your time.",  # negated: thanks
    "Everyone else keeps asking you to update.",  # reported
    "This update made my whole week.",  # the noun
    "It's been three months, post already.",  # update-demand
    "can't wait for more!",  # looks forward, asks nothing
]

ASKING = phrases(
    r"""
    {please},? (?:and thank you )?(?:do )?
    (?:update|post|upload|continue|keep (?:going with this|updating|posting|writing this))
    (?: (?:it|this|more|again|faster|regularly|quickly|the (?:next|new) {chapter}))?(?: (?:as )?soon(?: as you can)?)?
    """,
    r"""
    (?:update|post|continue)(?: (?:it|this|more|again|the story|{chapter}))?,?
    (?: very| really| as)? (?:soon(?:er)?|quickly|quick|again|asap)(?: please)?
    """,
    r"updates?(?: more)?,? please",
    r"(?:next|new|another|more) {chapter},? (?:when|please|soon)",
    r"when (?:is|are|will|can|do|does|would|might|should) {gap}(?:next|new|another|update|more)(?: {chapter})?",
    r"""
    (?:when|what day|what time|how soon|how long until|how often) {gap}(?:update|updating|{chapter} \d{1,4})
    (?: (?:is |be )?(?:coming|out|up|posted|ready|released))?
    """,
    r"""
    (?:don't|do not|never) (?:you )?(?:dare )?
    (?:abandon|drop|discontinue|leave (?:it|us|me|this) (?:there|here|hanging|like this|like that)|give up on)
    (?: (?:this|it|us|the {story}|this {story}))?
    """,
    r"need (?:the |a |another )?(?:next|new|more) {chapter}(?: (?:now|soon|please))?",
    r"{can_you} (?:update|continue|post the next)(?: (?:this|it|soon|the {story}))?",
    r"(?:hope|hoping|wish) (?:that )?you(?:'ll| will)? (?:update|continue|post|come back)(?: (?:it|this|soon|again))?",
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans of `clause` that ask for the next chapter.

    Negated and reported requests are left out (tags.md, "more rules").
    """
    for span in ASKING.spans(clause):
        if not (clause.negates(span) or clause.reports(span)):
            yield span

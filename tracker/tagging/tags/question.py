"""Asks the author something that an answer would settle: who, when, why, is it so, did you mean it.

A request in the form of a question belongs to that request, a guess to `theory`; a cry ("how could you?!") is neither.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "question"
LABEL = "asks a question"
CHIP = "question"
GROUP = "talk"
YIELDS_TO = (
    "update-request", "update-demand", "longer-chapters", "sequel-request", "more-of", "plot-wish", "pacing-request",
    "offer", "self-promotion", "solicitation", "theory",
)  # fmt: skip
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "How old is Wren supposed to be?": "How old is Wren supposed to be?",
    "is the island a real place": "is the island a real place",
    "I'd like to know whether the ferry is steam or diesel.": "whether the ferry is steam or diesel",
    "Mistake or intended?": "Mistake or intended?",
}
COUNTER_EXAMPLES = [
    "How could you do this to me?!",
    "when is the next chapter?",
    "Who needs sleep anyway?",
    "He's her brother, isn't he?",
    "am I crying?",
]

YES_OR_NO = phrases(
    r"""
    (?:is|are|was|were|isn't|aren't|wasn't|weren't|does|do|did|doesn't|didn't|has|have|had|hasn't
    |will)[ ](?!(?:you|he|she|it|they|we|i)\?)[^?\n]{2,160}\?
    """,
    r"would (?!you|u|it|we|that|anyone|there|a|the next|two|this|i|love|be)[^?\n]{2,120}\?",
    r"""
    can (?!you|we|i|there|a|the (?:next|fly|chapters?)|each|it|this|that|someone|whoever|make
    |please)[^?\n]{4,120}\?
    """,
)
OPEN = phrases(
    r"""
    (?:what|why|how|whose|in (?:which|what)|to what|at what|which (?!is\b|are\b|was\b|i\b))(?:'s|'re|'d
    |'ll)?(?: )?[^?\n]{2,160}\?
    """,
    r"[a-z' ]{2,40} (?:runs on|means|is called|stands for|eats|is) (?:what|who|which)\?",
    r"which (?:is|was) (?:it|the|worse|better|right)[^?\n]{0,60}\?",
)
WHO_OR_WHEN = phrases(r"(?:who|whom|where|when)(?:'s|'re|'d|'ll)?(?: )?[^?\n]{2,160}\?")
EITHER_OR = phrases(
    r"[^?\n,]{2,60}(?:,| —)? or (?:is |was |did |a |an |the |just |only |not |on |by |in )?[^?\n,]{1,50}\?",
    r"""
    (?:typo|mistake|slip|intentional|intended|deliberate|on purpose|canon|error|accident|oversight
    |stub date)(?: [^?\n]{1,30})?\?
    """,
    r"[^?\n]{1,60}(?:on purpose|intentional|deliberate|intended)\?",
    r"[^?\n]{4,80} is new,? isn't it\?|mistake or [^.!?\n]{3,20}[:?][^?\n]{0,80}\??",
)
ASIDE = phrases(
    r"""
    (?:(?:(?:i|we|she|he)(?:'m|'d|'ve| am)? (?:(?:just|do|would|really|also|have|am) ){0,2})?(?:wondering
    |curious(?! to see)|(?:want(?:s|ed)?|like|need|love) (?:me )?to (?:know(?! is| what's| where)|ask|check)
    |have to ask|must ask)|(?:could|can|would)
    [ ]you[ ](?:{please} )?(?:tell|clarify|explain|say|settle|remind|confirm)|idk
    |{please} (?:tell me|explain|clarify|remind me)|may i (?:ask|enquire))(?: [^.!?\n]{1,15})?[ ](?:if|whether|who
    |who's|whose|what|what's|which|where|when|why|how|the name of|for the name)[ ][^.!?\n]{2,120}
    """,
    r"""
    (?:question|they ask|we ask|i ask|by the way|to ask|want to know|would like to know
    |to check [^.!?\n:]{1,60})[^.!?\n:]{0,25}:(?: )?[^.!?\n]{4,140}\?
    """,
    r"(?:question|issue) (?:was raised|is|arose),? (?:whether|if|who|what|why)[^.!?\n]{4,140}",
    r"i need (?:his|her|their|its|the) name|(?:explain|tell me) (?:why|what|who|how)[^.!?\n]{4,100}\?",
)
BARE = phrases(
    r"""
    (?:who|whose|what|which|where|how (?:old|tall|long|many|much|deep|big))(?:'s|'re| is| are| was| were| does| do
    | did| colou?r| year| language| font| app| song| chapter| kind| pov)(?: [^\s.!?]{1,20}){1,8}
    """,
    r"""
    (?:is|are|was|were|does|did|do|has|will)[ ](?!not|you the|i)(?:this|he|she|they|it|the|there|you|your
    |[a-z]{2,12})(?: [^\s.!?]{1,20}){1,8}
    """,
)
LEAD = (
    "and but so also or wait btw though author question what ok okay um er anyway then well actually ps hi hey pray"
    " maybe seriously sorry honestly curious guys please now idk"
)
LEADS = frozenset(LEAD.split())
CRY = phrases(
    r"did (?:i|we|my|a)|do these people|who gave you|(?:want|dying) to know what (?:happens|comes)|how stupid",
    r"(?:how|why) (?:could|dare|can|would|are|must) (?:you|u)[^?]{0,60}",
    r"""
    (?:how|why) (?:do|did|does)
    [ ](?:you|u)[ ](?:do (?:it|this|that)|even|manage|always|keep|make|write|come up|hate|insist|have to)
    """,
    r"(?:how|what|who|why|where) (?:am|are|do|did|have|can) (?:i|we) (?!meet|see|know|meant to take)[^?]{0,60}",
    r"""
    (?:am i|are we|is it me|is it just me
    |are you (?:joking|kidding|serious|ok|okay|trying|sleeping|eating|happy|alive|there|proud))
    """,
    r"""
    who (?:needs|cares|asked|gave|knew|hurt|does that|thinks|let|allowed|said|wouldn't|else|in their right|this
    |is with me)
    """,
    r"what (?:is wrong|the (?:hell|fuck|heck)|even|just happened|have you done|is this|'s not|a|else|more)",
    r"guess what|what(?:'s| is) the point",
    r"(?:do|did|does|has|have|can|could) (?:anyone|anybody|somebody|people|everyone|no one|nobody|a person)",
    r"""
    (?:do|did|have|has) you (?:know (?:what|how|that)|see|hear|imagine|believe|hate|enjoy|want us|any|ever no
    |checked|noticed|considered|never)
    """,
    r"""
    (?:how|why) (?:is|are|was|isn't|does|do|did|must|can't|come)[ ](?:this|it|everyone|nobody|no one|every|there
    |people|always|anyone|one|these)
    """,
    r"""
    (?:is|was|will) (?:there (?:going to )?(?:be )?(?:any|some|more
    |a (?:second|sequel|third|companion|continuation|chance|way))|a continuation|this thing on
    |it (?:too|so|over)\b)
    """,
    r"where (?:has this|have you) been|why bother|why not|you know (?:what|how|that|the|those)",
    r"(?:what|how) about|what do you (?:think|want)",
    r"would you (?:mind|believe|like|look)|do (?:we|i) (?:ever )?(?:get|have) to|do you want|want to see",
    r"have you (?:ever )?(?:thought|considered)",
    r"""
    (?:when|what time|which day)
    [ ](?:is|are|will|do|does)[ ](?:the next|you|we|it|the new|next)[^?]{0,20}(?:updat|post|chapter|up|out|coming
    |get|back)
    """,
    r"will we (?:have|get|see) (?:it|more|another|the next)|(?:is|are) (?:the|my) (?:next|new) chapter",
    r"where(?:'s| is| are) (?:the|my|our|it|chapter)|how (?:long|much longer) (?:until|till|do (?:we|i)|must)",
    r"when (?:you|the|i|we)(?= )",
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the questions of `clause`; what only has the form of one is left out."""
    if not CRY.occur(clause):
        for rule in (YES_OR_NO, OPEN):
            yield from (span for span in rule.spans(clause) if _begins(clause, span))
        yield from (span for span in WHO_OR_WHEN.spans(clause) if _begins(clause, span, after=":;("))
        yield from EITHER_OR.spans(clause)
        if len(clause.folded) < 60 and not clause.folded.rstrip().endswith(("!", ".", "?", ":")):
            yield from (span for span in BARE.spans(clause) if _is_all(clause, span))
        yield from (span for span in ASIDE.spans(clause) if not clause.negates(span))


def _begins(clause: Clause, span: Span, *, after: str = ",:;(—") -> bool:
    """Whether a question starts there: at the start of the clause, or after a mark or a small word."""
    lead = clause.lead(span).rstrip()
    if not lead.strip("\"'([-*"):
        return True
    return lead[-1] in after or (lead.rstrip(",").split()[-1] in LEADS and len(lead) < 25)


def _is_all(clause: Clause, span: Span) -> bool:
    """Whether a question without its mark stands alone, so that it is no part of a statement."""
    alone = clause.start - clause.sentence.start < 3 and _begins(clause, span, after="")
    return alone and not clause.tail(span).strip(" )")

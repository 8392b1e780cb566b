"""Praises a named thing: a character, a scene, a line, the dialogue, the humour, how the author does it.

The story, the chapter or the author as a whole are no named thing (`praise-general`), and neither is what is only told.
"""

import re
from collections.abc import Iterator

from tracker.domain.text import Clause, Passage, Span
from tracker.tagging.phrases import Finding, expand, phrases

SLUG = "praise-specific"
LABEL = "likes something in it"
CHIP = "praise"
GROUP = "feedback"
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "I love Mara so much.": "love Mara",
    "The banter between them is hilarious": "The banter between them is hilarious",
    "Your villain is a triumph.": "Your villain is a triumph",
    "what a twist!!": "what a twist",
    "You're so good at goodbyes.": "You're so good at goodbyes",
    "Nobody writes a storm like you do.": "Nobody writes a storm like you",
    "'I hate you,' she said: best line ever": "best line ever",
}
COUNTER_EXAMPLES = [
    "Great chapter!",  # praise-general
    "I'd love a scene with Mara.",  # a wish
    "The dialogue isn't good.",  # negated
    "Mara is in the kitchen.",  # mentioned
    "Is the magic system good?",  # a question
]

LOVED = phrases(
    r"""
    (?:(?:i|we|also|and|but|though|'m|am|are|she|he|both) )?(?:{adverb} ){0,2}{likes} (?P<target>(?:the|your|ur|how
    |when|that|those|these|his|her|their|every|all the|all your) [^.!?;:]{2,60})
    """,
    r"""
    (?:{adverb} ){0,2}{likes} (?P<target>(?:him|her|them|those two|these two|both of them|this {feature}
    |that {feature}))
    """,
    r"(?:i|we)(?: {adverb}){0,2} {likes} (?P<target>(?!{no_object})[a-z][\w'-]{1,20})",
    r"^(?:{opener} ){0,1}(?:{adverb} ){0,2}{likes} (?P<target>(?!{no_object})[a-z][\w'-]{1,20})",
    r"""
    (?:obsessed with|in love with|fell (?:so |totally |completely )?(?:hard )?(?:in love with|for)|hooked on|fond of
    |thank you for|here for) (?P<target>(?:the|your|how|that|his|her|their|him|them|
    (?!{no_object})[a-z][\w'-]{2,20})(?: [\w'-]{1,20}){0,5})
    """,
    r"""
    (?:what i|i also|i especially|i particularly|especially|particularly) (?:{adverb} ){0,2}(?:love|loved|adore
    |enjoyed|liked|like) (?P<target>[^.!?;:]{2,60})
    """,
    r"(?:i'd|i would|would|id) (?:die|kill|follow) (?:for )?(?P<target>[^.!?;:]{2,40})",
    r"""
    (?:my|the) (?:new |absolute |other |very )?favou?rite (?P<target>(?!{whole}|author|part of my)[\w'-]{2,20}
    (?: [\w'-]{2,20}){0,3})
    """,
)
SHINES = phrases(  # what is said of a subject that stands before
    r"""
    (?:is|was|are|were|has been|have been|remains?|feels?|felt|looks?|sounded|sounds|seems?|gets?|got|keeps)
    (?: {adverb}){0,4}(?: (?:an?|the|my|pure|one of|some of|such an?)){0,3}(?: {adverb}){0,2} (?:{fine}|{joy}
    |{superlative}|favou?rites?|everything|hilariously|lovelier|funnier|finer|truer|richer|sharper|better than)
    """,
    r"""
    \'(?:s|re)(?: {adverb}){0,4}(?: (?:an?|the|my|pure|one of|some of)){0,3}(?: {adverb}){0,2} (?:{fine}|{joy}
    |{superlative}|favou?rites?)
    """,
    r"""
    (?:is|are|feels?|looks?)(?: {adverb}){0,2} (?:so|such|incredibly|wonderfully|beautifully|that|always) (?!{weak}
    |{bad}|sad|much|many|good of|sorry|hard|similar|tired|wrong|mean|evil|angry|young|old|busy|late|different|far
    |close|called)[a-z]{4,14}
    """,
    r"""
    (?:is|are|was|were) (?:spot on|like (?:clockwork|music|honey|poetry)|pure \w{3,10}|sheer \w{3,10}|the (?:heart
    |backbone|star|soul|highlight|glue|reason)|worth (?:the|it|every)|a stroke|as good as|better than|(?:the )?
    (?:only|first|one) [^.!?;:]{2,30} (?:i've|i have|i|that))
    """,
    r"{shines}",
    r"""
    (?:makes?|made|had|has|have|gave|gives|got|keeps?|kept|gets?) me(?: {adverb}){0,2} (?:laugh(?:ing)?|smil(?:e
    |ing)|grin(?:ning)?|giggl(?:e|ing)|cry(?:ing)?|melt|swoon|goosebumps|chills|shivers|through|hooked|happy)
    """,
    r"""
    (?:will stay with me|lives? (?:rent free )?in my (?:head|mind)|stays? with me|has my (?:whole )?heart|supremacy
    |>{2,9}|alone is worth|(?:is|are|was) to die for)
    """,
)
FINE_THING = phrases(
    r"""
    (?:{adverb} ){0,2}{fine},? (?:{fine},? |little |new |old |and |use of |first |last |final ){0,2}(?P<target>
    (?:[\w'-]{2,15} )?{feature})
    """,
    r"""
    what an? (?:{adverb} |{fine},? |horrible,? ){0,3}(?P<target>(?!{whole}|{joy}|day|week|shame|pity|waste|mess|bore
    |let(?: )?down|joke|disappointment|cop out|time)[\w'-]{2,20})
    """,
    r"""
    {superlative} (?P<target>(?:[\w'-]{2,20} ){0,3}[\w'-]{2,20}) (?:ever|yet|so far|i've|i have|i know|on (?:this
    |the|here)|in (?:the|any|all|this|fiction|literature|print|fantasy)|you've|you have|alive|going|of the (?:year
    |arc|book|series))
    """,
    r"""
    (?P<target>(?:\w{2,15} ){0,2}{feature}):? (?:{adverb} )?(?:10/10|a\+|{superlative}|flawless|perfect|on point
    |goals|chef's kiss|spot on|five stars|immaculate|gold)
    """,
    r"{superlative} (?P<target>(?:[\w'-]{2,15} )?{feature})",
)
CRAFT = phrases(
    r"""
    you(?:'re| are) (?:{adverb} ){0,2}(?:good|great|brilliant|amazing|wonderful|clever|excellent|a genius|the best
    |unmatched) (?:at|with) (?P<target>[^.!?;:]{2,40})
    """,
    r"""
    (?:nobody|no one)(?: (?:else|on|here|this|the|site|alive|before|you|has|ever|can|could|app)){0,5} (?:writes?
    |does|do|written|got|captures?|draws) (?P<target>[^.!?;:]{2,50})
    """,
    r"""
    you(?:'ve| have| really| just| absolutely| totally| always| still){0,3} (?:nailed|captured?|perfected|mastered
    |got|get) (?P<target>[^.!?;:]{2,50})(?: (?:right|exactly|spot on|perfectly|down|so well))?
    """,
    r"""
    you (?:{adverb} )?(?:write|do|draw|handle|paint|portray|describe|build) (?P<target>[^.!?;:]{2,40}?) (?:so|really
    |very|too|incredibly|extremely|beautifully|wonderfully|perfectly|brilliantly|better|like no)(?: well)?
    """,
    r"""
    you (?:write|do|make|have) (?:{adverb} |the |such an? |a ){0,3}(?:{fine}|{superlative}
    |{joy}) (?P<target>[^.!?;:]{2,40})
    """,
    r"""
    you(?:'ve| have)? (?:such |got |a |the |real |proper |true |always had ){1,4}(?:gift|talent|knack|way|touch|eye
    |ear|hand) (?:for|with|of) (?P<target>[^.!?;:]{2,40})
    """,
    r"you(?:'ve| have)? (?:somehow )?made (?!me wait|us wait|a|up|it (?:so|too))(?P<target>[^.!?;:]{2,60})",
    r"the way (?P<target>(?:you|he|she|they|it|the|that|your|everyone)(?:'ve| have)? [^.!?;:]{2,60})",
    r"""
    (?:how|so) (?:well|cleverly|beautifully|gently|lightly|carefully|subtly|perfectly|deftly|cunningly
    |neatly) (?P<target>[^.!?;:]{2,50})
    """,
    r"how (?:on earth )?(?:do|did|can) you (?:write|make|do|come up with|think of) (?P<target>[^.!?;:]{2,50})",
    r"""
    you make (?P<target>(?!me|us|it|them longer|this|up|sure|a )[^.!?;:]{2,50}) (?:feel|look|sound|so|as|the|into
    |mean|matter)[^.!?;:]{0,30}
    """,
    r"""
    you (?:let|gave|planted|laid|hid|built|drew|played|timed|handled|earned) (?P<target>[^.!?;:]{2,60}) (?:so
    |with such|in plain sight|just right|perfectly|right under)[^.!?;:]{0,30}
    """,
    r"""
    you (?:never|always) (?:once )?(?:explain|mock|list|talk down|waste|cheat|rush|tell us|forget|repeat|overdo
    |play fair|remind|know)[^.!?;:]{0,50}|you(?:'ve)? play(?:ed)? (?:so )?fair
    """,
    r"""
    (?P<target>(?:line|twist|scene|villain|fight|kiss|couple|character|chapter title|cliffhanger|death
    |plot twist)) of the (?:year|month|century|decade)
    """,
    r"(?P<target>[\w'-]{2,20}) > (?:every|all|any|your)",
    r"""
    (?:best|finest|loveliest|truest|funniest|greatest|{superlative}) (?:\w{2,15} )?(?:thing|bit|part|page|line|use
    |place) (?:in|of|about) (?P<target>[^.!?;:]{2,40})
    """,
    r"without (?:being|becoming|ever being|going|any) (?P<target>[\w'-]{2,20})",
)
DETAIL = phrases(
    r"""
    (?:that|the) (?P<target>(?:last |first |final |opening |closing )?(?:line|sentence|scene|bit|part|moment|image
    |twist|ending|reveal|detail|metaphor)(?: (?:about|where|with|when|of|in) [^.!?;:]{2,50})?)(?: though)?,? ?(?:!
    |omg|wow|god|got me|killed me|\?!)
    """,
    r"(?P<target>(?:[\w'-]{2,15} ){1,2})(?:supremacy|for the win|ftw)",
    r"(?P<target>(?:[\w'-]{2,15} ){1,2})>{2,9}",
    r"""
    (?:props|credit|points|kudos|bonus points|full marks|top marks
    |extra kudos) (?:to you )?for (?P<target>[^.!?;:]{2,50})
    """,
)
NO_SUBJECT = re.compile(expand("{no_subject}"))
MOST_OF_A_SUBJECT = 120
RELATIVE = ("", "which", "who", "that", "it", "itself", "honestly", "really", "all", "both", "just", "still")
BREAK = re.compile(
    r"[,;:.!?—()\n\"]|\b(?:and|but|that|think|because|so|says?|since|though|although|how|when|where|if|honestly|found"
    r"|find|while|as)\b"
)
WHOLE = phrases(  # the work itself, which is no named thing
    r"""
    ^(?:(?:the|this|that|your|ur|every|each|another|my|what|an?|these|all|both|whole|last|first|new|next|latest|entire
    |rest|of|such|other|two|three|more|reading|writing|great|good|i|we|really|just) ){0,5}(?:{whole}|storie|site|app
    |website|it|this|that|all|here|you|i|we|me|what|there|everything|rest|part|who|idea|writing)s?(?: so (?:far|much))?$
    """,
    r"^(?:.{0,60} )?(?:it|this|that|you|yours|there|what's|any \w{3,10}|waiting|seeing)$",
)
WISH = re.compile(
    r"(?:would|'d|to|if|might|could|let|wish|hope|please)\s{1,2}(?:\w{1,10} )?$"
    r"|(?:just|looks?|feels?|sounds?|felt|was|is|be|more|seems) $"
)


def find(clause: Clause) -> Iterator[Finding]:
    """Yield what `clause` praises by name."""
    if clause.folded.endswith("?"):
        return
    yield from _subjects(clause)
    for saying in (LOVED, FINE_THING, CRAFT, DETAIL):
        for found in saying.findings(clause):
            if clause.negates(found.span) or clause.reports(found.span):
                continue
            if _wishes(clause, found) or _whole(found.target):
                continue
            yield found


def _subjects(clause: Clause) -> Iterator[Finding]:
    """Yield the things of which `clause` says that they are good: the words back to the last comma or the like."""
    for span in SHINES.spans(clause):
        if clause.negates(span) or clause.reports(span):
            continue
        lead = clause.lead(span)
        words = next((one.strip() for one in reversed(BREAK.split(lead)) if one.strip() not in RELATIVE), "")
        if not words or NO_SUBJECT.match(words) or _whole(words) or len(words) > MOST_OF_A_SUBJECT:
            continue
        end = clause.passage.folded.index(span.start) - clause.low
        low = end - len(lead) + lead.rindex(words)
        start = clause.original(low, end).start
        yield Finding(Span(start, span.end), None, clause.passage.text[start : span.start].strip())


def _whole(target: str | None) -> bool:
    return bool(target) and WHOLE.occur(Passage(str(target).strip(" ,'\"")).whole)


def _wishes(clause: Clause, found: Finding) -> bool:
    """Whether it is liked only in a wish: "would love to see more"."""
    return bool(WISH.search(clause.lead(found.span)))

"""Praises the story, the chapter or the author without naming a thing: "great chapter!", "love it", "10/10".

Where a character, a scene or the like is named it is `praise-specific`; thanks alone are `thanks`.
"""

import re
from collections.abc import Iterator, Sequence

from tracker.domain.reading import TagSpan
from tracker.domain.text import Clause, Passage
from tracker.tagging.phrases import Finding, Phrases, phrases

SLUG = "praise-general"
LABEL = "likes it"
CHIP = "praise"
GROUP = "feedback"
NAMED = ("praise-specific", "hostile")
YIELDS_TO = NAMED
DOUBTFUL = 0.6
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "great chapter!": "great chapter",
    "I loooove this story so much": "loooove this story",
    "Superb as always.": "Superb",
    "You're a genius and this was SO good": "this was SO good",
    "10/10, no notes": "10/10",
    "❤️❤️❤️": "❤️",
}
COUNTER_EXAMPLES = [
    "I love Mara.",  # praise-specific
    "This isn't good.",  # negated
    "Everyone says it's amazing.",  # reported
    "Would love a sequel!",  # a wish
    "Thank you for the update.",  # thanks
]

LETTER = re.compile(r"[a-z]")
ALONE = phrases(
    r"^(?:{opener},? ){0,2}(?:{so} ){0,3}{fine}(?:,? (?:and |but |& )?{fine}){0,2}{coda}(?:$|(?<=[,;!.)❤♥💕💚💜😍]) )",
    r"""
    (?:^|(?<=[,.!(—-])[ ]|(?<=[,.!(—-]))(?:i )?(?:just |really |absolutely |so )?(?:loved?|adored?|enjoyed) (?:it
    |this|'em|em)(?: so much| all)?(?=$|[\s!.,)❤♥💕😍🥰]{1,9}(?:$|[^\w\s]))
    """,
    r"^(?:it's |what )?(?:an? )?(?:pure |absolute |total |little |such an? ){0,2}{joy}{coda}$",
)
EMOJI = phrases(r"^[\s!.]{0,4}{praise_emoji}(?:{praise_emoji}|[\s!.]){0,40}$", r"^(?:<3[\s!.]{0,3}){1,10}$")
RATED = phrases(
    r"(?:10|ten|11|eleven|100|5|five|6|six|12)(?: )?(?:/|out of)(?: )?(?:10|ten|100|5|five)",
    r"""
    (?:all (?:the|my) |my |full |a million |a hundred )?(?:five|5|ten|10|six|full|a million|gold|all the) (?:stars?
    |marks)
    """,
    r"""
    no notes|chef's kiss|compliments to the chef|hats? off(?: to you)?|^bravo|[^,] bravo|^encore|standing ovation
    |well played|big w
    """,
    r"top (?:notch|tier)(?: {whole})?|(?:w|banger|goated) {whole}|{whole} >{2,10}",
    r"(?:so |very |well |totally |completely |more than )?worth (?:it|every (?:minute|second|word|penny)|the wait)",
    r"(?:holds|held) up(?: {so})?(?: well| beautifully)?",
    r"(?:extra |all the |so many |many |big |huge )?kudos(?: to you)?",
)
WORK = phrases(
    r"(?:{so} ){0,2}{fine},? (?:{so} |{fine},? |little |new |first |long |short ){0,2}{whole}",
    r"what an? (?:{so} ){0,2}(?:{fine} |absolute |total |wild |little ){0,3}(?:{whole}|{joy}|trip|rollercoaster|day)",
    r"""
    (?:{superlative}|my (?:absolute |all time |new |current )?favou?rite) (?:{gap})?(?:{whole}|fandom|site|website
    |app|wip)
    """,
    r"(?:favou?rite|best)\.? (?:{whole}|author|writer)(?:\.? ever)?",
    r"(?:{this_work}) (?:is|was|are|were|'s|has been|keeps being|gets|got) (?:{adverb} ){0,3}{fine}(?: and {fine})?",
    r"""
    (?:{this_work}) (?:is|was|'s) (?:{adverb} ){0,2}(?:an?|the|my|such an?|one of (?:my|the)) (?:{adverb} ){0,2}
    (?:{fine}|{joy}|{superlative}|favou?rites?|comfort|happy place|everything)
    """,
    r"(?:{this_work}|it) {shines}",
    r"not bad(?: at all)?|not a dull (?:one|moment|chapter|page|week)|never a dull \w{3,8}",
)
VAGUE = phrases(  # "it" may be what was named before
    r"(?:it's|its|it was|this is|that was|that's|this was|it is) (?:{adverb} ){0,3}{fine}(?:,? (?:and )?{fine})?",
    r"""
    (?:it's|its|it was|this is|that was|that's|this was|it is) (?:{adverb} ){0,2}(?:an?|the|my
    |such an?) (?:{adverb} ){0,2}(?:{joy}|{superlative} {gap}(?:{whole}|fandom|site|read|ever)|favou?rites?)
    """,
    r"""
    (?:so|too|very|really|damn|soo|criminally|disgustingly|stupidly|freaking) good|(?:an?|such an?|absolute|pure
    |utter|little) (?:{so} |absolute |total |real |true |little |wicked |sick |damn ){0,2}{joy}
    """,
)
LOVING = phrases(
    r"""
    (?:i|we|she|he|they|my \w{2,12})(?: do| have|'ve| already| simply){0,2} (?:{adverb} ){0,2}(?:{love}|cherish
    |worship|savou?r(?:ing|ed)?|devoured|treasure|love love|ate) {the_work}
    """,
    r"""
    ^(?:{adverb} ){0,2}(?:loves?|loved|loving|adored?|adores|adoring|enjoyed|enjoying|liked|luvs?
    |love love) {the_work}
    """,
    r"""
    ^(?:{adverb} |happily |officially ){0,2}(?:loved?|adored?|obsessed|hooked|smitten|addicted|enjoyed|bliss|peak
    |perfection|delish|daebak){coda}(?:$|(?<=[,;!.]) )
    """,
    r"""
    (?:i'm|i am|im|we're|we are|got me|had me|was|been) (?:{adverb} ){0,2}(?:hooked|obsessed|addicted|smitten
    |in love|besotted|captivated|swept away|enchanted)(?: (?:with|to|by) {the_work})?
    """,
    r"(?:obsessed with|hooked on|addicted to|in love with|a fan of|crazy about|mad about) {the_work}",
    r"""
    (?:having|had|have|never had) (?:{so} )?(?:an? |the )?(?:{so} ){0,2}(?:{fine} time|better time|whale of a time
    |fun|blast|ball|time of my life)(?! with (?:it|this)[?])
    """,
    r"""
    (?:i've|i have|i'm|never|haven't|have never) (?:never )?been (?:so|this|happier|more) (?:happy|happily|taken
    |hooked|entertained|invested|glad|pleased)[^.!?]{0,40}
    """,
    r"""
    (?:bright spot|highlight|best (?:part|hour|minutes?|bit|five minutes)|sweetest part|favourite part) (?:of|on
    |in) (?:my|the|every) [^.!?]{2,20}
    """,
    r"(?:i'm|we're|i am) (?:{adverb} ){0,2}(?:loving|enjoying|adoring|liking) (?:{the_work}|every \w{3,10})",
    r"(?:a big|a huge|huge|big|your biggest|your number one|number one) fan",
)
AUTHOR = phrases(
    r"""
    you(?:'re| are| absolute| sick| wicked| glorious| beautiful| brilliant| clever| talented| evil
    | utter){1,3} (?:{adverb} |an? |my |our |the |such an? ){0,3}(?:{adverb} )?(?:{fine}|{joy}|talented|gifted
    |favou?rite|{superlative}|menace)(?: (?:writer|author|{joy}))?
    """,
    r"""
    you (?:really |just |totally |absolutely |still )?(?:rock|rule|slay|win|never miss|never disappoint
    |did it again)
    """,
    r"you(?: really| just|'ve| have)? (?:outdone|surpassed|excelled) yourself",
    r"""
    you(?:'ve| have)? (?:really |so )?(?:improved|got(?:ten)? (?:so much )?better|(?:have |got )?(?:the|a|such a
    |real) (?:gift|talent))
    """,
    r"(?:so|very|really|incredibly|insanely|extremely) (?:talented|gifted)",
    r"""
    you write (?:{adverb} )?(?:wonderfully|beautifully|well|brilliantly|like \w{3,12})|(?:love|adore
    |enjoy) your (?:{whole}|writing|mind)
    """,
    r"""
    (?:an?|such an?|the|my|what an?) (?:{adverb} )?(?:{fine}|{superlative}|{joy}|favou?rite|talented) (?:author
    |writer)
    """,
    r"i(?:'d| would| will|'ll)? (?:read|buy) (?:this|it|anything|your|forty|a hundred|whatever) {gap}",
    r"i (?:wish|want to) i could write like (?:this|you|that)|nobody (?:does|writes) \w{3,15} {gap}like you",
)
PLAIN = Phrases(tuple(one for group in (ALONE, RATED, WORK, LOVING, AUTHOR) for one in group.patterns))


def find(clause: Clause) -> Iterator[Finding]:
    """Yield the spans of `clause` that praise the work or its author as a whole."""
    for saying, confidence in ((PLAIN, 0.9), (VAGUE, DOUBTFUL)):
        for one in saying.findings(clause, confidence=confidence):
            if not (clause.negates(one.span) or clause.reports(one.span) or clause.folded.endswith("?")):
                yield one
    if clause.number == 0 and not LETTER.search(clause.passage.folded.text):  # emoji alone, not beside other words
        yield from EMOJI.findings(clause)


def settle(own: Sequence[TagSpan], found: Sequence[TagSpan], passage: Passage) -> Iterator[TagSpan]:  # noqa: ARG001
    """Leave out what says only "it" where a thing is praised by name, or an attack stands."""
    named = any(other.tag in NAMED for other in found)
    return (span for span in own if not (named and span.confidence <= DOUBTFUL))

"""Asks people to read, review, follow or swap for the writer's own work.

Naming one's own writing is not enough: there must be an invitation. Money makes it `solicitation`.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "self-promotion"
LABEL = "advertises own writing"
CHIP = "own story"
GROUP = "noise"
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "Nice chapter! Check out my story Ash Lake, it has wolves": "Check out my story",
    "r4r?": "r4r",
    "My own serial needs readers, please visit": "serial needs readers",
    "swap reviews?": "swap reviews",
}
COUNTER_EXAMPLES = [
    "I put your link in my profile so that everybody finds you.",
    "I read it to my daughter, come and see her face!",
    "May I link this on my blog?",
    "my story is sad too but yours helped me",
]

SWAP = phrases(
    r"""
    (?:r|read|vote|review|comment|follow|kudos|sub|like|shout(?: )?outs?|fav(?:ou?rite)?)s?(?: )?(?:4|for|=
    |/)(?: )?(?:a )?(?:r|read|vote|review|comment|follow|kudos|sub|like|shout(?: )?outs?)s?
    """,
    r"""
    (?:swap|trade|exchange)(?:ping|ing|s)?
    [ ](?:[a-z]{1,10} ){0,3}?(?:reviews?|reads?|comments?|shout(?: )?outs?|chapters?|votes?|follows?|critiques?
    |feedback|detailed)
    """,
    r"""
    (?:reviews?|reads?|shout(?: )?outs?|comments?|chapters?|votes?|beta|critique|feedback)
    [ ](?:swaps?|exchange|trade)
    """,
    r"r4r|read4read|f4f|sub4sub|(?:shout-?out|review|read|chapter)s? swap|swap shout-?outs?",
    r"(?:my|a) [a-z]{3,12} for (?:yours|mine)(?:,|\?)|\W{0,3}swap\?|a swap[,?:]",
    r"swap (?:chapters|stories|reviews|reads)",
    r"\d votes = \d votes|(?:critique|review) (?:circle|ring)[^.!?,]{0,25}|for a reading circle|fic in bio",
    r"my fic,? link in bio|sub to my (?:story|channel)",
    r"(?:if )?you (?:read|review|vote|follow|comment on) mine,? (?:and )?i'?(?:ll| will)?[^.!?,]{0,25}",
    r"i'll (?:read|review|return|vote|comment)[^.!?,]{0,30}(?:yours|mine|back|if you|the favou?r)",
    r"(?:vote|follow|review|read|comment) (?:me )?back|return(?:ing)? the (?:visit|favou?r)",
    r"do the same (?:for|to) (?:my|mine)",
    r"r(?: )?(?:&|and|n)(?: )?r (?:my|mine|pl)[^.!?,]{0,20}",
    r"{number} (?:of (?:your|my) )?(?:chapters?|pages) for (?:{number} )?(?:of )?(?:mine|yours|pages|chapters)",
    r"yours for mine|mine for yours",
)
INVITES = phrases(
    r"""
    (?:{please} )?(?:go |come |do |just |all |and |everyone |also |maybe |can you |could you |would you |will you
    [ ]){0,4}(?:check(?:ing)? (?:it |them )?(?:out)?|read(?:ing)?|review|vote(?: for)?|visit|peek at|look at
    |try(?:ing)?|comment on|see|follow|support|rate|search|give|take a look at|have a look at|like|subscribe to
    |leave [a-z]{1,10} on)(?: (?:out|at|on|for|to|also|a look at|a peek at|some of))?
    [ ](?:mine|my (?!mind|heart|face|tears|soul|daughter|mother|life|comment|eyes)(?:[a-z-]{1,15} ){0,3}?(?:story
    |stories|fics?|fanfics?|book|books|novel|serial|work|works|profile|page|bio|poems?|account|wattpad|webnovel
    |one(?: )?shot|series|chapters?|blog|first|own|channel|writing|latest|"))[^.!?,]{0,25}
    """,
    r"""
    (?:read|visit|try|check|peek|see|search|review|vote|follow|comment|knock|look)(?: (?:at|on|for|out|it|in))?
    [ ](?:mine|my own)[^.!?,]{0,20}
    """,
    r"mine next|read me|mine'?s? (?:is )?called|read mine",
    r"""
    (?:my|own) [^.!?]{0,40}?(?:needs?|wants?|lonely|short of|looking for|could use|dying for|deserves?|craves?)
    [ ](?:[a-z]{1,10} ){0,2}(?:readers?|visits?|love|reviews?|votes?|opinions?|reads|feedback|come|company)
    """,
    r"""
    (?:link|story|fic|book|it's|it is|mine is|mine's|find it|up) (?:is |'s )?(?:up )?(?:in|on) my
    [ ](?:profile|bio|page|wall|account|name)
    """,
)
SOFT = phrases(
    r"""
    (?:come|go|do|please|feel free to|welcome to
    |and (?=leave|judge|find|read|visit))(?: )?(?:and |on )?(?:over |by |in |inside )?(?:and |to )?(?:see|look
    |visit|read|say hi|laugh|complain|scream|compare|count|drop by|stop by|have a (?:look|peek)|find|tut|throw
    |gloat|audit|leave|be|judge|hand|glance|tell)[^.!?,]{0,40}
    """,
    r"""
    (?:have|take|give it|give|grab)
    [ ](?:a|one|another|your|mine)?(?: )?(?:quick |little )?(?:look|peek|read|chance|try|glance|go)[^.!?,]{0,25}
    """,
    r"take a look|gave it a look|drop(?:ping)? (?:by|in)|stop(?:ping)? by",
    r"come (?:by|over|see|read|scream|say)[^.!?,]{0,25}",
    r"(?:visit|peek|glance|swap|come|join (?:us|them|me)|look in|follow|sub)(?: it| at mine| to my story)?[?.!]",
    r"""
    (?:reviews?|feedback|votes?|comments?|concrit|criticism|opinions?|readers|thoughts|reads|return visits?
    |visitors|company)[ ](?:are |is )?(?:(?:always|very|most|so) )?(?:welcome|wanted|appreciated|needed)
    """,
    r"(?:r&r|review|read|vote|peek|come see|swap)s? please",
    r"""
    (?:i'd|i would|would|i'll|i|could)
    [ ](?:[a-z]{1,10} ){0,3}?(?:love|appreciate
    |be (?:(?:so|really|very) )?(?:honou?red|grateful|thrilled|tickled|happy|glad|overjoyed|curious)|like|welcome
    |trade|use|die)[^.!?]{0,60}?(?:look|read|feedback|opinion|thoughts|reviews?|comment|came|come|eyes|notes|visit
    |critique|hear|gave|yours|company|saw it|you'd say|hour|readers?|verdict)[^.!?,]{0,20}
    """,
    r"it would mean (?:the world|so much|a lot|everything)[^.!?,]{0,30}",
    r"looking for (?:[a-z]{1,10} ){0,4}(?:readers|people|opinions|feedback|reviewers|betas|critics)[^.!?,]{0,30}",
    r"looking forward to your (?:verdict|opinion|thoughts|review)",
    r"(?:my|be my|a|one) first (?:reader|review|comment|follower)|begging for (?:one|a|any)[^.!?,]{0,30}",
    r"dying for (?:one|a|any)[^.!?,]{0,30}",
    r"""
    (?:if|should) (?:you|any(?:one|body)|any of you)[^.!?]{0,40}?(?:look|visit|minute|read|fanc(?:y|ies)|bored
    |time|hour|swap|want(?:s)? to see|after more|care to)[^.!?,]{0,25}
    """,
    r"(?:{please} )?(?:someone|somebody|anyone|everyone|anybody) (?:read|visit|review|look at|bored)[^.!?,]{0,25}",
    r"""
    (?:trying|want|need|almost|hoping) (?:to (?:reach|get|hit)|at)
    [ ][^.!?,]{0,10}(?:reads|views|votes|followers)[^.!?,]{0,15}
    """,
    r"(?:kindly )?(?:do|be) (?:the same|just as picky)[^.!?,]{0,20}",
    r"leave (?:a |one |me a |three )?(?:star|vote|note|comment|review|on)[^.!?,]{0,15}",
    r"return the (?:visit|favou?r)|in return,? (?:you|would|could|please)[^.!?,]{0,30}",
    r"try (?:my |mine|it\b)[^.!?,]{0,20}|search [^.!?,]{3,25}|i update (?:daily|every)[^.!?,]{0,15}",
    r"updates (?:every|daily)[^.!?,]{0,20}|(?:chapters?|parts?) (?:up|banked|complete|free)(?! to)[^.!?,]{0,15}",
    r"(?:it's|its|mine's|mine is|is|a fic|a story) called [^.!?]{3,30}",
    r"(?:on|in|under|from) my (?:profile|page|bio|name|wall)[^.!?]{0,20}|over at mine[^.!?,]{0,20}",
    r"(?:put|got|have) (?:my|mine) (?:[a-z]{1,10} )?up (?:as|on|under|at)[^.!?]{0,30}",
    r"by me,? (?:free|on)[^.!?]{0,20}",
    r"(?:hit|reached|dropp?(?:ed|s)|went up|goes up|finally online|part one|chapter one is up)[^.!?]{0,25}",
    r"like (?:mine|my own)[^.!?]{0,20}",
)
MY_WORK = phrases(
    r"""
    my (?:(?!favou?rite|copy|of|first time)[a-z0-9-]{1,15} ){0,3}?(?:story|stories|fics?|fanfics?|novel|serial
    |poems?|one-?shots?|webnovel|draft|opening|bio|first chapters?|version|part nine|paperback|manuscript
    |own)(?! (?:is on your|heart|diary|hands|eyes|grandm|life|mother|words|retirement|diary|neglected|tears|bed
    |face|dog|house|kitchen|phone|fault|apple|wife))
    """,
    r"mine(?:'s| is| has| starts| just| goes|,| next| does| at least| properly| called| too)",
    r"(?:of|like|over at|at|read|visit|check) mine",
    r"""
    i(?:'ve| have)? (?:(?:just|also|recently|finally|only|started) )?(?:wrote|write|written|posted|posting|put up
    |publish(?:ed)?|uploaded|begun|got|run(?:ning)?)(?: (?:posting|writing))?
    [ ](?:a|my|an|one|some|the second|something|horror|romance|fantasy|up)
    [ ](?:[a-z-]{2,12} ){0,3}?(?:story|fic|tale|novel|serial|book|one-?shot|chapter|part|kingdom|litrpg|thing
    |myself|shot|builder|contest|own|first)
    """,
    r"i'?m (?:also )?a (?:new |small |beginner |fellow )?(?:writ(?:er)|author)",
    r"i (?:also )?write (?:too|myself|as well|horror|about)|fellow (?:[a-z-]{2,10} )?(?:writer|author)",
    r"(?:new|published|small) author here|it'?s? called|i started writing|my story|author to author",
)


NOT_OWN = phrases(
    r"your (?:link|story|fic) in my|my own (?:diary|hands|life)|link (?:you|your)",
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield swaps and invitations to the reader's own work; a soft invitation counts where that work is named."""
    if NOT_OWN.occur(clause):
        return
    named: bool | None = None
    for span in (*SWAP.spans(clause), *INVITES.spans(clause)):
        if not (clause.negates(span) or clause.reports(span)):
            yield span
    for span in SOFT.spans(clause):
        named = MY_WORK.occur(clause.passage.whole) if named is None else named
        if named and not clause.negates(span):
            yield span

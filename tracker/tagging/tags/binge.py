"""Says that the reader has only just found the story, or read much of it at one go, or has caught up.

Reading it again is `reread`; a count of chapters in praise or blame ("forty chapters and no kiss") is neither.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "binge"
LABEL = "read it all at once"
CHIP = "binge"
GROUP = "reader"

EXAMPLES = {
    "Just found this and I'm on chapter 12 already": "Just found this",
    "read the whole thing in one night": "read the whole thing in one night",
    "52 chapters in two days, help": "52 chapters in two days",
    "binged it all since breakfast": "binged it all",
}
COUNTER_EXAMPLES = [
    "I read a chapter every evening.",
    "You wrote forty chapters and they still haven't kissed.",
    "I've found a typo in chapter 3.",
    "I look forward to finishing it one day.",
]

FOUND = phrases(
    r"""
    (?:i(?:'ve| have)? )?(?:(?:just|only just|only|recently|finally) )(?:[a-z]{1,9} )?(?:found|find
    |discover(?:ed)?|stumbled (?:on|upon|across|over|into)|c[ao]me (?:across|upon)|got into
    |picked up)(?: (?:reading )?(?:this|it|your|you|the site|here|that|last)[^.!?,]{0,30})?
    """,
    r"""
    (?:i |we |i've )?(?:found|discover(?:ed)?|stumbled (?:on|upon|across|onto|into)
    |came (?:across|upon|in|to (?:this|you|it))|started|began|begun|picked|opened|clicked|sat down with
    |took (?:it|this) up)[ ](?:(?!to |in chapter|a typo|the )[^\s.!?]{1,12} ){0,6}?(?:{lately}
    |on the (?:train|ferry|bus|plane|way|friday)|at lunch|at supper|late)
    """,
    r"""
    (?:i )?(?:found|discovered) (?:this|you|your [a-z]{1,12}|it)
    [ ](?:through|thanks to|via|by accident|from|on a|in the rec)[^.!?,]{0,30}
    """,
    r"(?:i'm |am )?(?:a )?new (?:reader|fan)(?: here)?|new here(?:,|!|\.)|(?:my )?first day here",
    r"late to (?:this|the party|the story)",
    r"(?:stumbled (?:on|upon|across|into|onto)|happened (?:on|upon)) (?:this|it|your)[^.!?,]{0,30}",
    r"""
    (?:tiktok|reddit|tumblr|google|the algorithm
    |(?:a|my|our) (?:friend|sister|brother|cousin|grandson|daughter|son|flatmate|wife|mother))(?: in law)?
    [ ](?:sent|brought|linked|led|pointed|showed|gave|introduced) (?:me|us|it)[^.!?,]{0,40}
    """,
)
DEVOURED = phrases(
    r"""
    (?:devour(?:ed|ing)|inhal(?:ed|ing)|swallow(?:ed|ing)|gulp(?:ed|ing)|ate|gobbled|guzzled|consumed|crammed
    |mainlin(?:ed|ing)|speed ran|polished off|put away|finished off|took
    |(?:tore|torn|tearing|blew|blown|blaz(?:ed|ing)|plow(?:ed|ing)|plough(?:ed|ing)|rac(?:ed|ing)|burn(?:ed|t|ing)
    |sped|powered|churned|whipped|flew|breezed|galloped) through)(?: up)?
    [ ](?:{all_of_it}|{many_chapters}|it whole|this whole|all {count}
    |the (?:first|last|whole|entire|complete)(?: [a-z]{2,12}){1,3}
    |(?:volume|season|book|part|arc) [^\s.!?]{1,8})(?:[^.!?,]{0,20} {spell})?
    """,
    r"(?:i |just |have |i've ){0,3}binge(?:d|ing|-?read(?:ing)?| read(?:ing)?)(?: [^\s.!?]{1,15}){0,5}",
    r"marathon(?:ed|ing) (?:it|this)",
    r"""
    (?:i |we |i've |we've |have |just |already |now |finally |had |i'm ){0,4}(?:read(?:ing)?|finish(?:ed|ing)?
    |(?:been|went|gone|got|getting|get|going) through|did
    |done)[ ](?!(?:it|this) again)(?:(?!again|twice|since)[^\s.!?;]{1,15} ){1,9}?{spell}(?! page| line)
    """,
    r"""
    (?:read(?:ing)?|finished)(?: (?:it|this|that|them))?
    [ ]{spell}(?![^.!?]{0,9} (?:again|staff))(?: [^\s.!?]{1,12}){0,4}
    """,
    r"""
    (?:i|i've|we|we've|i'd|have|just|already|now|by [a-z]{3,10} i'd)
    [ ](?:(?:now|just|already|have|had|since) ){0,2}(?:read|finish(?:ed)?|been through|gone through|got through
    |done|swallowed|had)[ ](?:all (?:of|the|\d)[^.!?,]{1,25}
    |the (?:lot|whole|entire|complete|first|full)(?: [a-z-]{2,12}){0,3}|{many_chapters}|everything
    |every (?:single )?(?:word|chapter|page|thing)|it (?:all|end to end|cover to cover|in)
    |what's posted)(?! of (?:it|the) again| discussion| twice| again| for the| two
    | three)(?![^.!?]{0,30}(?:again|twice|times|years ago|first line))[^.!?,]{0,30}
    """,
    r"""
    (?:read|it|this|finished|the lot|lighthouse,|straight)
    [ ](?:straight |right )?(?:through(?! twice)|from (?:start|beginning) to (?:finish|end)|cover to cover
    |start to finish|end to end(?! twice)|first word to last
    |without (?:a break|stopping|standing up(?: once)?))[^.!?]{0,30}
    """,
    r"""
    {many_chapters},?[^.!?\n]{0,25}?
    [ ](?:{spell}|behind me|before (?:the|my|breakfast)|tonight|this (?:weekend|morning)|later,? (?:with|and i|i))
    """,
    r"(?:all )?{many_chapters}[.,!]? (?:one|a single|two|three) (?:night|sitting|day|weekend|afternoon|bath|week)s?",
    r"(?:one|two|three|four|five) (?:night|day|weekend|sitting|bath)s?[,.:] (?:all )?{count} {volumes}",
    r"{all_of_it}[,.:]? {spell}",
    r"(?:whole|entire|complete) (?:archive|thing|story|series|run)[^.!?]{0,25}? (?:{spell}|no lunch|no sleep)",
    r"(?:in|at) (?:just )?(?:one|a single) (?:sitting|go|gulp|breath|stretch)|in two sittings",
    r"""
    (?:chapters? )?(?:\d{1,3}|one)(?: )?(?:—|to|through|thru|-)(?: )?(?:\d{1,3}|ninety|fifty),?[^.!?]{0,25}?
    [ ]{spell}
    """,
)
CAUGHT_UP = phrases(
    r"""
    (?:(?:i|i'm|i've|we|we're|am|just|finally|now|all|already|nearly|almost|have) ){0,4}(?:caught
    [ ]up(?! in| with (?:him|her|them|me))|(?:all )?up to date|reached (?:the (?:latest|end of what)|"?current)
    |at the end of what(?:'s| there| is)[^.!?,]{0,15})
    """,
    r"""
    (?:i'm|i am|now|already) (?:(?:now|already) )?(?:on|at) (?:chapter|part|episode)
    [ ][^\s.!?,]{1,15}(?: (?:already|now))?
    """,
    r"(?:it's|it is) now [^.!?]{1,25}(?:,| and i'm on) chapter [^\s.!?]{1,10}",
    r"(?:i've )?just (?:clicked|opened|reached) chapter \d{2,4}",
    r"""
    (?:stayed|staying|been|was) (?:up|awake)
    [ ](?:all night|till?|until|past|so late|way too late|reading)[^.!?,]{0,40}
    """,
    r"(?:whole|entire) (?:weekend|night|day|evening|week) gone|(?:sunrise|birds) now",
    r"(?:by|until|till) (?:sunrise|sun up|the birds|dawn)[^.!?]{0,30}|at sunrise",
    r"(?:only|just) (?:meant|wanted|going|planned|stopped|sat down|intended) to (?:read|look|try|peek)[^.!?]{0,40}",
    r"one chapter (?:a day|before bed)[^.!?]{0,30}",
    r"(?:i've|been) (?:been )?reading since [^.!?,]{2,20}|since (?:i found|finding) (?:this|it|you)[^.!?]{0,20}",
)
NOT_MINE = phrases(
    r"(?:you|you've|author) (?:have )?(?:wrote|written|posted|spent|gave|took|had|take)",
    r"(?:still|and) (?:no|not|nothing|hasn't|haven't|nobody) |hiatus|your masterpiece|i must confess",
    r"machine translation",
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans that tell of finding the story, or of much reading at one go."""
    for rule in (FOUND, DEVOURED, CAUGHT_UP):
        for span in rule.spans(clause):
            if not (clause.negates(span) or clause.reports(span) or NOT_MINE.occur(clause)):
                yield span

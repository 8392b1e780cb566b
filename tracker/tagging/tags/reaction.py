"""Reacts with feeling as to a live event: laughing, crying, screaming, shock, "you monster".

Calm praise is none. Shouting at an event is one; so is retelling a scene with feeling, and emoji that cry or laugh.
"""

import re
from collections.abc import Iterator, Sequence

from tracker.domain.reading import TagSpan
from tracker.domain.text import Clause, Passage, Span
from tracker.tagging.phrases import Phrases, phrases

SLUG = "reaction"
LABEL = "reacts with feeling"
CHIP = "reaction"
GROUP = "talk"
REQUESTS = (
    *("update-request", "update-demand", "more-of", "plot-wish", "sequel-request", "longer-chapters", "pacing-request"),
    *("question", "offer", "self-promotion", "correction", "theory"),
)
YIELDS_TO = ("hostile", *REQUESTS)
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "I CRIED at the harbour scene": "I CRIED",
    "NOOOO not Finch!!": "NOOOO",
    "had me laughing out loud on the bus": "had me laughing",
    "*sobs quietly*": "sobs quietly",
    "😭😭😭": "😭",
    "THE LADLE LIVES!!!!": "THE LADLE LIVES",
    "you monster, how dare you": "you monster",
    "asdfghjkl WHAT": "asdfghjkl",
}
COUNTER_EXAMPLES = [
    "A calm and lovely chapter.",
    "She cried in chapter four.",  # told of a character
    "PLEASE UPDATE SOON",  # a request
    "Does he die?",
    "It didn't make me laugh.",
]

BODY = phrases(
    r"""
    (?:i|we|me|my \w{2,12}|reader,? i|and|then|both of us|half of us)(?:'ve|'m| am| have| just| actually| literally
    | fully| nearly| almost| also| legit| straight up| still| even| may have| might have| did| was| audibly
    | physically| ugly| totally| honestly| really| never| may| might| swear i| definitely| genuinely| all| full on
    | so| too| both| been){0,4} (?:{outburst})(?: {any}(?:at|when|over|into|in|on|like|so|out|until|till|myself
    |again|aloud|loudly|from|my))?
    """,
    r"""
    ^
    (?:just |still |and |ok |okay |omg |also |literally |actually |ugly |would |full on |me |here |legit ){0,3}
    (?:{outburst}|gutted|devastated|speechless|deceased|unwell|destroyed|wrecked|swoon(?:ed|ing)?|dead|shook)
    (?: {any}(?:at|when|over|into|in|on|so|out|again|from|about|like|because))?(?:{end}|(?= ))
    """,
    r"""
    (?:made|makes|make|making|had|has|have|got|getting|left|leaves|leaving|set|sent)(?: {adverb})? (?:me|us
    |my \w{2,12}|both of us)(?: {adverb}| all| ugly| both| actually| properly){0,2} (?:cry|laugh|weep|scream|snort
    |gasp|yelp|cackle|smile|grin|giggle|jump|howl|sob|bawl|wheeze|shriek|blush|squeal|tear|chok|shiver|shak|spit
    |clutch|bit|hold|punch|put|upright|cheer|melt|swoon|blubber|wince|flinch|squirm|on the edge|in (?:tears|stitches
    |bits|pieces)|speechless|screech|tearing|chills|goosebumps|sit|stand|want to (?:scream|cry|throw))\w{0,5}
    (?: {any})?
    """,
    r"""
    i(?:'m| am|'ve been|'ll be| was|m)(?: {adverb}| not| sitting here| over here| in here| literally| currently
    | legit| just| now){0,3} (?:crying|sobbing|screaming|shaking|dead|deceased|unwell|wheezing|in tears|in bits
    |in pieces|in shambles|on the floor|not ok|not okay|okay|not well|well|weeping|bawling|dying|losing (?:it
    |my mind)|freaking out|devastated|gutted|speechless|shook|cackling|howling|grinning|smiling|laughing|a mess
    |a wreck|a puddle|in mourning|traumati[sz]ed|hyperventilating|terrified|scared|so mad|furious|livid|heartbroken
    |broken|melting|squealing|fuming|stunned|in shock|shocked|raging|normal about)(?: {any})?
    """,
    r"""
    (?:i|we)(?:'d| just| actually| literally)? (?:had to|needed to|have to|need to|must) (?:{adverb} )?(?:stop|sit
    |put|go|lie|pull|walk|look|stand|take a|pause|get up|get off|leave|close|hand|rinse|breathe|hold
    |set)[^.!?]{0,60}
    """,
)
EXPRESSIONS = phrases(
    r"""
    (?:lump|something) in my (?:throat|eye)|hair on (?:my|the back of my)[^.!?]{2,20}|goose(?: )?(?:bumps|flesh)
    |gave me (?:the )?(?:chills|shivers|creeps|goose\w{3,6}|such a turn|a heart attack|whiplash)|chills
    |my (?:poor )?(?:heart|jaw|eyes|soul|hands|brain|throat|stomach|blood pressure|face|palms|mouth|feelings
    |emotions)[^.!?]{0,40}|tears (?:in|down|rolling|streaming|on)[^.!?]{2,20}|just tears|floods of tears|(?:on|to
    |hit) the (?:floor|floors)|(?:out of|box of|pass the|need) (?:tissues|kleenex)|(?:burst|broke) into tears
    |edge of my seat
    """,
    r"""
    (?:(?:you|this|that|it|which|he|she|\w{3,12})(?:'ve| have| has| absolutely| just| literally| totally
    | actually){0,2} )?(?:wrecked|destroyed|killed|broke|broken|ruined|floored|gutted|shattered|slew|undid|killing
    |hurt|ended|crushed|traumatized|devastated) (?:me|us|my (?:heart|life|day|week|soul|whole))[^.!?]{0,30}
    """,
    r"""
    (?:you|u)(?:'re)? (?:absolute |evil,? |cruel |utter |wicked |total |actual |beautiful |horrible |a |an ){1,3}
    (?:monster|fiend|menace|villain|walnut|woman|man|demon|sadist|person|devil)|you monster|how (?:could
    |dare) (?:you|they|he|she)[^.!?]{0,30}|curse you|damn you|i hate you(?: so much)?|why would you (?:do
    |write)[^.!?]{0,30}|you (?:killed|did not just|actually did)[^.!?]{2,40}|who hurt you|what have you done
    |i can't believe (?:you|he|she|they|it)[^.!?]{2,40}|i (?:knew|called) it|i want a lawyer|i can't (?:even|breathe
    |speak|stop|function|be expected)[^.!?]{0,40}|i couldn't (?:sleep|breathe|stop|go on|speak)[^.!?]{0,30}|(?:have
    |had) no words|i haven't any words|not ready (?:to|for)[^.!?]{2,30}
    """,
    r"""
    (?:dropped|threw|spat|spilled|spilt|choked on|snorted|clutched|punched|burnt|biting|chewing
    |bitten through) (?:my|the|a|out my|out) [^.!?]{2,30}
    """,
    r"""
    (?:i |and |let out |making )?(?:made|let out|making) (?:such )?an? (?:noise|sound|sob|yelp|squeak|squeal
    |scream)[^.!?]{0,40}|i(?: actually| literally| just)? (?:said|shouted|yelled|whispered) (?:[^.!?]{1,25} )?
    (?:out loud|aloud|to (?:an? |my |the )[^.!?]{2,20})|face down|wailing|i'm a clown|
    (?:i have |i've )?never been so (?:upset|scared|stressed|angry|tense|mad)[^.!?]{0,30}|kill me now
    """,
    r"""
    (?:jaw|mouth) (?:on the floor|dropped|open|agape|hanging)|(?:hand|hands) (?:on|over) my mouth|held my breath
    |holding my breath|heart (?:is )?(?:soup|racing|pounding|broken|breaking|in my throat|attack)
    """,
    r"""
    a{0,3}(?:ha){2,60}h?|lmf?ao|rofl|scream(?:ing|ed)|squee(?:ing|ed)?|omfg|wtf|what the (?:hell|fuck|heck)
    |holy (?:shit|crap|cow|moly|hell|fuck)|jfc
    """,
    r"""
    ^(?:oh,? |omg |wait |ah |and |wow ){0,2}(?:no|nope|what|why|wait|omg|ow|ouch|oof|eek|gasp|yay|ooh|swoon|squee
    |ugh|argh|grr|whoa|holy|sir|brother|huh|wtf)(?:,? (?:no|not|what|why|yes|wait|oh|god|my god|omg|sir|way)
    (?!\w)){1,6}[^.!?]{0,30}
    """,
    r"""
    (?:^(?:omg|oh my god)[^.!?]{0,25}$|oh no)(?= |$)[^.!?]{0,30}|(?:poor|poor little|my poor) (?!(?:grammar|writing
    |quality|pacing))[a-z]{3,12}[^.!?]{0,10}|too soon{end}|t_t|;_;|:'\(|\\o/|>\.<|d:
    """,
    r"(?:the way|when|not) (?:he|she|they|the)(?: [\w']{1,15}){1,8}[!?]{2,9}",
)
EMOJI = phrases(r"[😭😢😂🤣💀☠😱😳🥺😆😨😰😧😮🤯🙈😩😫🫠🫣😵🥹](?:{feeling_emoji}|\s|!){0,20}")
SMASH = phrases(r"(?=[a-z;]{0,20}(?:sdf|dfg|fgh|ghj|hjk|jkl|kjh|lkj|skd|jsd|ksj|sjd|djd|ajs|skj|sjk))[a-z;]{6,40}")

OUTBURSTS = Phrases((*BODY.patterns, *EXPRESSIONS.patterns, *SMASH.patterns, *EMOJI.patterns))
EMOJI_ONLY = re.compile(r"\W{1,40}")
ACTION = re.compile(
    r"\*(?:is |just |still |quietly |ugly |falls?|runs?|throws?|lies?|puts?|holds?|stares?|hides?|grabs?|dies?|melts?"
    r"|bounces?|squee\w{0,9}|faints?|screams?|flails?|cries|cry|sobs?|dances?|screeches|clutches|rolls|whimpers?"
    r"|sniff\w{0,9}|wails?|gasps?|dead|sighs?|happy|blinks|keyboard)[^*\n]{0,40}\*",
    re.IGNORECASE,
)
STRETCHED = re.compile(
    r"\b(?:no{3,60}|n{1,60}o{2,60}|a{3,60}h{0,60}|ah{3,60}|wh{1,60}a{2,60}t{1,60}|ye{2,60}s{1,60}|ye{1,60}s{3,60}"
    r"|omg{2,60}|o{2,60}mg{1,60}|squ?e{3,60}|e{3,60}k{0,60}|argh{1,60}|ugh{2,60}|(?:ha){3,60}|lmf?a{1,60}o{1,60}"
    r"|oh my go{1,60}d{1,60}|why{3,60})\b",
    re.IGNORECASE,
)
LOUD = re.compile(  # words in capitals, or punctuation that shouts
    r"(?:\b[A-Z][A-Z'’]{1,20}\b[ ,]{0,2}(?:[\"'“”.]{0,2}|[IA][ ,])){2,20}|\b[A-Z]{4,20}\b[?!]{2,20}|\bWHAT\b|[?!]{4,20}"
    r"|[?]{3,20}|\?!|!\?"
)
ASKS = phrases(  # what is shouted, but is no outburst
    r"""
    update|please|post|more|soon|when|next|now|sequel|best|good|love|great|amazing|free|dm|read
    |(?:the|an?|another) chapter
    |book|season|today|spin(?: )?off
    """
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the outbursts in `clause`."""
    for span in OUTBURSTS.spans(clause):
        if not (_denied(clause, span) or clause.reports(span)):
            yield span
    yield from _as_typed(clause)


def _denied(clause: Clause, span: Span) -> bool:
    """Whether a negation governs the outburst: "it didn't make me laugh", but not "nobody tell her I cried"."""
    begins = span.of(clause.passage.text).lower()
    return clause.negates(span) and not begins.startswith(("i ", "i'", "i’", "we ", "me "))


def _as_typed(clause: Clause) -> Iterator[Span]:
    """Yield what only the text as typed shows: stretched cries, capitals, stage directions between asterisks."""
    text, (low, high) = clause.passage.text, (clause.span.start, clause.span.end)
    found = [*ACTION.finditer(text, max(0, low - 1), high + 1), *STRETCHED.finditer(text, low, high)]
    if not ASKS.occur(clause):
        found += LOUD.finditer(text, low, high)
    yield from (Span(*match.span()) for match in found)


def settle(own: Sequence[TagSpan], found: Sequence[TagSpan], passage: Passage) -> Iterator[TagSpan]:
    """Leave out emoji that only soften a request."""
    softened = any(other.tag in REQUESTS for other in found)
    for span in own:
        if not (softened and EMOJI_ONLY.fullmatch(passage.text[span.start : span.end])):
            yield span

"""Attacks the author, other readers or the story with nothing to act on: insults, contempt, threats.

Harsh but usable words are `critique`; a fond insult ("you evil genius") is praise or `reaction`.
"""

import re
from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import Phrases, phrases

SLUG = "hostile"
LABEL = "hostile"
CHIP = "hostile"
GROUP = "feedback"

EXAMPLES = {
    "you talentless hack": "you talentless hack",
    "This story is garbage.": "This story is garbage",
    "Delete your account.": "Delete your account",
    "everyone who likes this is braindead": "everyone who likes this is braindead",
    "I know where you live.": "I know where you live",
    "go touch grass": "touch grass",
    "🤮🤮": "🤮",
}
COUNTER_EXAMPLES = [
    "You evil genius, I hate you 😭❤️",  # fond
    "Ignore the idiot who called this trash.",  # comfort
    "The garbage planet arc is great.",  # the story's
    "This isn't trash at all!",  # negated
    "The dialogue is terrible, try reading it aloud.",  # critique
]

INSULTS = phrases(
    r"""
    you(?:'re|r| are| absolute| utter| total| stupid| sad| little| useless| pathetic| talentless| pampered| idle
    | ugly| fucking| dumb| just| all| such| so| a| an| the| bunch of| nothing but| worthless| miserable| lazy
    | preening| fat| old| spoiled| pack of| special| sort of| kind of| clearly| honestly){0,5} {insult}
    """,
    r"""
    {crowd}(?: (?:of|in|on|under|here|below|above|downstairs)(?: this| the| here)?(?: \w{3,10})?)?(?: who(?:ever)?
    | that| giving| praising| defending)?(?: [\w']{1,12}){0,6}? (?:is|are|'s|r|must be|was|has to be)(?: {so}| an?
    | such an?| all| clearly| obviously| a bunch of| a nest of| the| nothing but| spiteful| little){0,4} {insult}
    """,
    r"""
    ^(?:what an? |such an? |ugly |absolute |total |pure |l |go away |shut up |nah |lol |ok ){0,3}{insult}
    (?: (?:author|writer|readers|alert|behaviou?r|lol|smh))?[\s.!,]{0,9}$
    """,
    r"""
    (?:talentless|brain(?: )?dead|brainless|delusional|illiterate|pathetic|spiteful|simpering|whiny|entitled
    |thin skinned|ugly|bored|sad little|dumb|stupid)(?: ass)? (?:hacks?|clowns?|sheep|fans?|readers?|losers?
    |shippers?|stans|idiots?|halfwits?|people|author|writer|bab(?:y|ies)|brats?|lot|gatekeepers?|attention seeker
    |housewife|story|plot)
    """,
    r"""
    (?:you(?:'ve)? (?:have|got)|with|have|got|having|zero|and) (?:absolutely |clearly |literally )?(?:no|zero
    |not an ounce of|nothing in) (?:talent|shame|dignity|taste|imagination|skill|pulse|(?:her|his|your|their) head)
    |soup for brains|(?:single|one|same|half a|not one) brain(?: )?cells?
    """,
    r"""
    you (?:\w{2,12} )?(?:stuck up|ungrateful|attention starved|puffed up|fake deep|entitled|self righteous|overrated
    |smug|spoiled|pathetic|joyless|greedy|jumped up|two faced|mentally \w{3,10}|no good|good for nothing|brain
    (?: )?dead)[^.!?]{2,40}|go (?:drown|rot|watch paint|play with|swallow|jump)[^.!?]{0,30}|burn your (?:laptop
    |computer|keyboard)
    """,
    r"""
    only (?:idiots?|morons?|losers?|a moron|an idiot) (?:would|could|ship|like|read|write)[^.!?]{0,30}
    |what an? (?:loser|joke|clown|idiot) (?:you|this|of)[^.!?]{0,20}|l (?:author|story|readers|take)
    |call yourself an? (?:writer|author)|you (?:suck|stink|disgust me|make me sick)|shame on you|ashamed of yourself
    """,
)
CROWDS = phrases(  # other readers, spoken of with contempt
    r"""
    you (?:people|lot|readers|guys)(?: in the comments?| below| here| giving| reviewing| clapping| who)?[^.!?]{2,80}
    """,
    r"""
    {crowd}(?: \w{1,12}){0,6}? (?:can't read|has never|have never|need(?:s)? (?:a doctor|help|therapy|to get
    |glasses)|should be (?:ashamed|banned|kept)|clapping|would clap|deserve each other|will clap|drool|are why
    |can go)[^.!?]{0,50}
    """,
    r"""
    (?:every|all the|each) (?:review|comment|five star|vote|like)s? (?:under|below|on|here)[^.!?]{0,20} (?:is|are
    |was|must be) [^.!?]{2,40}|(?:grown|adult) (?:adults|people|men|women) clapping[^.!?]{0,40}|(?:simpletons|idiots
    |fools|crybabies|morons|halfwits) (?:above|below|downstairs|in the comments)[^.!?]{0,20}
    """,
    r"imagine (?:having|being|thinking|writing|publishing|liking|defending) [^.!?]{2,60}",
    r"""
    (?:your|you) (?:kind|sort|lot|types?) (?:of people )?(?:discovered|comes? from|always|ruin|are|is|of|need|should
    |can)[^.!?]{0,40}|(?:people|authors?|women|girls|boys) like you[^.!?]{0,40}|(?:fake|so called) (?:fan
    |girl|gamer|writer|author|deep|degrees)[^.!?]{0,40}|real (?:\w{3,14} )?fans[^.!?]{2,40}|(?:get|have) (?:your
    |their) (?:eyes|heads?|brains?) (?:checked|check|examined)|(?:whining|crying|whinging) about[^.!?]{2,40}|
    (?:shippers|fans|fangirls|antis|stans) are an? [^.!?]{2,40}|you (?:antis|shippers|stans|bots)[^.!?]{2,60}
    """,
    r"""
    (?:feel|felt) sorry for your[^.!?]{2,40}|bless your (?:tiny |little )?heart|if brains were[^.!?]{2,40}
    |no wonder (?:your|you)[^.!?]{2,40}|you're not an? (?:writer|author|artist)[^.!?]{0,40}|deserves? every (?:bad
    |scammer|hate|one star)[^.!?]{0,40}|i hope it happens to you|(?:little|tiny) (?:award|interview|army|fan club
    |heart)|a (?:certain type|sort) of (?:\w{3,10} )?(?:woman|man|person)|tells (?:us|everyone|me) what you are|
    (?:functioning|working) (?:mind|brain)
    """,
    r"""
    nobody (?:cares|sane|wants|likes|asked for) (?:what you|your|wants|you)[^.!?]{0,40}|who (?:let|told
    |taught) you (?:near|have|write|that you)[^.!?]{2,30}
    """,
)
CONTEMPT = phrases(
    r"""
    (?:(?:this |the |your )?(?:story|stories|fic|book|chapter|plot|ending)|this|it|that|writing|prose|work|everything
    |stuff|your \w{3,12})
    (?:'s| is| are| was| were| =| reads like| belongs in)?(?: just| pure| utter| absolute| complete| total| such| so
    | literal| steaming| a pile of| the| actual| like| worthless| hot){0,3} {filth}
    """,
    r"""
    ^(?:(?:what|utter|pure|absolute|complete|total|such|literal|steaming|ai|robot|hot|this|more) ){0,2}{filth}(?:
    (?:,| story| fic| readers| author| people| writing| for| from| and| lol| tbh)[^.!?]{0,40})?[\s.!,]{0,9}$
    """,
    r"""
    (?:worst|dumbest|stupidest) (?:thing|story|fic|book|piece|garbage|crap|author|writer) (?:i|ever|on|anyone|in
    |that)[^.!?]{0,30}
    """,
    r"""
    (?:my|a|any|the|even) (?:cat|dog|toddler|hamster|monkeys?|five year old|parrot|kid|goldfish|grandma|toaster|bot
    |robot|blender) (?:could |can |would |plots |writes? )[^.!?]{0,40}better[^.!?]{0,20}|even your (?:mother|mom
    |mum)[^.!?]{0,30}
    """,
    r"""
    written by an? (?:toaster|robot|monkey|drunk|five year old|toddler)[^.!?]{0,20}|(?:ai|robot|bot|gpt
    |chatgpt) (?:slop|garbage|trash)[^.!?]{0,20}
    """,
    r"""
    (?:the |this )?authors? (?:should be (?:banned|arrested|ashamed)|needs to be|clearly hates|is an? (?:thief|liar
    |fraud|plagiarist|hack))[^.!?]{0,40}
    """,
    r"""
    (?:couldn't|can't) (?:write|plot|spell) (?:an? |your way |to save |for )[^.!?]{2,40}|(?:how|so) brave
    (?: of you)?,? to (?:post|publish)[^.!?]{0,20}
    """,
    r"""
    [🤮🖕💩]{1,9}|made my eyes bleed|waste of (?:pixels|paper|space|bandwidth|oxygen|bytes)|(?:disgrace|embarrassment
    |insult) to (?:the (?:fandom|genre)|literature|writers|humanity)
    """,
    r"congratulations,? you(?:'ve)? (?:managed|made|invented|wrote|written)[^.!?]{2,60}",
)
THREATS = phrases(
    r"""
    i (?:know|found|will find|'ll find|can find)(?: out)? (?:where|which)(?: \w{1,10}){1,3} (?:live|lives|street
    |house|school|library|work|is|write in)
    """,
    r"""
    (?:i )?(?:hope|may) (?:that )?(?:you|your)(?: \w{1,12}){0,3}? (?:dies?|burns?|burn in|chokes?|rots?|catch
    (?:es)? fire|fails?|breaks?|crash(?:es)?|never (?:write|publish)|gets? hacked|be (?:your last
    |deleted))[^.!?]{0,30}
    """,
    r"""
    kys|kill yourself|drop dead|go die|go choke|choke on (?:it|your \w{2,10})|burn in hell|rot in hell
    |unalive yourself|(?:kindly |go |please )(?:walk|jump) into the sea|break your (?:typing )?fingers|take (?:this
    |it) down or[^.!?]{2,40}
    """,
)
ORDERS = phrases(
    r"(?:delete|deactivate) (?:your|ur|this) (?:account|story|fic|book|app|profile|keyboard)(?! by)",
    r"""
    touch (?:some )?grass|(?:get|find) (?:a|an actual) (?:life|job|hobby)(?: loser)?|^go outside|learn (?:to|how to
    |2) (?:write|spell|read)(?! (?:it|this))|stfu|shut (?:the \w{2,6} )?up(?! and)|f(?:uck|\*ck) (?:off|you)
    |screw you|go to hell
    """,
    r"do (?:the world|us all|everyone|everybody|humanity|literature|the pen|the whole fandom) a favou?r[^.!?]{0,40}",
    r"crawl (?:back )?(?:under|into|to) [^.!?]{2,40}|go (?:cry|whine)(?: to| about)? [^.!?]{2,30}",
    r"""
    ^(?:please |just |and |so )?(?:stop|quit|give up) (?:writing|posting)(?: (?:again|altogether|forever|anything
    |stories))?[\s.!,]{0,5}$
    """,
    r"""
    (?:stick to|go back to|take up|you might try|try|consider) (?:\w{2,10} )?(?:knitting|school|kindergarten
    |colou?ring(?: books)?|gardening|crayons|primary school|(?:a different|another) hobby|your day job
    |plumbing)|(?:don't quit|keep) your day job
    """,
    r"^(?:please )?(?:burn|trash|bin) (?:it|this)(?: all)?[\s.!]{0,5}$",
)
ATTACKS = Phrases(tuple(one for group in (INSULTS, CROWDS, CONTEMPT, THREATS, ORDERS) for one in group.patterns))
FOND = phrases(
    r"""
    affectionate(?:ly)?|complimentary|love|genius|brilliant|lovingly|lovable|beautiful|evil|glorious|fondly|jk
    |just kidding
    |may your \w{2,10} never
    """,
    r"[❤♥💕😘🥰]",
)
SHIELDS = phrases(  # somebody's abuse is told of, not given
    r"""
    ignore|don't (?:listen|mind|let)|block(?:ed)?|reported|forget|whoever (?:said|called|told|wrote|says)
    |called (?:you|this|it|me|him|her)|anyone who calls?|(?:said|says) (?:this|it|you)|telling you
    """
)
_NAMED = re.compile(r"(?:[A-Z][\w'’]{1,20},? |[A-Z]{3,20},? )$")


def find(clause: Clause) -> Iterator[Span]:
    """Yield the attacks in `clause`; what is said of a character, fondly, or of somebody's abuse is none."""
    found = list(ATTACKS.spans(clause))
    if not found or any(saying.occur(part) for part in _around(clause) for saying in (FOND, SHIELDS)):
        return
    for span in found:
        if not (clause.negates(span) or clause.reports(span) or _to_a_character(clause, span)):
            yield span


def _around(clause: Clause) -> Iterator[Clause]:
    """Yield the clause, and its neighbours in the same sentence."""
    yield clause
    for part in (clause.before, clause.after):
        if part is not None and part.sentence == clause.sentence:
            yield part


def _to_a_character(clause: Clause, span: Span) -> bool:
    """Whether a name stands right before: "Aldric you IDIOT" scolds a character."""
    before = clause.passage.text[max(clause.start, span.start - 24) : span.start]
    return bool(_NAMED.search(before)) and span.of(clause.passage.text).lower().startswith("you")

"""Wants more, or less, of a character, a pairing, a point of view, a place or a kind of scene.

"I love Mara" is praise; "more Mara" asks. Wanting more of the story itself is `update-request`.
"""

import re
from collections.abc import Iterator

from tracker.domain.text import Clause
from tracker.tagging.phrases import Finding, phrases

SLUG = "more-of"
LABEL = "wants more of something"
CHIP = "more"
GROUP = "request"
SCOPE = "sentence"
YIELDS_TO = ("update-request", "longer-chapters", "sequel-request")
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "More Pip please!": "More Pip",
    "could we have more of the kitchen scenes?": "more of the kitchen scenes",
    "fewer flashbacks, thanks": "fewer flashbacks",
    "We never get enough of Brother Thole.": "never get enough of Brother Thole",
    "a chapter from her point of view would be great": "from her point of view",
}
COUNTER_EXAMPLES = [
    "I can't wait for more!",
    "It gets more and more exciting.",
    "I love Mara more than life.",
    "More chapters please!",
    "Once more you made me cry.",
]

LOOKS_FORWARD = re.compile(
    r"(?:can'?t wait|look\w{0,3} forward|excited|anything|offers?|wrote|had|been|was|got) "
    r"(?:[\w']{1,12} ){0,4}$"
)
NO_THING = (
    r"(?!please|soon\b|now\b|than\b|and\b|or\b|{chapter}\b|words\b|like\b|so\b|often|time\b|when|pages"
    r"|important|interesting|likely|people\b"
    r"|fast|slow|quick|this(?: story)?(?:[.!?]|$)|stor(?:y|ies)|fics?\b|books?\b|to\b|i\b|you\b|is\b|was\b"
    r"|it\b|but\b|from you|details?\b|in\b|as\b"
    r"|if\b|room\b|respect|generous|coffee|weeks?\b|days?\b|months?\b|stars?\b|gut|the\b|at\b|fun|exciting"
    r"|beautiful|\w{3,12}(?:ly|ous|able|ible|ful|ive)\b|money|typing|whining|adjectives|adverbs|walking"
    r"|sleep)"
)
THING = r"(?P<target>[\w'’&-]{1,20}(?: [\w'’&-]{1,20}){0,5})"
MEMORY = (
    r"(?:the|that|those|these|his|her|their|our|my|him|her|them|lord|lady|mr|mrs|madame|uncle|aunt|old|all"
    r"|all that)"
)
MORE = phrases(
    r"(?:more|moar|morre|less|fewer|enough|lesser) of (?!an?\b|this(?: story| fic)?\W{0,3}$|your (?:work"
    r"|writing|stories)|it than|you\b|what you|{story}|it\W{0,2}$|me\b|my\b|the (?:day|time)|that\W{0,2}$)" + THING,
    r"{start}(?:please,? |just |some |always |meanwhile |maybe |a (?:bit|little|lot|few) |even |no |and "
    r"|way |much |any )?(?:more|moar|less|lesser|fewer|extra) " + NO_THING + THING,
    r"(?:want|wants|need|needs|like|love|have|see|get|give (?:us|me|him|her|them)|ask(?:ing)? for|beg"
    r"(?:ging)? for|vote for|petition for|long for|hope for|hoping for|use|do with|there (?:to )?be|add"
    r"|show(?: us)?|show us|order|board|take|please|wish (?:for|there was))"
    r"(?: (?:also|some|a (?:few|bit|little|lot|great deal|hundred)|a good deal|lots|much|many|far|please"
    r"|for|even|rather|just)){0,3} (?:more|moar|less|lesser|fewer|extra|further) (?:of )?" + NO_THING + THING,
    r"(?:not|never (?:get|have|see)|isn't|aren't|wasn't|can't get) (?:nearly )?enough "
    r"(?:of )?(?P<lack>(?!to\b|for\b|i\b|people\b|that\b)[\w'’-]{2,16}(?: [\w'’-]{2,16}){0,3})|more of "
    r"(?:that|this|it|him|her|them|those|these|the same|exactly)(?=(?: )?\W{0,3}(?:$|,|please))",
    r"(?:bring|put|take us|send) back "
    + MEMORY
    + r"(?: [\w'’-]{2,16}){0,3}|(?:do|give us|have|see|show us|visit|hear|hear from"
    r"|meet) [\w' ’-]{2,40} again(?:,? please|[.!?]|$)|do (?:that|it) again(?! to me)|again,? (?:please"
    r"|thats all|that's all)",
    r"(?:another|one more|one further|a hundred more|some more|a few more) (?:of those|"
    r"(?:[\w'’-]{2,16} ){0,2}(?:scene|evening|afternoon|morning|visit|trip|letter|conversation|chat|dinner"
    r"|breakfast|duel|heist|fight|row)s?)(?: (?:with|in|at|from|like|between|of|would|please"
    r"|soon)[^.!?\n]{0,30})?",
)
SEEN = phrases(
    r"(?:more|something|some of this|one|{chapter}|scene|interlude|part|stretch|bit|story|loop|next one"
    r"|it)s? (?:[^.!?\n]{0,12}?)(?:from|in|behind) "
    + THING
    + r"(?:'s|s')?(?: )?(?:point of view|pov|perspective|side|eyes|head|viewpoint|angle|view)",
    r"(?:from|behind) (?:[\w'’-]{2,16} ){1,3}(?:point of view|pov|perspective|side|eyes|head|viewpoint)",
    r"(?:get|gets|got|have|has|had|be given|be|deserves?|give (?:him|her|them|[\w'’]{2,12})|of|with) (?:"
    r"(?:a|his|her|their|its|one|own|whole|entire|chapter or two of) ){1,4}(?:pov )?(?:chapter|pov|episode"
    r"|arc)(?: to (?:him|her|them)sel\w{1,3})?|chapter (?:or two )?(?:of (?:his|her|their|its) own|to "
    r"(?:him|her)self)",
    r"(?:a|one|whole|few|further|hundred|another|more|some) (?:(?:whole|short|entire|extra"
    r"|more) )?{chapter} (?:or two )?(?:of|with|about|in|from|among|at) (?!you|the (?:day|week)|feedback"
    r"|my)" + THING,
    r"(?:could|can|may|might) we (?:please |maybe |ever |also )?(?:see|visit|hear|spend|enter|follow"
    r"|go back|meet|go home|have|get|look|stay with|return|peek)\b(?! (?:to the|to (?:a|some)|the next"
    r"|another chapter|it\b|this|them down|longer|shorter|a (?:chapter|new)|there|on with|the story|going"
    r"|past|moving)) (?:[^.!?\n]{3,50})",
    r"(?:could|can|may|might) (?:the |that |this |his |her |their )?[\w'’]{2,14}(?: [\w'’]{2,14}){0,2} "
    r"(?:come back|narrate|return|turn up|be back|have a|get a|get one|get (?:his|her)|have (?:his|her)"
    r"|be a regular|become a regular)[^.!?\n]{0,30}",
    r"(?:let (?:us|me)|take us) (?:see|hear|go home|visit|spend|linger|follow|meet|know more|back to|home"
    r"|into|sit)\b[^.!?\n]{0,30}|let (?:him|her|them) (?:come round|narrate|talk more|speak more|show up)",
    r"(?:i'd|i would|we'd|we would) (?:gladly|happily|welcome|trade|swap|take|have) [^.!?\n]{0,30}"
    r"(?:chapter|scene|more|trip|evening|side|another|any amount|head|visit)[^.!?\n]{0,20}",
)
POV = phrases(
    r"{start}(?P<target>(?:[\w'’-]{2,16} ){1,2}?)(?:'s )?(?:pov|point of view|perspective)(?: (?:chapter"
    r"|next|soon|again|when|scene|please)){0,3}(?=(?: )?\W{0,8}$)",
    r"{start}enough (?:of|with) (?!this|me|you|your)" + THING,
    r"(?:ration|cut back on|cut down on|go easy on|tone down) (?P<target>(?:the )?[\w'’-]{3,14})",
)
ASKS = phrases(
    r"{please}|{can_you}|could|may (?:we|i)|might|i'd|we'd|i would|we would|want|need|{hope}|give (?:me|us"
    r"|him|her)|let|deserves?|if|more|any chance|consider|petition|vote|love to|would be|next|take us|make|\?"
)


def find(clause: Clause) -> Iterator[Finding]:
    """Yield the findings of the sentence `clause` that ask for more or less of what `target` names."""
    for words, enough in ((MORE, True), (POV, True), (SEEN, ASKS.occur(clause))):
        for found in words.findings(clause):
            if enough and not (clause.reports(found.span) or LOOKS_FORWARD.search(clause.lead(found.span))):
                yield found

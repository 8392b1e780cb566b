"""Wants something to happen, or not to happen, in the story: to its people, in its plot.

A guess is `theory`; advice on the craft is `critique`.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause
from tracker.tagging.phrases import Finding, phrases

SLUG = "plot-wish"
LABEL = "wishes for a turn of the plot"
CHIP = "wish"
GROUP = "request"
SCOPE = "sentence"
YIELDS_TO = ("update-request", "update-demand", "pacing-request", "longer-chapters", "more-of", "sequel-request")
SILENCED_BY = ("solicitation", "self-promotion")

EXAMPLES = {
    "Please don't kill Mara!": "don't kill Mara",
    "let him win one for once": "let him win",
    "I hope she finds out who wrote the letter": "I hope she finds out",
    "I want her to tell Mako first": "I want her to tell",
    "Dorian better survive": "Dorian better survive",
    "just kiss already!!": "kiss already",
}
COUNTER_EXAMPLES = [
    "Let me know when you update.",
    "I hope you feel better soon!",
    "please don't abandon this story",
    "I bet she kills him.",
    "I wish I could write like you.",
]

OTHERS = (
    r"(?!me\b|us\b|i\b|we\b|you\b|your|yours|this\b|that\b|there\b|(?:the|these|those|your) (?:{chapter}"
    r"|{story}|{author}|next|pace|plot)\b|{chapter}\b|scenes?\b|readers?\b|people\b)"
)
WHO = OTHERS + r"(?P<target>(?:[\w'’.-]{1,16} ){0,5}?[\w'’.-]{1,16})"
THEM = (
    r"(?P<target>h(?:im|er)|them|these two|those two|(?:some|any|no|every)(?:one|body)|my (?:boy|girl|son"
    r"|baby|poor \w{2,9})|(?:the|that|those|poor) [\w'’-]{3,14}(?: [\w'’-]{3,14})?)"
)
REST = r"(?: [\w'’,-]{1,16}){0,7}"
IMPERATIVE = (
    r"(?<!\bi\s)(?<!you\s)(?<!they\s)(?<!\bwe\s)(?<!\bto\s)(?<!n[']t\s)(?<![']ll\s)(?<!who\s)(?<!never\s)(?<!will\s)"
)
ACT = (
    r"(?:not )?(?:be (?:\w{2,9}ed|king|queen|happy|the one|ok|okay|fine|safe|together|allowed|alive|mayor"
    r"|caught|free|him|her)|get|gets|win|lose|live|die|survive|marry|kiss|tell|find|learn|share|bite"
    r"|forgive|visit|pick|choose|keep|leave|stay|go|come|have|know|see|meet|return|pay|apologi[sz]e"
    r"|confess|slap|hug|end up|wake|adopt|fight|save|kill|fail|let|say|open|turn)\b"
)
NO_NAME_WORDS = """
    the a an it its this that these those you your we our i my me us he she they his her their him them one what who
    which why how there everything everyone everybody readers people author authors chapter chapters story book maybe
    someone somebody nobody and but so or if then also now not more some every each in on at to
"""
NO_NAMES = frozenset(NO_NAME_WORDS.split())
WISH = phrases(
    IMPERATIVE + r"let (?!me\b|us\b|you\b|[']s|your|alone|fall\b|through|there be no|down|go\b|(?:the |these |those )?"
    r"(?:{chapter}|scenes?|stor\w{1,3}|pace)\b|that stand|it (?:sit|go|breathe|be slow)|readers"
    r"|somebody else do|know|yourself|this)"
    + r"(?P<target>(?:[\w'’.-]{1,16} ){0,5}?[\w'’.-]{1,16}) [a-z]{2,12}"
    + REST,
    r"(?<!\bi\s)(?<!you\s)(?<!they\s)(?<!we\s)(?:don't|do not|never|please not)(?: you)?(?: ever)?"
    r"(?: dare)? (?:please )?(?:let|kill(?:ing)?|make|hurt|pair|marry|separate|break|turn|bring|send|give"
    r"|put|end|harm|split|touch|cook|have|take|ruin|bury|forget|redeem|drown)"
    r"(?! (?:it (?:up|down)|up|down|yourself|so long|too long|to\b|promises?|time|this (?:amiss|up|down"
    r"|as)|any(?:one|body) (?:talk|bully|tell|scare|rush|get)|some \w{3,9} with|a chance)) " + WHO + REST,
    r"{hope} (?:that |for |so much )?"
    + OTHERS
    + r"(?!it\b|isn't\b|they're of|to |so\b|not\b|life|the (?:move|hip|holiday|trip|job|new job|surgery"
    r"|exams?|site|internet|baby|move|grey|hiatus|wait|author)|all (?:is|goes|this)|of\b|in\b|on\b|i'd"
    r"|everything|everyone|all of|my\b|next\b|more\b|hear|see)"
    r"(?P<target>(?:[\w'’.-]{1,16} ){0,4}?[\w'’.-]{1,16})(?:'s|'ll|'d)? (?:(?:do|does|just|finally"
    r"|at least|never|somehow|actually|will|can|gets?|has|have|is|are|isn't|doesn't|don't|won't|would"
    r"|taps?|makes?|ends?|finds?|starts?|wins?|dies|lives|survives?|tells?|walks?|burns?|quits?"
    r"|chokes?)\b)" + REST,
    r"(?:i|we|(?!you\b|who\b|she\b|he\b|they\b|readers\b|ever\b|it\b|or\b|grief\b)(?:my )?\w{3,9})(?:'d"
    r"|'ll| would| should| do| just| really| only| so| kind of| still| will| much| dearly){0,4} (?:want"
    r"|wants|need|needs|like|love|wish|wishes|prays?|prefer|rather|ask|hope|dying)(?: so much)?(?: that"
    r"| for| if)?(?: it if)? "
    + OTHERS
    + r"(?!to\b|more\b|an?\b|some\b|all\b|nothing\b|it when|how\b|what\b|the way|it if you|is\b|of\b|less\b|"
    r"(?:my )?(?:husband|wife|readers))(?P<target>(?:[\w'’.-]{1,16} ){0,4}?[\w'’.-]{1,16}) (?:to|not to"
    r"|would|will|should|were|had|could|throws|didn't|doesn't|won't|never|stayed|gets?"
    r"|back on) [a-z]{1,12}" + REST,
    r"(?:i|we)(?:'d| would| should)(?: just| really| so| be| feel){0,3} (?:love|like|happy|happier|glad"
    r"|delighted|pleased|obliged|sorry|thrilled|love it|adore it|prefer it|a happier \w{3,9}) (?:if|to see"
    r"|it to be|it if|that) " + WHO + r" [a-z]{2,12}" + REST,
    r"(?:it'd|it would|would) be (?:so |really |very )?(?:nice|good|cool|great|lovely|fun|neat|funny"
    r"|amazing|sweet|interesting|hilarious) (?:if|to see) " + WHO + r" [a-z]{2,12}" + REST,
    r"(?P<target>h?e|she|they|someone|somebody|nobody|no one|no-one|(?:the|these|those) (?:\w{3,9} )?"
    r"(?:two|boys|girls|witch|king|kid|kids|idiots)) (?:should|must|needs? to|has to|have to|deserves?"
    r"(?: to)?|ought to|had better|better) " + ACT + REST,
    r"(?P<target>[\w'’]{2,14}) (?:had better|better|'d better)(?: not)? (?:survive|live|be|get|win|come"
    r"|make|die|end|kiss|slap|not)" + REST,
    r"(?:make|have|let) (?:them|him|her) (?:kiss|endgame|suffer|happy|pay|\w{3,9} (?:already|please))"
    r"|(?:just )?kiss(?:,|\.)? (?:already|now|him|her)|just kiss|endgame(?= please|{end})|happy ending,? please|"
    r"(?:some(?:one|body)|any(?:one|body)) (?:please |to |ought to )?(?:hug|slap|tell|save|kill|give|stop"
    r"|help|kiss|punch|protect) " + OTHERS + r"[\w'’]{2,14}" + REST,
    r"if " + OTHERS + r"(?!it\b|\d)(?P<target>(?:[\w'’.-]{1,16} ){0,4}?[\w'’.-]{1,16}) (?:dies|die|ends?|doesn't|don't"
    r"|does not|gets?|isn't|leaves?|lays?|goes|wins?|loses?|kills?|had to|were to|got"
    r"|turns?)\b[^.!?\n]{0,60}?(?:i'll|i will|i'm|we'll|i shall|i swear|i riot|we riot|i might|i may|i'd"
    r"|i am|to you)\b(?: \w{1,14}){0,3}",
    r"^\W{0,3}(?:and |but |so |please,? |also |for once )?(?:can|could|may|might) "
    + OTHERS
    + r"(?!each|any|some(?:one|body) (?:tell|explain|help)|the (?:next|kitchen)|one|they (?:be|stretch"
    r"|run))(?P<target>(?:[\w'’.-]{1,16} ){0,3}?[\w'’.-]{1,16}) (?:please |just |at least |finally "
    r"|already |all ){0,3}" + ACT + REST,
    r"{start}may "
    + OTHERS
    + r"(?!the next|another)(?P<target>(?:[\w'’.-]{1,16} ){0,3}?[\w'’.-]{1,16}) (?:be|get|find|have|beat|win"
    r"|rest|never|live|rot|come)\b" + REST,
    r"{please} (?:spare|save|undo|protect|redeem) " + WHO,
    r"{start}(?:please,? |author |do |only |kindly )?(?:spare|save|kill|undo|kiss|arrest|slap|hug|marry"
    r"|reunite|redeem|protect) " + THEM + REST,
    r"{start}(?:please,? |author |do |only |kindly |now )?(?:bring|keep|give|make|put|send|get|split"
    r"|push) "
    + THEM
    + r" (?:back|away|up|alive|safe|indoors|together|home|happy|a (?:hug|break|happy|puppy|win|nice|good"
    r"|medal|raise|dog|cat)|one (?:win|good|nice|happy)|his|her|their|suffer|out of|pay)\b" + REST,
    r"(?:please|plz),? no(?:t another)? (?!hiatus|more|pressure|rush|spoilers|need|one\b)[a-z]{4,12}"
    r"(?: [a-z]{3,12})?|no love triangles?|not another [a-z]{4,12}{end}|(?:nobody|no one) (?:dies|drowns"
    r"|gets hurt)|undo (?:it|this)|think twice before",
)
NAMED = phrases(
    r"{start}(?:please,? |author |do |only |kindly |now )?(?:spare|save|kill|undo|kiss|arrest|slap|hug"
    r"|marry|reunite|redeem|protect|bring|keep|give|make|put|send|split|pair) (?P<target>[\w'’-]{2,14}"
    r"(?: [\w'’-]{2,14})?)" + REST,
    r"(?P<target>[\w'’-]{2,14}(?: [\w'’-]{2,14})?) (?:should|must|needs to|has to|deserves(?: to| a)?"
    r"|ought to|needs a) (?:" + ACT + r"|hug|break|medal|win|nap)" + REST,
    r"(?:spare|save|hug for|justice for|mercy for|happy ending for) (?P<target>[\w'’-]{2,14})",
)


def find(clause: Clause) -> Iterator[Finding]:
    """Yield the findings of the sentence `clause` that wish for something in the plot; `target` is whose fate it is.

    A bare order ("give Hobb his hat back") is a wish for the plot only when it names one of the story's people.
    """
    for found in WISH.findings(clause):
        if not clause.reports(found.span):
            yield found
    for found in NAMED.findings(clause):
        if _is_name(found.target) and not clause.reports(found.span):
            yield found


def _is_name(target: str | None) -> bool:
    return target is not None and target[:1].isupper() and target.split()[0].lower() not in NO_NAMES

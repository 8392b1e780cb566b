"""Asks kindly for the next chapter, or when it comes, or begs the author not to abandon the story.

Looking forward alone ("can't wait for more") is no request. Pressure makes it `update-demand`.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.asking import meant, widened
from tracker.tagging.phrases import phrases

SLUG = "update-request"
LABEL = "asks for an update"
CHIP = "update"
GROUP = "request"
SCOPE = "sentence"
YIELDS_TO = ("longer-chapters", "pacing-request")
SILENCED_BY = ("update-demand", "solicitation")

EXAMPLES = {
    "Please update soon!!": "Please update soon",
    "any idea when chapter 9 is coming?": "when chapter 9 is coming",
    "pls dont leave it there 😭": "dont leave it there",
    "I love it so much, pleeeease continue": "pleeeease continue",
    "UD8 SOON K?": "UD8 SOON",
    "If another chapter were to appear by Sunday, we wouldn't complain.": "another chapter were to appear",
    "are you still working on this?": "still working on this",
}
COUNTER_EXAMPLES = [
    "I won't ask you to update, take your time.",  # negated: thanks
    "Everyone else keeps asking you to update.",  # reported
    "This update made my whole week.",  # the noun
    "It's been three months, post already.",  # update-demand
    "can't wait for more!",  # looks forward, asks nothing
]

PLEASE = phrases(
    r"""
    {please},? (?:(?:and thank you|do|just|try to|consider|dear|oh|dear {author}|oh {author}),? ){0,2}
    (?:update|post|upload|publish|release|continue|continuing|carry(?:ing)? on|keep (?:going with this|updating
    |posting
    |writing this|it going|them coming|these coming)|go on(?: with)?|write (?:more|faster|the next|another|again
    |soon)|type faster
    |finish (?:this|it|the {story})|come back|return|resume|(?:more|moar|next|another)(?:{end}| {chapter}| soon)
    |get going
    |(?:send|bring|give|drop|put|share|get|post|release|write|let) {any}{new_one}|let (?:us|me) know when|hurry back)
    (?: (?:it|this|that|up|on|out|more|again|back|the story|this story|faster|regularly|{next_one}|to us)){0,2}
    (?: (?:as )?(?:{soon})(?: as (?:you can|possible))?)?
    """,
    r"""
    (?:{new_one}|updates?|continue|continuation|write more|come back|post soon|more|next),?
    (?: (?:up|out|soon|quick|now|fast|very|tonight|today)){0,2}[,.!?]{0,4} (?:pretty )?{please}(?! (?:don't|let|make
    |give|keep|do))
    """,
    r"{please},? (?:the |a )?(?:{new_one}|update|continue|{chapter} soon)(?: soon)?",
    r"{please},? (?:tell me|say|promise)(?: us| me)? (?:that )?(?:there|you|we|it){any}(?:more|{new_one}"
    r"|carrying on|continu)",
)
BARE = phrases(
    r"""
    (?:update|post|continue|upload|write|publish|more|moar|next|{new_one})
    (?: (?:it|this|more|again|the story|{chapter}|up))?,?
    (?: (?:very|really|as|the))? (?:{soon}|faster)
    """,
    r"(?:^|[.!?:](?: )?)(?:any )?(?:updates?|updaate|next(?: {chapter}| one)?|(?:more|moar|new)"
    r"(?: {chapter})?|{chapter}(?: {number})?|another|up soon)(?=[?])",
    r"^\W{0,4}(?:updates?|update (?:po|leh|lah|la|naman|ate|juseyo|bro|sis|author|plox)|next|more|moar"
    r"|moar {chapter}|more {chapter}|continue|{new_one}(?: juseyo| po| na)?)[!.~ ]{0,6}$",
    r"^\W{0,4}(?:update|next|more|moar|continue|another|post)(?:(?:,|!|\.)?(?: )?(?:update|next|more|moar"
    r"|continue|please|another|soon|post)){1,9}",
    r"(?:next(?: )?){2,9}|(?:continue(?: )?){2,9}|(?:moar|more)(?:,? (?:moar|more)){2,9}|moar {chapter}",
    r"(?:update|post|continue|{next_one})(?: now| soon)?,? (?:or|else) (?:else |i|we|the|my|she|he|me"
    r"|someone|this)\b",
    r"hurry (?:on )?back|come back soon|type like the wind|write (?:faster|like the wind)|^\W{0,3}"
    r"(?:continue|update|post),? (?:o|oh|dear|my|great|wise)\b",
    r"(?:do )?(?:please )?(?:carry on|go on|continue|get going) (?:with|on) (?:it|this|the {story}|{new_one})",
    r"(?:give|gimme|feed|bring|send) (?:me|us),? (?:{new_one}|(?:the|more) chapters?|chapters)",
    r"(?:(?:the |a )?(?:next|new|another) (?:{chapter}|one|bit)|update)(?:'s)?,? when(?! (?:i|you|the|he"
    r"|she|it|we|they|my|a)\b)|{next_one},? (?:please|hint)",
    r"(?:{new_one}|^{chapter}|update)(?: [\w']{1,10}){0,3} (?:{soon})(?: [\w']{1,10}){0,3}\?",
    r"send (?:us )?word|sign of life|keep (?:'?em|them) coming{end}",
)
WHEN = phrases(
    r"""
    (?:is|are|was|will|do you know) (?:[^.!?\n]{0,30}?)(?:{new_one}|(?:mon|tues|wednes|thurs|fri|satur
    |sun)day's? {chapter}|week's {chapter}|(?:next|the) (?:page|part|chapter|update))
    (?: (?:is|be|still))?(?: still)? (?:due|on\b|coming|going ahead|happening|out\b|up\b|this week|next week|delayed
    |soon)
    """,
    r"{new_one} (?:is )?this (?:week|month) or",
    r"""
    any (?:date|eta|timeline|schedule|news)(?: yet)? for
    |(?:know|idea|hint|clue|say)(?: yet| at all| of)?(?: when| which month| what day| if) [^.!?\n]{0,30}(?:back
    |starts? (?:up )?again|going ahead|be with us|continu|resum|return|out|coming|update)\w{0,3}
    |rough idea (?:of )?(?:when|which)
    """,
    r"send chapter \d{1,3}|feed us|squeeze in (?:a|another|one)|keep it coming|(?:any )?sign of (?:a "
    r"|the )?(?:new|next)[^.!?\n]{0,20}{chapter}",
    r"""
    (?:when(?:'s|s)?|how soon|how long (?:until|till|before)|what (?:day|time|date)|how often|kailan(?: po)?
    (?: yung)?)
    (?: (?:is|are|will|can|do|does|would|might|should|could|may|we|you|i|exactly|about|roughly|in the world|to)){0,4}
    (?: (?:expect|look for|see|get|have|be getting|read))?(?: to see)?
    (?: (?:{new_one}|the update|your update|new updates?|more|next|{chapter} (?:out|coming)|it (?:coming|out
    |continue)|\d{1,3}(?: coming| out)))
    (?: (?:(?:is|be|going to be|might|will) )?(?:coming|come|out|up|posted|ready|released|appear|due|be up|be out))?
    """,
    r"""
    when (?:are|do|will|can|would|might|could|may) (?:you|we) (?:be |going to |plan(?:ning)? (?:to|on) |think you
    (?:'ll)? )?
    (?:update|updating|post|posting|upload|continue|continuing|write more|back|come back|coming back|returning
    |return|resume|expect)
    """,
    r"""
    any (?:word|news|chance|idea|sign|updates?|hope|prospect|eta|plans?|thoughts?|estimate|info|possibility|notion)
    (?: (?:of|on|about|for|when|as to|at all|that|yet|to|you|we|there(?:'s|'ll| is| will be)?|getting|a|the|might|be
    |seeing|us)){0,5}
    (?: (?:{new_one}|{next_one} (?:{soon})|an? update|updating|update|continu\w{1,5}|(?:it|this|you) (?:will|'ll
    |coming|com\w{1,3}|continu\w{1,4}|return\w{0,3})|when (?:we|you|it)|(?:two|one|more) this))
    """,
    r"""
    are you (?:still |ever |even |really ){0,2}(?:(?:going to|planning (?:to|on)|able to|thinking of) )?
    (?:continu(?:e|ing)|updat(?:e|ing)|finish(?:ing)? (?:this|it|the)|post(?:ing)? {any}(?:more|next|this|again
    |soon)|(?:still )?(?:working on|writing) (?:this|it)|com(?:e|ing) back|resum(?:e|ing))
    """,
    r"(?:will|would|do) (?:you|this|it|there|we) (?:ever |still |be |get |have |plan to ){0,3}(?:continu"
    r"(?:e|ed|ing)|updat(?:e|ed|ing)|finish(?:ed)? (?:this|it)|posting|(?:next|new|another|more) {chapter}"
    r"|it {soon})",
    r"(?:is|has|was) (?:this|it|the {story}|this {story}) (?:been |being |still |ever |going to be "
    r"|officially ){0,2}(?:abandoned|discontinued|dead|dropped|on (?:a )?hiatus|ongoing|being (?:written"
    r"|updated|continued)|continu\w{1,4}|updat\w{1,3})",
    r"still (?:working on|writing|continuing|updating) (?:this|it|the {story})|back from (?:the )?hiatus",
    r"(?:(?:is|will|would) there|there'll) (?:be |going to be ){0,2}(?:a |another |any |the )?(?:new "
    r"|next |more |another )?(?:{chapter}|update|one)(?! (?:with|where|about|of|for|from|among|in|thing))",
    r"(?:let (?:us|me) know|tell (?:us|me)|confirm) (?:[^.!?\n]{0,30}?)(?:when|if|whether|what (?:time"
    r"|day)|roughly) [^.!?\n]{0,40}?(?:{new_one}|still|updat|continu|post|more|time)",
    r"where(?:'s| is|s) (?:the )?(?:{new_one}|\d{1,3}|{chapter})|(?:how|what) (?:it|this|the story) ends{end}",
    r"{next_one} can (?:come|be|post) {any}(?:or not|faster|before)|next one (?:faster|quicker)",
)
DONT = phrases(
    r"""
    (?:don't|do not|never|not to|won't) (?:you )?(?:ever )?(?:dare )?(?:please )?(?:go |let |be |take )?
    (?:abandon(?:ing|ed)?|orphan|discontinue|drop (?:this|it|the)|quit|leave (?:it|us|me|this|things) (?:{gap})?
    (?:there|here|hanging|like this|like that
    |in the|waiting|in suspense|off|unfinished|on)|give (?:up on|this up|it up)|stop (?:here|there|now|updating
    |posting|this)
    |take (?:it|this|the story) down|delete|make (?:us|me) wait|keep (?:us|me) waiting|too long|so long|(?:\d
    |{number}) (?:months|weeks|years)
    |let (?:this|it|that) (?:one |story )?(?:die|go|be (?:one|another|abandon))|let this|(?:on )?hiatus)
    (?: (?:on )?(?:this|it|us|me|them|the {story}|this {story}|(?:this )?one))?
    """,
    r"no (?:more )?hiatus(?:es)?|(?:this|it|the {story}) (?:isn't|is not|hasn't been|won't be"
    r"|better not be) (?:abandoned|dead|discontinued|dropped)",
)
WISH = phrases(
    r"""
    (?:(?:i|we) (?:just |really |so |do ){0,2}(?:need|want)|{hope}|would (?:love|like)|'d (?:love|like|be \w{3,12})
    |could do with|\w{2,8} wants?)
    (?: (?:that|for|to|see|have|read|get|you|you'll|will|can|if|there|there's|there'll|is|be|the|a|to know)){0,5}
    (?: (?:please|soon|just))?
    [ ](?:updat\w{1,3}|upload|continue|post (?:soon|again|more|another|next|the|this|it)|come back|return soon
    |resume|finish (?:this|it|the {story})
    |(?:a |another |the |some )?(?:new|next|another|more)(?: {chapter}| one| bit| episode|{end})|hiatus ends
    |{chapter} {soon})
    """,
    r"""
    (?:if|should|were) (?:a |an |the |some |any |no |you |we |i |there ){0,2}(?:could |might |would |were to |happen
    (?:ed|s)? to |did |be |happen to be ){0,3}
    (?:post|update|{next_one}|a new one)(?: {chapter})? (?:[^.!?\n]{0,40}?)(?:could|were to|might|was to|falls
    |appear|happen|arriv|wander|one|wouldn't|{soon})
    """,
    r"(?:a|another|the next|one more|a new|the new) {chapter} (?:would|might|could) (?:be|make|help|cheer"
    r"|save|do|really|arrive|appear|come)",
    r"{can_you} (?:be |please )?(?:so (?:good|kind) as to )?(?:update|continue|upload|post|get|have|put up"
    r"|send|finish|keep going|write) (?:[^.!?\n]{0,40}?)(?:{new_one}|(?:it|this|the {story}|{chapter}"
    r"|another) (?:{soon})|{soon}|more(?=\W{0,4}$))",
    r"(?:obliged|grateful|thankful|happy|glad) if you(?:'d|'ll| could| would)? (?:[^.!?\n]{0,20}?)(?:post"
    r"|update|continue|publish|(?:have|send|release) {new_one})|(?:be so (?:good|kind)) {gap}(?:as )?to "
    r"(?:post|update|continue|publish)",
    r"(?:must|may|might)(?: i)? ask (?:you )?[^.!?\n]{0,30}?{new_one}|(?:quick|hurry"
    r"|speed up) with {new_one}|what (?:does|do|must|can) (?:a|i|we|one) {gap}(?:have to |need to )?do "
    r"(?:for|to get) {next_one}",
    r"(?:my kingdom|beg(?:ging)? you|plea|petition|trade|give|begging|candle) [^.!?\n]{0,40}?for {new_one}"
    r"|consider (?:carrying on|continuing)",
    r"waiting (?:on|for) you{end}|(?:may|might|could) (?:the next|another|the new one) (?:\w{2,12} ){0,4}"
    r"(?:be|come|arrive|with us)",
)
ASKING = (PLEASE, BARE, WHEN, DONT, WISH)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans of the sentence `clause` that ask for the next chapter.

    Negated and reported requests are left out (tags.md, "more rules").
    """
    for words in ASKING:
        yield from (widened(clause, span) for span in words.spans(clause) if meant(clause, span))

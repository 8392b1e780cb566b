"""Demands the next chapter: with pressure, guilt, a deadline, a reckoning of what is owed, or a bare order.

A joking threat ("update or I'll eat my hat") is kind, and an `update-request`.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.asking import meant, widened
from tracker.tagging.phrases import phrases

SLUG = "update-demand"
LABEL = "demands an update"
CHIP = "update, now"
GROUP = "request"
SCOPE = "text"

EXAMPLES = {
    "It's been three months, post already.": "post already",
    "UPDATE. NOW.": "UPDATE. NOW",
    "You owe us an ending.": "You owe us an ending",
    "Eight weeks. Where's our chapter?": "Where's our chapter",
    "Stop tweeting and finish the story": "Stop tweeting and finish",
}
COUNTER_EXAMPLES = [
    "Please update soon!",
    "Update now or I'll eat my own hat",
    "You don't owe us anything, rest well.",
    "People here keep shouting 'update now', ignore them.",
]

POST = r"(?:update|post|upload|publish|release|finish|write|deliver)"
DAY = (
    r"(?:\w{3,6}days?|the (?:weekend|end|\w{3,6}th|\d{1,2}\w{0,2})|tomorrow|tonight|today|weekly|monthly"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
THREAT = (
    r"\b(?:refund|report|unsubscrib|unfollow|(?:one|1) star|rating|money|admit|delete|take it down|hand it"
    r"|give it|give up|quit|leav|shut|abandon|elsewhere|watch them|explain|stop paying|stop taking|i'm "
    r"(?:out|gone|done))"
)
OWED = phrases(
    r"(?:you (?:still )?|that you )owe (?:us|me (?:a|the) (?:chapter|update|ending)|your readers|the "
    r"(?:readers|people)|it to)(?: {gap}(?:chapters?|ending|updates?|answers?|explanation|date|one|it))?",
    r"(?:we|i|us|are|is)(?:'re| are|'m| am|'ve been)? (?:\w{2,9} )?owed (?:a|an|the|chapters?|better)"
    r"|pay what you owe|what you owe (?:us|me)|the least you (?:can|could) do|the least you owe|(?:we"
    r"|readers) deserve (?:better|one|a|an)",
    r"you (?:promised|announced|swore)(?: us| it| that)? (?:(?:a |the )?(?:schedule|chapters?|ending"
    r"|updates?|finale|"
    + DAY
    + r"))|a promise is a promise|(?:end|rest|chapter|ending|month|it) (?:that )?(?:as |you )?promised"
    r"(?: us)?|you said (?:" + DAY + r"|it would|there would)",
    r"what(?:'s| is) your excuse|no (?:more )?excuses?\b|enough excuses|not an excuse|there(?:'s| is) no "
    r"(?:excuse|reason on earth)|tick,? tock|explain yourself|(?:you have|you had) one job|do your job"
    r"|get moving",
    r"(?:finish (?:what|the thing) you (?:started|began|start|begin))|you (?:have|need|ought) to (?:finish"
    r"|post|update) (?:it|this|the)|finish (?:it|this)[.,!] you|you (?:started|began) (?:it|this),",
    r"(?:we|i|people|those who|who)(?: all)? (?:pay|paid)(?:\.| for (?:this|these|it|early|the)| you)|"
    r"(?:already )?sold us|paid (?:tier|obligation)|still paying|tell me how to get my money",
    r"respect your (?:\w{3,9} )?readers|you have readers|an author who|the people who (?:got|made|put) you"
    r"|act like it|we can see (?:you|the)|(?:nothing|no reply|none) in return|goes both ways|better by us",
)
ORDER = phrases(
    POST + r"(?: (?:it|this|the|up|us|on|a|next|damn|new|your|story|chapter|part|something|one|rest|with"
    r"|out)){0,4},? (?:already|ffs|for (?:god|christ|fuck|heaven)'?s'? sake|geez|asap or)",
    r"(?:get|put|hurry|move|do|give us|hand)(?: (?:it|this|the|up|us|on|a|next|damn|new|your|story|chapter"
    r"|part|something|one|rest|with|out|over)){1,4},? (?:already|ffs|geez|right now)",
    r"(?:chapter|the chapter|"
    + POST
    + r")[.!,]{0,3} (?:it[.!]{0,3} |the \w{3,9}[.!]{0,3} |this |something |hand )?(?:right )?(?:now|today"
    r"|tonight|this week|it over)(?! or i| or we)",
    r"{start}(?:post|upload|publish|release|put up|put|hand over|deliver)(?: up)? (?:it|the(?! axe| kettle"
    r"| cat| mule| book down)|this|that|our|what|something|a chapter|chapter|anything|properly|on|faster"
    r"|more|one|here)(?: [\w']{1,14}){0,4}",
    r"{start}(?:post|upload|publish|do it|type)(?=\W{0,6}$|[.!]{1,4} |, (?:it|you|lazy|some|we))",
    r"(?:post|upload|release|write|update|type|faster|give)[.!]{1,4} (?:me|us|post|upload|faster|it|now"
    r"|today|release|update|up|move|(?:the|me)\W{1,3}chapter)\b[.!]{0,3}(?: (?:chapter|now|rest|next"
    r"|post)){0,2}",
    r"(?:post it|update|upload)(?:,? (?:post it|update|upload)){2,9}|more now\b|write faster|release faster",
    r"{start}(?:give (?:us|me)|hand over|get) (?:the|our|a|that|my|chapter) (?:\w{2,9} )?(?:chapters?|part"
    r"|rest|ending|update|verdict|\d{1,3}|next|nine|full|real)",
    r"(?:stop|quit|enough|instead of|less) (?:\w{2,12}(?:ing|in)|excuses|being lazy|rest)"
    r"(?:[^.!?\n]{0,30}?)(?:and|n|,|\.|&|so|more)(?: )?(?:and )?(?:just )?(?:update|post|upload|write"
    r"|finish|publish|give us|get|do|typing|chapter)",
    r"get (?:on|a move on|going|it together|off your|your (?:act|ass|arse|butt))(?: {gap})?(?:with (?:it"
    r"|the (?:posting|writing|next))|and (?:post|write|update|finish))|^\W{0,3}get on with it\W{0,4}$|get "
    r"(?:it|the chapter|that chapter) (?:up|done|posted|finished)|sort (?:it|yourself) out|keep it{end}",
    r"(?:finish|"
    + POST
    + r") at least one|^\W{0,3}(?:finish|finish it|hurry\W{0,3} up|move)\W{0,6}$|ghosting|are you dead|"
    r"(?:finish|update|post|write)[.!](?: )?(?:the|this|it|that)[.!](?: )?(?:story|one|chapter|rest|next)?"
    r"|(?:post|update|upload|publish|the next part|chapter) [^.!?\n]{0,20}immediately|finish the (?:story"
    r"|arc|book|goat|damn)|start (?:writing|typing|digging)",
    r"(?:post|update|upload|write|finish)[^.!?\n]{0,20} (?:lazy|useless|idle|slacker|fraud)|(?:lazy"
    r"|slacking|stalling)[^.!?\n]{0,20} (?:post|update|write|upload)",
)
PRESSURE = phrases(
    r"where(?: tf| the (?:hell|fuck|heck))?(?:'s| is| are) (?:it|they|the chapter"
    r"|our chapter|my chapter|the update|the (?:ending|rest|next)|chapter \d{1,3}|part two)(?=\W{0,6}(?:$"
    r"|\s))",
    r"either (?:you )?"
    + POST
    + r"[^.!?\n]{1,60}\bor\b|(?:"
    + POST
    + r"|update|chapter|if (?:there's |there is )?(?:nothing|no|it|\d{1,3}|you don't|there isn't"
    r"|there is not|there's not))[^.!?\n]{0,60} (?:or|by|then|and|until)\b[^.!?\n]{0,40}" + THREAT + r"\w{0,5}",
    r"still (?:nothing|no (?:chapter|update))|^\W{0,3}(?:we're |i'm )?still waiting\W{0,5}$"
    r"|still waiting,? (?:you know|author)|i've waited and|we've waited (?:long|politely|patiently|enough)"
    r"|sick of waiting|tired of waiting|how (?:much|many) longer (?:do|must|are|will) (?:we|i)",
    r"(?:you|had|have|find|found|get|got|and)(?:'ve)? (?:the )?time (?:to (?:tweet|like|be|make|watch"
    r"|stream|post|game|play|write|go|start|finish|answer)|for)[^.!?\n]{0,60}(?:but|and|so) (?:none|not|no"
    r"|nothing|can't|you)?|you had time (?:to|for)(?! (?:rest|heal|yourself))|if you can \w{3,10},? you can "
    r"(?:write|post|update)",
    r"can't (?:even )?(?:be bothered to|find (?:one|an) hour|manage (?:monthly|one))|you announced|"
    r"(?:three|two|other|new) (?:one-?shots|stories|fics)[^.!?\n]{0,50}(?:and|but) (?:nothing|none|no)"
    r"|nothing for (?:us|the people)",
    r"(?:chapter(?: \w{1,9})?|it|update|it's|next part)(?: is| be)?(?: )?(?:up|here|out|posted|done)? by "
    + DAY
    + r"|you have until",
    r"(?:you )?(?:better|had better|'d better) (?:have (?:this|it|the)|update|post|finish)|(?:we|i) "
    r"(?:want|need|demand|expect) (?:it|the chapter|a chapter|an update|the next \w{3,9}) (?:now|today"
    r"|tonight|this|by|and we want it now)|we want it now",
    r"i refuse to (?:review|wait|comment)|until chapter \d{1,3} is (?:up|posted)|why do you hate us|isn't "
    r"(?:that )?hard{end}|not ok(?:ay)?, post|this is not done|at least post(?:ed)?|at the very least (?:a"
    r"|post)",
)
LATE = phrases(
    r"(?:it's|it has|that's) (?:already |now |literally )?(?:been )?(?:over |almost |nearly |like |since "
    r"|about |a )?(?:(?:{number}|month|year|week)(?: )?(?:{time})?|since|forever|ages)(?! (?:i|my)\b)",
    r"(?:{number}) (?:whole |entire |damn |bloody )?(?:days|weeks|months|years)(?! (?:old|later|ago"
    r"|in a row|in|i\b))",
    r"no (?:chapter|update|post)s? (?:since|in|for)|nothing (?:since|for|in)|not a (?:word|chapter|peep)|"
    r"(?:days|weeks|months|years) of (?:silence|nothing)",
)
SILENCE = phrases(
    r"(?:days|weeks|months|years|month) of (?:silence|nothing)|no (?:chapter|update|post)s?,? (?:since"
    r"|in \w|for \w|no word)|^\W{0,3}(?:and )?(?:it's|its) been (?:since|{number} (?:weeks|months|years))"
    r"(?: \w{3,9})?\W{0,6}$|(?:days|weeks|months|years)[.,!] (?:post|explain|update|start digging"
    r"|hurry)",
    r"(?:{number} (?:weeks|months)|half a year)[^.!?\n]{0,20}\?\?|that's (?:{number}) (?:weeks|months)",
)
KIND = phrases(
    r"{please}|kindly|would you|could you|can you|if you (?:could|can|would)|haha|<3|{heart}|jk|thank(?:s"
    r"| you)|love you|no (?:rush|hurry|pressure)|take your time|or i'll (?:eat|cry|die|scream|haunt|name"
    r"|sing|be forced)|still happy|🥺|🙏"
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans of the text `clause` that put the author under pressure to post."""
    late = LATE.occur(clause)
    for words in (OWED, ORDER, PRESSURE, SILENCE):
        for span in words.spans(clause):
            if meant(clause, span) and (late or not _kind(clause, span)):
                yield widened(clause, span)


def _kind(clause: Clause, span: Span) -> bool:
    """Whether the words just around `span` take the edge off it."""
    return any(KIND.spans_in(f"{clause.lead(span)[-60:]} {clause.tail(span)[:60]}"))

"""Thanks the author, or wishes them well, comforts or encourages them: "take your time", "never stop writing".

Thanks to other people, and polite thanks after a demand ("update, thanks"), are none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tracker.domain.reading import TagSpan
from tracker.domain.text import Clause, Passage, Span
from tracker.tagging.phrases import phrases

SLUG = "thanks"
LABEL = "thanks or wishes well"
CHIP = "thanks"
GROUP = "talk"
YIELDS_TO = ("update-request", "longer-chapters", "sequel-request", "pacing-request")
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "Thank you for this chapter!": "Thank you for this chapter",
    "take your time, real life comes first": "take your time",
    "get well soon author": "get well soon",
    "Don't let the trolls get to you": "Don't let the trolls get to you",
    "tftc": "tftc",
}
COUNTER_EXAMPLES = [
    "Thanks to my sister for the rec, this is good.",
    "No thanks.",
    "He thanked her and left.",
    "Fix it, thanks in advance.",
]

THANKING = phrases(
    r"""
    (?:(?:i|we|a|big|many|huge|so|and|just|wanted to|want to|to say|say|saying|once again|again|my|warm)
    [ ]){0,5}(?:thanks|thank (?:you|u|yew{1,6}))(?!,?
    [ ](?:god|goodness|heavens?|the gods|to|fuck|christ|lord|for nothing|for explaining|@)
    |(?: )?@)[^.!?,;\n]{0,60}
    """,
    r"thank (?:the|this|our) author[^.!?,]{0,30}",
    r"i(?:'m| am)? (?:do )?thank(?:ing)?(?:ful)? (?:you|so|for|this)?[^.!?,]{0,30}|tftc|tftu|ty(?: ty){0,5}",
    r"arigato\w{0,6}|gracias|merci|danke|salamat(?: po)?|obrigad[oa]|arigathanks|terima kasih|grazie",
    r"""
    (?:much|so|am|was|be|are|i'm|very|forever|eternally|really)
    [ ](?:obliged|grateful|thankful|indebted)(?! if| that my| for more| to my)(?![^.!?]{0,30} if)[^.!?,]{0,40}
    """,
    r"(?:my|our|with|eternal|and|all the|all my) (?:gratitude|thanks)|in your debt",
    r"(?:really |so |much |i )?appreciate (?:you|it|the (?:work|effort|time)|all|what you|your|this)[^.!?,]{0,30}",
    r"cheers (?:for|author|mate)[^.!?,]{0,20}",
    r"(?:god )?bless (?:you|your|those|ur|this author|her|the author)[^.!?,]{0,40}",
    r"god (?:keep|bless)[^.!?,]{0,20}",
    r"(?:you've|you have) (?:been|given) (?:a|us|an|me)[^.!?,]{0,40}(?:friend|comfort|gift|joy|back|something)",
)
KINDLY = phrases(
    r"""
    (?:take (?:all the|as (?:much|long)|your (?:sweet )?|good|some|a|it) (?:time|care|break|rest|easy|as you)
    |take as (?:long|much)|take (?:good )?care|look after yourself|mind yourself|get (?:well|better)|feel better
    |(?:rest|heal)(?: up| well| that| your| it| easy| first)?(?! of| the| is| in| are)|sleep (?:well|eight)
    |eat something|go to bed|(?:get|have) (?:some|plenty of|a good|eight) (?:rest|sleep|night's|hours)
    |drink (?:some )?(?:water|tea|broth)
    |(?:stay|keep|be) (?:safe|well|healthy|strong|warm|hydrated|dry|kind to yourself|proud|sane|awesome|golden)
    |ignore (?:the|them|that|those)|hang in there|believe in yourself|stay strong|write (?:on|it when)|gallop on
    |you (?:can do|got|have got|'ve got) (?:it|this)|you've got this|fighting|ganbatte|hwaiting
    |lie down)[^.!?,]{0,35}
    """,
    r"""
    (?:keep|carry) (?:it up|going(?! back)|at it|up the|on (?:writing|being)|writing(?! (?:this|soon))|being
    |doing (?:what|you)|creating)(?! (?:soon|asap|sorry))[^.!?,]{0,25}
    """,
)
WISHING = phrases(
    r"take (?:your time|care of (?:yourself|your)|all the time|as long as)[^.!?,]{0,30}",
    r"(?:get|feel) (?:well|better) soon|(?:speedy|quick) recovery",
    r"(?:a )?(?:big|giant|virtual|group|warm) hugs?[^.!?,]{0,15}|^\W{0,3}(?:hugs?|a hug)[^.!?,]{0,15}",
    r"hugs (?:from|to you)[^.!?,]{0,15}",
    r"(?:no|zero) (?:rush|pressure|hurry|worries|need to (?:rush|apologi[sz]e|hurry))[^.!?,]{0,25}",
    r"""
    (?:don't|never|do not|don't you (?:ever|dare)?)
    [ ](?:you )?(?:ever |dare )?(?:worry|stress|burn (?:out|yourself)|apologi[sz]e|be sorry
    |feel (?:bad|guilty|pressured|rushed|like you)|lose heart|be (?:discouraged|hard on yourself|sad)
    |let (?:them|the (?:trolls|haters|comments|flames?|negativ|bad)|any(?:body|one)|haters|people|trolls)
    |listen to|mind the|beat yourself|push yourself|overwork|force yourself
    |give up(?! on (?:this|the|it|him|her|them|us))|stop (?:writing|being|creating|doing what)|change$|believe the
    |rush(?:,| yourself|$)|update while)[^.!?,]{0,40}
    """,
    r"never change(?! (?:him|her|them|it))|never stop$|long may you (?!reign)",
    r"""
    (?:best of luck|good luck(?! to us)|best wishes|warm wishes|much strength|strength to you
    |health to your)(?: [^.!?,]{1,30})?
    """,
    r"""
    (?:(?:i|we|do|just) )?wish(?:ing)?
    [ ](?:you|her|him|them|the author)(?!'d| would| had| could| hadn't| were|r )[^.!?,]{0,40}
    """,
    r"all the (?:very )?best[^.!?,]{0,25}|my (?:very )?best to you|break a leg|kind regards|fair winds|godspeed",
    r"(?:may you|may your) (?!next)[^.!?,]{1,40}",
    r"""
    sending (?:(?:you|a|some|lots of|all|my|big|much|virtual|good) ){0,4}?(?:love|hugs?|strength|vibes|prayers
    |energy)[^.!?,]{0,20}
    """,
    r"""
    (?:(?:i|we|and|do|really|all|just|so) ){0,4}hop(?:e|ing)
    [ ](?:that )?(?:you|your|ur|you're|life|everything|all is
    |the (?:move|surgery|exams?|holiday|baby|trip|wedding)|someone)[^.!?,]{0,25}?(?:well|better|okay|ok|alright
    |all right|healthy|recover\w{0,4}|safe|mend\w{0,3}|improves?|rest|restful|fine|kind|joy|fun|lights|lovely
    |good to you|surgery|exams?|finals|holiday|mum|mom|dad|family|hand|wrist|arm|feel|enjoy\w{0,3}
    |happy)[^.!?,]{0,20}
    """,
    r"""
    (?:happy|merry|blessed|peaceful)
    [ ](?:(?:belated|new|early) )?(?:birthday|christmas|new year|holidays?|easter|eid|anniversary|halloween
    |thanksgiving|xmas|diwali)(?! to (?:me|us))[^.!?,]{0,25}
    """,
    r"hbd|congrat(?:s|ulations?|z)(?! (?:to )?@)(?! are due|\W{0,3}you)[^.!?,]{0,40}",
    r"welcome (?:back|home)[^.!?,]{0,20}",
    r"""
    have (?:a |the )(?:great|good|nice|best|lovely|wonderful
    |best time)(?! (?:mic|micro|voice|idea|ear))[^.!?,]{0,20}
    """,
    r"""
    (?:glad|good|nice|happy|great) (?:to (?:see|have)|that) you(?:'re| are)?
    [ ](?:back|well|better|okay|ok|recovered|feeling)
    """,
    r"(?:so |very |really |i'm |am )?proud of (?:you|yourself|it|what you)(?!r)[^.!?,]{0,20}|good (?:on|for) you",
    r"(?:rooting|cheering|here) for you[^.!?,]{0,15}|we'll (?:be here|wait)",
    r"(?:we|i) (?:can|will|don't mind) wait(?:ing)?[^.!?,]{0,15}|(?:chin|head) up|hold your head",
    r"you'll get (?:through|there)[^.!?,]{0,15}",
    r"you're doing (?:just )?(?:great|fine|amazing|awesome|a good)[^.!?,]{0,10}",
    r"(?:sorry|so sorry) (?:to hear|for your loss|about your|you (?:got|had|are))[^.!?,]{0,40}|condolences",
    r"you (?:don't|do not) owe (?:us|anyone|me|them)[^.!?,]{0,20}",
    r"""
    (?:real life|your (?:health|family|wrist|life|rest)|health|family|rl) (?:comes?|matters?|always comes)
    [ ](?:first|more)[^.!?,]{0,20}
    """,
    r"(?:here's|here is|have|leaving) (?:a|this|another) (?:cookie|hug|coffee)[^.!?,]{0,10}",
    r"you(?:'ve| have) earned it|hope you (?:keep|never stop|continue) writing",
    r"i(?:'d| would) like you (?:not to be|to (?:go|sleep|rest))[^.!?]{0,30}",
    r"what you(?:'ve| have) done(?: for me)?(?:,| for)[^.!?]{0,25}|tell the author to[^.!?]{3,30}",
    r"you(?:'ve| have) given (?:us|me|an old)[^.!?]{3,40}",
    r"you(?:'ve| have) been (?:a|such a)[^.!?,]{0,30}(?:friend|comfort|gift|joy)[^.!?]{0,20}",
)
NO_THANKS = phrases(
    r"no,? thank(?:s| you)|thanks? in advance|for nothing|a lot for (?:ruining|nothing)|said thank",
    r"to thank (?:him|her|them)",
)
ASKED = frozenset({"update-request", "longer-chapters", "sequel-request"})
SOFTENS = re.compile(r"(?:no|zero) (?:rush|pressure|hurry|worries)")
SMALL = "please and so but just do now still also you then anyway well oh author ok okay always dear go or"
BEFORE = frozenset(SMALL.split())


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans that thank, wish well, comfort or encourage."""
    if NO_THANKS.occur(clause) or clause.sentence.folded.startswith("@"):  # said to another reader
        return
    for span in THANKING.spans(clause):
        if not clause.negates(span):
            yield span
    for span in KINDLY.spans(clause):
        lead = clause.lead(span).split()
        if not lead or lead[-1].strip("\"'(,:;!*") in BEFORE or not lead[-1].strip("(-—*\"'"):
            yield span
    yield from WISHING.spans(clause)


def settle(own: Sequence[TagSpan], found: Sequence[TagSpan], passage: Passage) -> Iterable[TagSpan]:
    """Drop "no rush" where it only softens a request."""
    asked = any(span.tag in ASKED for span in found)
    return [span for span in own if not (asked and SOFTENS.match(passage.text[span.start : span.end].lower()))]

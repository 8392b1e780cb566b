"""Offers something for the work, or asks leave for it: translation, podfic, fan art, beta reading, a link.

For money it is `solicitation`. A drawing that is only told of, and is for nobody, still counts as a gift.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "offer"
LABEL = "offers or asks leave"
CHIP = "offer"
GROUP = "talk"
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "May I translate this into Polish?": "May I translate this",
    "I'd be happy to beta the next chapter": "I'd be happy to beta",
    "drew Ilsa for you!!": "drew Ilsa for you",
    "if you ever need a second pair of eyes": "need a second pair of eyes",
}
COUNTER_EXAMPLES = [
    "Could I have a longer chapter next time?",
    "Have you drawn a map of the city?",
    "The translation in chapter 3 is wrong.",
    "He drew his sword and I screamed.",
]

LEAVE = phrases(
    r"""
    (?:may|might|could|can|shall) (?:i|we)
    [ ](?:{please} |possibly |maybe |perhaps |ever |also |just ){0,2}(?:{fan_make}|post
    |put(?! in a| this on| it on the)|make (?!the|fire|double|size)|turn|use|borrow|send|tag you|tag|set|mention
    |include|add|upload|bring|carry|publish|perform|sing|copy|cover|help|take the|take it
    |read (?:this|it|that) (?:aloud|out|to))(?![^.!?]{0,20}(?:request|suggest|a guess|longer|slower|faster
    |bet))(?: [^\s.!?]{1,20}){1,8}
    """,
    r"""
    (?:would|do|will|wouldn't) (?:you|it|anyone|the author)
    [ ](?:mind|object|be (?:ok|okay|all right|alright|fine|cool|against)|let me|let us|let one|let our|let my
    |allow me|allow us|permit)(?: (?:with|to|if|me|us|for|it|that|terribly|very much)){0,3}
    [ ](?:if )?(?:i|we|me|us|my [a-z]{1,12}|our [a-z]{1,12}|to)(?: )?[^.!?]{1,60}
    """,
    r"""
    (?:is|would|was) it (?:be )?(?:ok|okay|all right|alright|fine|cool|allowed|permitted)(?: with you)?
    [ ](?:if|for|to|that) (?:i|we|me|us|my|our)[^.!?]{1,60}
    """,
    r"""
    (?:mind|ok|okay|cool|fine|allright|alright)(?: if i| if we| to)
    [ ](?:{fan_make}|post|put|make|use|borrow|share|send|tag|set|link|copy|taped)[^.!?]{0,40}
    """,
    r"""
    (?:your|with your|ask|asking|have|get|the author's|give me)
    [ ](?:your )?(?:permission|leave|blessing|consent)(?! of)[^.!?]{0,50}
    """,
    r"permission (?:to|for) {fan_make}[^.!?]{0,40}",
    r"""
    (?:if|so long as|as long as) (?:you're|you are|the author is|that's|it's|it is|you|the author)
    [ ](?:okay|ok|fine|all right|alright|cool|happy|don't mind|doesn't mind|permit|allow|agree|let me|say yes
    |would let)[^.!?]{0,30}
    """,
    r"let me (?:{fan_make}|set|put|try (?:him|her|the first)|print|put it)[^.!?]{0,40}",
    r"(?:podfic|fanart|translation|rec|link|repost|cosplay) (?:ok|okay|allowed|possible|permission)\b",
)
GIFT = phrases(
    r"""
    (?:i'd|i would|i'll|i will|i could|i can|i'm|i am|we'd|we could|happy|glad|could|can
    |willing)[ ](?:(?:be|just|really|so|very|more than|also|even|gladly|happily|always|totally|easily|perhaps)
    [ ]){0,4}(?:happy|glad|honou?red|willing|pleased|delighted|thrilled|free|like|love|able|offer|ready|prepared
    |overjoyed)?(?: )?(?:to )?(?:gladly |happily )?(?:{fan_make}|look over|check (?!it out|this|out|every|back)
    |go over|tidy|line edit|put (?:it|them|this|the [a-z]{3,12}) (?:up|into|in (?!a|my)|together)
    |carry (?:it|this) into|bring (?:this|it) into|help (?:with|out|by|you|translate)
    |send (?:you|it over|them over)|compile|do (?:it|your|a line) (?:myself|for|last|edit)|post it
    |read (?:drafts|ahead|it for|the [^.!?]{1,20} (?:for you|ahead)|chapter [a-z0-9]{1,5} for)
    |make (?:you|a map|an index|a cover)|run the wiki|mail (?:you|it)|host|lend (?:you|a))[^.!?]{0,50}
    """,
    r"""
    (?:i'd|i would|i'm|happy|glad|would)
    [ ](?:be )?(?:so |really |very |more than |also )?(?:happy|glad|honou?red|willing|pleased|delighted|thrilled
    |like|love)?(?: )?to(?: gladly| happily)?[ ](?:help|check|read (?!more|the next|about|on|a |it all|this)|post
    |set|put|make|host|voice|try|look|record|carry|bring|check)[^.!?]{0,50}
    """,
    r"""
    (?:need|want|looking for|wants|take on|have room for|ever want|ever need)
    [ ](?:(?:a|an|any|somebody|someone) )?(?:beta|proof-?reader|editor|translator|second pair of eyes
    |fresh (?:pair of )?eyes|cover art|sensitivity reader|pair of eyes
    |(?:somebody|someone) to (?:check|read|look|proof))[^.!?]{0,40}
    """,
    r"""
    (?:beta|proof-?read(?:er)?|translator|editor)
    [ ](?:reader )?(?:here,? (?:if|for|gladly)|for you|if (?:you )?want|gladly)[^.!?]{0,30}
    """,
    r"(?:free|retired) (?:beta|proof-?reader|editor)(?! of| tally|'s)[^.!?]{0,20}|i beta for[^.!?]{0,30}",
    r"(?:second|fresh|extra|spare|native|third) (?:pair|set) of eyes[^.!?]{0,40}",
    r"(?:somebody|someone) to (?:check|read over|proof|beta|look over|read drafts)[^.!?]{0,30}",
    r"""
    (?:i|i've|we|we've|my [a-z]{1,12}(?: has)?
    |\W{0,2}(?:and|also|so|ok|finally|just))?(?: )?(?:(?:have|just|even|actually|went and|already) ){0,2}(?:drew
    |painted|sketched|crocheted|stitched|sewed|baked|sculpted|embroidered|doodled|illustrated
    |podficced)(?! (?:to|in by|into|his|the (?:line|coast|map|street|curtain)|your (?:attention|breath)|me in
    |us in|a line|near|breath|out|wrong|it from))(?: [^\s.!?]{1,20}){1,8}
    """,
    r"""
    (?:i|i've|we|we've|there's|have)(?: have)?(?: just| even| also)?[ ](?:made|done|put together|compiled|built
    |rec'?d|got|have|a)(?: you)?(?: (?:a|an|some|the|your|this))?(?: [^\s.!?]{1,15}){0,4}?[ ](?:podfic|fan-?art
    |fan art|playlist|icons?|icon set|map|wallpaper|plushie|moodboard|wiki|banner|chart|comic|timeline|spreadsheet
    |glossary|drawing|tune|doll|family tree|portrait|stop motion|cover for)[^.!?]{0,40}
    """,
    r"""
    (?:podfic|translation|fan art|fanart|cosplay|playlist)(?: of [^.!?]{1,30})?
    [ ](?:is |are )?(?:up|incoming|done|ready|finished|posted)[^.!?]{0,20}
    """,
    r"""
    (?:it's|it is|they're|is|they are|all|mine are|eyes are)
    [ ](?:yours|free)(?: (?:if|to|for|whenever|free|gratis|at)[^.!?]{1,30})
    """,
    r"yours (?:gratis|to (?:post|keep|use|have)|for free|if you|gladly)[^.!?]{0,25}|free to a good home",
    r"""
    (?:want|wanna|would you like|shall i send|may we send you|can send|can post|i can send
    |where (?:can|should|shall) i (?:post|send))[ ](?:to see (?:it|him|her|them|the)|it|them|photos|pics|pictures
    |a picture|the (?:pictures?|drawings?|track list|file|photos)|a copy|you the)[^.!?]{0,30}(?:\?|if|for|over|$)
    """,
    r"[^.!?,]{0,50}{unpaid}[^.!?]{0,15}|(?:post|send) (?:him|it|them) where\?",
    r"shall i (?:post|send|put)[^.!?]{0,40}\?",
)
NO_OFFER = phrases(
    r"(?:you|author) (?:drew|drawn|recorded|painted)",
    r"(?:he|she|they) (?:drew|painted|carved|recorded|sketched|baked)",
    r"(?:(?:story|writing|read)(?: (?:it|this))?) for free|gave [a-z]{2,12} permission",
    r"i would have (?:drawn|made)",
    r"i'll even help|(?:cheers|thanks?|thank you) for nothing|read chapters|chapters? double",
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans that offer something or ask leave."""
    if NO_OFFER.occur(clause):
        return
    for rule in (LEAVE, GIFT):
        for span in rule.spans(clause):
            if not (clause.negates(span) or clause.reports(span)):
                yield span

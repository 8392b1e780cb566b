"""Wants a sequel, an epilogue, a spin-off, a side story, or another book: something beside or after this story."""

import re
from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.asking import meant, widened
from tracker.tagging.phrases import phrases

SLUG = "sequel-request"
LABEL = "wants a sequel or side story"
CHIP = "sequel"
GROUP = "request"
SCOPE = "sentence"
YIELDS_TO = ("update-request",)

EXAMPLES = {
    "Is there going to be a sequel?": "sequel",
    "The butler deserves his own book.": "deserves his own book",
    "I'd love a little epilogue": "a little epilogue",
    "spin-off for the cook, please": "spin-off",
}
COUNTER_EXAMPLES = [
    "This is the best sequel I have ever read.",
    "I just found the prequel and read it all.",
    "The epilogue made me cry.",
    "No sequel needed, it ended perfectly.",
]

HAD = re.compile(
    r"(?:this is|this was|the best|read|loved|enjoyed|found|finished|in the|of the|through|since"
    r"|your first|my|whether this)(?: \w{1,10}){0,2} $"
)
ABOUT_THIS = phrases(
    r"this is|it's a|is a (?:story|tale|book)|i (?:read|write|wrote|have written|'ve written)|my (?:own )?"
    r"(?:story|fic|book)|not a (?:story|book)|check out"
)
BOOK = (
    r"(?:sequels?|epilogues?|prequels?|spin(?: )?offs?|side(?: )?stor(?:y|ies)|bonus (?:chapters?|scenes?)"
    r"|companion (?:pieces?|stor(?:y|ies)|fics?)|novellas?|follow(?: )?(?:ups?|ons?)|continuations?"
    r"|afterword|coda|special chapter|(?:\w{4,10} )?special(?=(?: )?[,!?]|{end})|(?:christmas|holiday"
    r"|midwinter|winter|wedding) special|one(?: )?shots?|second season|second volume)"
)
NEXT = (
    r"(?:(?:another|a next|(?:a |the )?(?:second|third|fourth|fifth|2nd|3rd|4th)|a new|one more|any "
    r"(?:more|further|other)|more|further) (?:\w{3,10} )?(?:books?|volumes?|seasons?|series|stor(?:y|ies)"
    r"|fics?|novels?|adventures?|case|year|instalment)|a (?:part|book|volume|season|year) (?:two|three"
    r"|four|2|3|4|ii|iii)|(?:book|volume|season|year) (?:two|three|four|2|3|4|ii|iii))"
)
SMALL = (
    r"(?:(?:a|an|one|the|any|some|his|her|their|whole|little|short|small|side|separate|slim|tiny|entire"
    r"|second|third) ){1,4}(?:\w{3,12} )?(?:book|stor(?:y|ies)|fic|novel|novella|tale|volume|series|short"
    r"|one(?: )?shot|piece|bonus|extra|special|something|epilogue|case|slice) (?:only |just "
    r"|that's only )?(?:about|of|for|from|on|set|where|in which|with|to (?:him|her)self)\b"
)
ASK = (
    r"(?:{please}|{can_you}|will (?:there|you|he|she|they|we)|would|could|may|might|is there|are there|any"
    r"|ever|maybe|perhaps|someday|some day|one day|{hope}|need|wants?|deserves?|i'd|we'd|i'll|i would"
    r"|we would|should like|i beg|tell me|consider|think(?:ing)? (?:about|of)|plans?|planned|planning"
    r"|write|give|let there|there (?:should|has to|needs to|must)|when|asks? for|or bust|or (?:i )?riot"
    r"|or nah|think about it|vote|petition|buy|sell|kidney|glad|welcome|thankful|happy|hoping|surely"
    r"|possible|motion|waiting for|whether|make|do (?:a|one|an)|get|implore|ask|love)"
)
ASKED = phrases(ASK)
MORE_BOOK = phrases(
    r"(?:(?:a|an|the|any|some|one|little|tiny|small|proper|short|good|wee) ){0,3}(?:"
    + BOOK
    + "|"
    + NEXT
    + r")(?: (?:for|about|with|of|where|on) [\w' ’]{2,30}?(?=[.,!?]|$))?"
)
BARE = phrases(
    r"^\W{0,4}(?:[\w'’.+&]{1,16} ){0,4}?(?:"
    + BOOK
    + r"|(?:book|volume|part|season) (?:two|three|2|3|ii|iii)(?= please))(?: (?:for|about|with|of|where|when"
    r"|please|pls|idea|now|next|soon|ever)\b[^.!?\n]{0,60}|,? (?:ever|maybe|please|anyone|when"
    r"|pretty please|someday)[^.!?\n]{0,30}|[?!]{1,6})",
    r"^\W{0,4}(?:a |an |need a |one )?(?:"
    + BOOK
    + r"|volume (?:two|2)|(?:[\w'’]{3,14} ){1,2}(?:2|ii|part (?:two|2|ii)) or bust)[.!? ]{0,5}$|^\W{0,3}"
    r"(?:side story|spin(?: )?off|novella|prequel|one prequel)[,:]",
    r"(?:(?:deserves|needs|needed|wants|gets?|got|have|has) )?(?:(?:his|her|their|its"
    r"|the \w{3,9}'?s?) )?(?:very )?own "
    r"(?:\w{3,9} )?(?:book|series|story|fic|novel"
    r"|novella|spin(?: )?off|volume|casebook|show|adventure|voyage|short story)|(?:book|story|series"
    r"|novella|volume|novel|ship) (?:of|all) (?:his|her|their|its) own|(?:book|volume|story) (?:all )?to "
    r"(?:him|her)self",
    r"(?:ten|twenty|five|thirty|a few|\d{1,2}) years (?:on|later)[,. ](?! (?:and i|i))|(?:their"
    r"|the) kids'? (?:adventures|story)|at (?:forty|seventy|sixty|eighty|thirty)\W{0,3}$",
    r"(?:tell (?:us|me)|write|know|hear|see|show us) (?:some day |one day |please )?(?:about )?what "
    r"(?:became|becomes|happens|happened) (?:of|to|after) [^.!?\n]{3,40}|anything (?:planned|else planned"
    r"|more) after|(?:write|do) (?:the |a |another |us |me )?(?:one|book|story|more) about|(?:would you|do"
    r"|please|ever) (?:ever )?(?:write|do) (?:(?:please )?also about|those two|another (?:year|one)"
    r"|them another)|close the door on a",
    r"(?:see|seen|like) (?:it )?continued|next (?:case|job|adventure)(?=(?: )?[,?!.])|the adventures of"
    r"|after the wedding\?|tell us how [^.!?\n]{4,40}|you will tell",
)
TALE = phrases(SMALL + r"(?: [^.!?\n,]{2,40})?")


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans of the sentence `clause` that wish for another work."""
    asked = ASKED.occur(clause)
    for words, enough in ((MORE_BOOK, asked), (TALE, asked and not ABOUT_THIS.occur(clause)), (BARE, True)):
        for span in words.spans(clause):
            if enough and meant(clause, span) and not HAD.search(clause.lead(span)):
                yield widened(clause, span)

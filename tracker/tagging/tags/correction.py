"""Points at a typo, a slip of grammar, a break in continuity or in the layout, and says where or what.

General trouble with grammar or layout ("full of typos") is `critique`.
"""

import re
from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "correction"
LABEL = "points at a mistake"
CHIP = "correction"
GROUP = "request"
SCOPE = "sentence"
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    'Typo: "Colonel Maddocks" in paragraph two': "Typo",
    '"he lead her" should be "led"': 'should be "led"',
    "Chapter 19 is posted twice": "posted twice",
    "*their": "*their",
    "Her eyes were brown in chapter 3 and they are green in chapter 9": "in chapter 3 and they are green",
    "psst, 'wizzard' in the first line": "'wizzard' in the first line",
}
COUNTER_EXAMPLES = [
    "There were no typos at all, lovely.",
    "Full of typos and hard to read.",
    "Chapter 3 and chapter 4 are my favourites.",
    "'I hate you' is the best line in chapter 2.",
    "*sobs into pillow",
]

WORD = r"(?:\"[\w .,!?'’-]{1,18}\"|(?<!\w)['][\w -]{1,18}['])"  # a word or two between quotation marks
QUOTE = r"(?:\"[^\"\n]{1,90}\"|(?<!\w)['][^'\n]{1,60}['](?!\w))"
SLIP = phrases(
    r"""
    (?:(?:small|tiny|little|quick|one|a) ){0,2}(?:typos?|misprints?|errata|erratum|misspell(?:ed|ing)?|misspelt
    |mistyped|typoed
    |(?:spelling|grammar|continuity|formatting|math|maths) (?:mistake|error|slip|issue|glitch|nit|note|check
    |correction|thing|problem)
    |continuity(?= ?:)|nitpick ?: |proofread\w{0,3} (?:note|nit))
    """,
    r"(?:is |was |it's |are |be )?(?:spelled|spelt|capitali[sz]ed|misnamed|mislabell?ed|misnumbered)(?! "
    r"(?:well|right|correctly))",
    QUOTE + r",? (?:should(?: be| read| have been| probably be)?|ought to be|wants? to be|wants?|wanted"
    r"|needs? to be|must be|has to be|instead of|not|for|is spelled|becomes?|turns into|->|→|=>|>|vs\.?"
    r"|with|got swapped|(?:isn't|is not|ain't) a word|would be|and not|is meant) (?:the |a )?" + QUOTE,
    QUOTE + r",? (?:and it |which |i think |probably |it ){0,2}(?:should(?: be| read| have been)|ought to be"
    r"|wants? to be|needs to be|(?:isn't|is not|ain't) a word|is (?:mis|spelled)|got swapped|has to be|->"
    r"|→)(?: [\w\"']{1,20})?",
    r"(?:should be|should read|should have been|ought to be|want(?:s|ed)? to be|(?:i think |i'm sure "
    r"|i believe |guess )?you (?:probably |surely )?(?:meant|mean)|instead of|must be|it's|that's|fix"
    r"|has to be|needs to be|you have|you wrote|you put|you typed|called both) (?:the )?"
    + QUOTE
    + r"(?:(?: for|,? not| to| and| with|,? in| on|, line|, para)[^.!?\n]{1,40})?",
    r"{start}(?:it's|that's|his name is|her name is|called) [\w'. ]{2,18},? not (?!a\b|the\b|just|only|my"
    r"|your|so|that|an\b|to|for|in)[\w' ]{2,14}{end}",
    r"(?:(?:it|sign|header|heading) (?:says|reads)(?=(?: )?[\"'\d])|(?:date|bar|title|number|header"
    r"|heading|sign|summary|page|book|timeline|screen) (?:on {gap})?(?:reads|says))",
    r"(?:{chapter}|scene|text|paragraph|part|line|page|it)(?: \d{1,3})?(?:'s| is| was| got| gets| has been"
    r"| have been| are)? (?:\w{3,9} )?(?:posted|pasted|uploaded|repeated|appears|printed|duplicated"
    r"|reposted|comes|listed)(?: )?(?:\w{3,9} )?(?:twice|two times|double)?(?= twice| two|{end})",
    r"(?:posted|pasted|uploaded|appears?|got pasted|listed|switched on|comes|on|in|off) (?:in )?(?:twice|two times)",
    r"(?:{chapter}(?: )?)?\d{1,3} is (?:{chapter}(?: )?)?\d{1,3} (?:again|reposted|twice)"
    r"|{chapter_ref} is {chapter_ref} (?:again|reposted)|(?:are|is|has) the (?:same|wrong) (?:text|chapter"
    r"|words)|(?:has|is) the text of",
    r"italics? (?:{gap})?(?:never|don't|doesn't|everywhere|come|close|broke\w{0,2})|(?:is|are|was|be) "
    r"(?:all |stuck |still )?in italics|asterisks|html|(?:(?:spoiler )?tags?|formatting|images?|map|table"
    r"|audio|link)s? {gap}(?:isn't|aren't|not|doesn't|don't|is|are) (?:working|work|broken|load|loading"
    r"|display|show)",
    r"(?:comma|apostrophe|quotation mark|quote mark|full stop|period|scene break|line break|heading|word"
    r"|bracket|paragraph|hyphen|letter|title|footnote)s? (?:\w{2,8} ){0,2}(?:missing|vanished|lost|gone"
    r"|disappeared|got lost|duplicated)",
    r"(?:missing|extra|stray|misplaced|lost|double|dropped) (?:an? )?(?:comma|apostrophe|quotation|quote"
    r"|full stop|period|word|bracket|scene break|letter|line|heading|[a-z]\b(?! ))",
    r"(?:lost|lose|missing) (?:a|an|one|its|his|her) [a-z]\b(?! )|with (?:an?|one|two|no) [b-hj-z](?:'?s)?"
    r"(?: in| on| at| from|,|\.|$| though|{end})",
    r"(?:links?|button|next|leads?|goes) (?:{gap})?(?:back to|to|leads to) (?:chapter )?\d{1,3}|cuts off|"
    r"(?:ends|stops|breaks|finishes) (?:off )?(?:in )?mid (?:word|sentence)|(?:headers?|titles?|names?"
    r"|numbers?|order|text|paragraphs?|scenes?|panels?) (?:are |got |is |get |were )?(?:swapped|mixed up"
    r"|switched|reversed|out of order|in the wrong order)|(?:numbers?|numbering|footnotes?) "
    r"(?:\w{2,9} ){0,2}(?:jump|jumps|run|skip|skips|off|wrong)|(?:isn't|not) working|broken link|(?:sums?"
    r"|maths?|numbers|count) (?:is|are|don't|doesn't|looks?) (?:off|wrong|add)",
    WORD + r",? (?:\w{2,9} )?(?:in|on|at|twice,? in|near) (?:the |its )?(?:{chapter_ref}|title|heading|header"
    r"|summary|blurb|first|second|last)|"
    + WORD
    + r", {chapter_ref}|{chapter_ref}[,:]? (?:has |is |reads? |says |a |an ){0,2}"
    + WORD,
    QUOTE + r",? (?:wants|needs|is missing|has|lost|could use|lacks) (?:its |another|an?|one|two|too many"
    r"|only one) (?:[a-z]{1,2}(?:'?s)?|comma|apostrophe|letter|space|hyphen|capital)\b|there (?:should"
    r"|ought to) be (?:a|an|one) (?:comma|space|full stop|apostrophe|before|after|between)",
    r"(?:panel|page|caption|box|banner|header|sign|title|summary|blurb|line|paragraph|label|heading|log"
    r"|letter|card|map|text|tag|bar)s?(?: \d{1,3})? (?:has|says|reads|say|spells|gives) (?:the |a )?"
    + WORD
    + r"|(?:she|he|it)'s "
    + WORD,
    r"^\W{0,3}[a-z']{2,15}(?: )?(?:→|->|=>)(?: )?[a-z']{2,15}|(?:para|paragraph|line|page) (?:\d{1,3}"
    r"|{number})[,:] [\w' -]{3,30}/[\w' -]{3,30}|(?:the the|a a|and and|to to|in in)(?=[\"'])|(?:elder"
    r"|isn't|is not) a real word",
)
APART = r"(?:[^.!?\n]{0,110}?)"
NUM = (
    r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: \w{3,5})?)"
)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
REF = (
    r"(?:{chapter_ref}|the (?:first|second|third|fourth|fifth|sixth|last)\b|\d{1,3}\b(?:\.\d{1,2})?(?! "
    r"(?:chapters|years|days|minutes|weeks|hours|times|am|pm|o'clock|in the|different|more|of|and)))"
)
GONE = (
    r"(?:lost|loses|losing|lose|left|gave|gives|locks?|locked|burned|burnt|buried|dead|died|dies|nailed"
    r"|hands over|takes? off|took off|burns? down|wears?|pours)"
)
IN = r"(?:in|on|at|from|by|since|till|until|for|of) "
TWO_PLACES = phrases(
    r"(?:"
    + IN
    + r"|^)"
    + REF
    + APART
    + r"(?:and|but|then|yet|now|while|,)"
    + APART
    + r" "
    + IN
    + r"(?:"
    + REF
    + r"|this one|the next)",
    r"{chapter_ref} (?:has|says|had|said|calls|puts|gives|ends)" + APART + r"{chapter_ref}",
    r"(?:is|are|has|have|was|were|'s|counted|read|reads|says) (?:\w{1,6} )?"
    + NUM
    + r"\b[^.!?\n]{2,40} (?:and|but|then) (?:is |has )?(?:only )?"
    + NUM
    + r"\b[^.!?\n]{0,30}(?:in|at|by|on|within|inside|later|up|here)\b",
    r"(?:here|now|this (?:chapter|one|time)|today),? (?:but|yet|though|when|while) [^.!?\n]{3,80} " + IN + REF,
    DAY + r"[^.!?\n]{2,50}(?:and|but|then|yet)[^.!?\n]{2,40}" + DAY,
    GONE + r" [^.!?\n]{3,70}(?:,|and|but|yet|then) (?:then |is |are |she |he |they |it |two \w{3,9} ){0,2}"
    r"(?:still )?(?:has|wearing|wears|pulls?|pulling|sleeps?|walks?|attends?|opens?|locks|plays|pushing"
    r"|stay on|again|is |slams)",
    IN + r"{chapter_ref}[^.!?\n]{3,90}(?:and|but|then|yet) (?:now |here |then |this )[^.!?\n]{3,40}",
    r"(?:^|he|she|they|and|but|it|,)[^.!?\n]{6,90} (?:a|one|two|three|four|five|six|eight|ten|few"
    r"|couple of|\d{1,2}) (?:pages?|lines?|paragraphs?|scenes?) (?:later|earlier|ago)\b",
    r"(?:was|were|had|have|has|been) [^.!?\n]{2,50} (?:last week|in the last chapter"
    r"|on last week's \w{3,9}(?: \w{3,9})?|last time|until this week|two chapters ago|since \d{4})(?:,? "
    r"(?:and |but )?(?:now|here|today|this|in this)|{end})",
    r"in one (?:chapter|part|scene|paragraph)[^.!?\n]{2,50} (?:in the next|in another)|(?:were|was"
    r"|is) \w{3,9},? (?:and )?now (?:\w{3,9}){end}",
    r"(?:is|was|are|were|'s|has) (?:\w{1,9} ){0,3}?(?:left|right|brown|blue|green|grey|gray|black|white"
    r"|silver|gold|red|brass|iron|oak|canvas|elder|older|younger|\w{3,9}een|left handed)\b[^.!?\n]{0,30} "
    + IN
    + r"[^.!?\n]{3,40} and (?:\w{1,9} ){0,3}?(?:left|right|brown|blue|green|grey|gray|black|white|silver"
    r"|gold|red|pewter|iron|oak|beech|wicker|elder|older|younger|\w{3,9}een|right handed)\b",
    r"(?:changed|swapped|switched) (?:legs|hands|sides|names?|colou?r|surname|sex|gender) |twice without"
    r"|turn(?:s|ed) into (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
)
STARRED = re.compile(r"(?<![\w*])\*[A-Za-z][\w'’]{1,20}(?![\w*])(?![^*\n]{0,80}\*)")
ACTED = re.compile(r"\*(?!its\b|theirs\b|yours\b|hers\b)[a-z]{2,20}(?:s|ing|ed)\b")
SWEEPING = phrases(
    r"(?:not|had) (?:a|one|a single) typo|typo (?:complaint|or)|typo\? (?:no|or)|(?:all|no|full of|many"
    r"|lots of|riddled with|so many|too many|few|any|without|despite the|every|of the|your|the) "
    r"(?:\w{3,9} )?(?:typos|misspellings)|no typo|spelling mistakes everywhere|every (?:other )?(?:line"
    r"|sentence)"
)
ASKS = phrases(r"^\W{0,3}(?:and |but |so )?(?:who|what|is|was|are|does|did|how|why)(?:'s)? [^\n]{0,120}\?")
READER = phrases(
    r"i (?:read|started|stopped|cried|laughed|binged|found|loved|love|got|stayed|will|would|want|hope"
    r"|dropped|quit)|my favourites?|{love}"
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans of the sentence `clause` that point at a slip."""
    if not (SWEEPING.occur(clause) or ASKS.occur(clause)):
        yield from (span for span in SLIP.spans(clause) if not clause.reports(span))
    if not READER.occur(clause):
        yield from TWO_PLACES.spans(clause)
    yield from _starred(clause)


def _starred(clause: Clause) -> Iterator[Span]:
    """Yield "*their": a lone asterisk before the right word; "*sobs" is acting."""
    text = clause.passage.text
    begin = max(0, clause.span.start - 1)  # folding drops the asterisk, so that a sentence starts after it
    for match in STARRED.finditer(text, begin, clause.span.end + 100):
        if match.start() < clause.span.end and not ACTED.match(match.group()):
            yield Span(*match.span())

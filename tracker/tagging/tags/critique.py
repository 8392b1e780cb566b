"""Says what does not work or could be better, so that the author can use it.

A located slip is a `correction`, a wish for the plot a `plot-wish`, contempt `hostile`; bare dislike has no tag.
Readers say it in a hundred ways, so clues are counted: plain words of fault, hints, and what the sentence is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.domain.reading import TagSpan
from tracker.domain.text import Clause, Passage
from tracker.tagging.phrases import Finding, phrases

SLUG = "critique"
LABEL = "points at a weakness"
CHIP = "critique"
GROUP = "feedback"
YIELDS_TO = (
    *("praise-general", "correction", "thanks", "reaction", "theory", "question", "offer", "binge", "self-promotion"),
    *("plot-wish", "more-of", "update-request", "longer-chapters", "sequel-request", "pacing-request"),
)
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "The middle drags a bit.": "The middle drags",
    "too many POVs imo": "too many POVs",
    "I couldn't tell who was speaking in the last scene.": "couldn't tell who was speaking",
    "Mara would never say that": "Mara would never say that",
    "Nothing has happened for five chapters.": "Nothing has happened",
    "the dialogue feels really stiff": "the dialogue feels really stiff",
    "No paragraph breaks, it's a wall of text": "wall of text",
}
COUNTER_EXAMPLES = [
    "The pacing isn't too slow at all.",  # negated
    "Some people say it drags, ignore them.",  # reported
    "boring chapter tbh",  # bare dislike
    "Nothing makes me happier than this story.",  # praise
]

SAID = phrases(  # announced in so many words
    r"""
    (?:only|main|biggest|sole|one|two|three|small|tiny|minor|real|bit of|some|my|a) (?:real |slight |big |only )?
    (?:complaints?|gripes?|issues?|problems?|quibbles?|nitpicks?|criticisms?|concrit|crit|objections?|reservations?
    |drawbacks?|downsides?|weakness(?:es)?|weak (?:point|spot|link)s?)[^!?;]{0,80}
    """,
    r"""
    (?:what|where) (?:i|it|this|the story|you)(?: \w{2,8}){0,2} (?:struggle|struggled|falls?|fell|lost me
    |doesn't work|didn't work|lags?|trips?)[^.!?;]{0,80}
    """,
    r"(?:cons|bad|negatives|dislikes?|hate|minus(?:es)?|the bad)(?: bits| parts)?:[^.!?]{2,80}",
    r"""
    (?:was|is|it's|might be|would be) a mistake|(?:it|that|this|which) (?:ruin(?:s|ed)|spoil(?:s|ed|t)) (?:it|this
    |the \w{2,10})(?: for me)?
    """,
    r"""
    (?:ooc|wall of text|mary sue|gary stu|plot holes?|info(?: )?dumps?|unearned|out of nowhere|doesn't ring true
    |needs an editor|run on sentences?)[^.!?]{0,30}
    """,
)
FAULTS = phrases(  # words that name a fault
    r"""
    (?:drags?|dragged|sags?|sagged|stalls?|stalled|stalling|lags?|limps?|meanders?|plods?|rambles?|fizzles?(?: out)?
    |go(?:es|ing)? (?:nowhere|on and on|on forever|on too long|on like)|falls? flat|fell flat
    |stops? (?:it |the \w{2,10} )?dead|outstay(?:s|ed)|snores?|los(?:es|t) steam|runs? out of steam
    |grinds? to a halt|drones? on|repeats? (?:itself|the)|strains? (?:belief|credulity)|jumps? about|go(?:es|t|ets
    |tten)? (?:old|stale|repetitive|boring|muddled|so long)|blurs?)
    """,
    r"""
    (?:ooc|out of character|mary sue|gary stu|cardboard|wooden|plot (?:armou?r|holes?)|deus ex(?: machina)?|cop out
    |contrived|convenient(?:ly)?|cartoonish|(?:one|two) dimensional|doormat|caricatures?|fillers?|clich[e]d?s?
    |melodramatic|over(?: )?explain(?:s|ed|ing)?|purple prose|overwritten|padd(?:ing|ed)|anachronis\w{2,4}
    |inconsistent|inconsistency|recaps?|monologu(?:ing|es?)|unrealistic|implausible|illogical|unearned|info
    (?: )?dump(?:s|ing|ed)?|exposition|head hop(?:s|ping)?|wall of text|run on sentences?|rushed|anti(?: )?climax
    |makes? no sense|muddled?|confusing)[^.!?;]{0,40}
    """,
    r"""
    (?:(?:needs?|use|using|more|no|please use|without) )?(?:paragraph|scene|line) breaks?|
    (?:omg |so many |all |full of |too many )(?:the )?(?:typos|errors|mistakes|spelling errors)|(?:spelling|grammar
    |punctuation|formatting|spag|editing) (?:needs?|is|are|was|could|makes?|all over)[^.!?;]{0,40}
    |tenses? (?:still |keeps? )?(?:hop|switch|jump|chang|slip|flip|shift)[^.!?;]{0,40}|needs? an editor|proof
    (?: )?read(?:ing)?
    """,
    r"""
    (?:way |far |just |a bit |a little |all )?too (?:many|much) (?!(?:love|fun|like|for me|of a good|to ask|to|feels
    |praise))[^.!?;]{2,50}
    """,
    r"""
    (?:(?:is|are|was|were|'s|gets?|got|went|go(?:es)?|feels?|felt|ran|run|about|be) )?(?:(?:{so}|way|a bit|a little
    |far|all|maybe|perhaps|a mile) ){0,2}too[ ](?:long|short|slow|fast|easy|easily|tidy|neat|convenient|modern
    |perfect|quickly|slowly|often|heavy|dark|complicated|obvious|dense|repetitive|similar|powerful|strong|op|busy
    |wordy|purple|predictable|readily|on the nose)
    """,
    r"(?:fewer|not enough|lacks?|lacking|short on|needs? more|needed more|could use (?:more|less)) [^.!?;]{2,40}",
    r"(?:no|zero|without|lacks) (?:real |actual |clear |more |inner )?{quality}[^.!?;]{0,40}",
    r"""
    (?:would never|wouldn't|would not|'d never|'d have) (?:have |ever |just )?(?:say|said|do|done|act|let|leave
    |forgive|talk|checked|behave|known|noticed)[^.!?;]{0,40}
    """,
    r"(?:explains?|explained|explaining|is told|are told|we're told|spell(?:s|ed)? out|telling us) [^.!?;]{2,60}",
    r"(?:{adverb} |a bit |a little )?{weak} (?:[\w'-]{2,15} )?(?:{feature}|middle|solution|execution|half|start)",
    r"""
    (?:{feature}|middle|solution|execution|half|start) (?:{adverb} |a bit |a little )?
    (?:feels? |felt |was |is |seems? |got )?(?:{adverb} |a bit |a little |kinda ){0,2}(?:too )?{weak}
    """,
    r"""
    (?:reads?|talks?|speaks?|sounds?|felt|feels|behaves?) like (?:an? |the |furniture|they|it|waiting|it's|being
    |one)[^.!?;]{0,50}
    """,
    r"""
    (?:hate|hated|dislike|disliked|could live without|minus \w{1,6} for|shame about|not (?:a
    |the biggest) fan of) (?:the |your |that )[^.!?;]{3,50}
    """,
    r"""
    (?:nothing|no one|nobody|none of (?:it|them|that|this)|not one|never once)(?: else)? {gap}(?:happens?|happened
    |changes?|changed|moves?|moved|matters?|sticks?|costs?|learns?|fails?|behaves?|disagrees?|chooses|loses|pays
    |speaks?|notices|reacts?|mourned|explained|surprised|resolved|at stake|given|earned)[^.!?;]{0,50}
    """,
    r"""
    (?:you|the story|it|they)(?:'ve| have| has|'s)? (?:just |suddenly )?(?:dropped|traded|swapped|abandoned|rushed
    |wasted|glossed over)[^.!?;]{3,60}
    """,
)
PLAIN = phrases(  # the same said of pace, place and change
    r"""
    (?:can't|couldn't|could not|can no longer|never|hard to|difficult to|impossible to|struggled? to|unsure|no idea
    |lost track of|still don't)(?: ever| even| quite| really)?(?: (?:tell|follow|work out|know|picture|understand
    |figure out|keep track|remember))?(?: you| of| out)?,? (?:who|whom|whose|where|what's|what|which|why|them apart
    |one \w{3,10} from)[^.!?;]{2,60}
    """,
    r"""
    (?:pace|pacing|arc|plot|story|middle|chapter|romance)(?: {adverb}| really){0,2} (?:crawls?|is glacial
    |is (?:way )?off|is all over|dies|goes missing|has gone missing|vanish(?:es|ed)|gets lost|went)|glacial
    |snail's pace|at a crawl|could be (?:tighter|shorter|clearer|better|stronger|cut|trimmed)|(?:a|one) (?:bit
    |little) (?:much|long|slow|thin|flat|rushed)
    """,
    r"""
    (?:i|we) (?:struggle|struggled|wanted|hoped|hoping|wished|would have (?:liked|loved|preferred)|expected
    |found it hard|was hoping|kept waiting|can't (?:picture|follow|feel|tell|see|connect)) (?!to (?:say|tell|thank
    |let|leave|ask|comment|cry|hug))[^.!?;]{3,60}
    """,
    r"""
    (?:hard|harder|difficult|tough|impossible|a pain|painful|exhausting|tiring) to (?:read|follow|believe|picture
    |care|parse|keep|tell|get into|take seriously)
    """,
    r"""
    (?:made|makes|has|have|had|made) no (?:decision|choice|sense|difference|mistakes?|effort|idea|reason|impact
    |choices)|never (?:once )?(?:chooses|decides|makes|has to|gets to|seems|feels|fails|loses|learns)
    """,
    r"""
    (?:we|they|it|you|she|he) (?:go|went|goes|jump|jumped|skip|skipped) (?:straight )?from [^.!?;]{3,40} (?:to|in)|
    (?:turned|turning|turns) (?:(?:him|her|them|the \w{3,12}|you) )?into|contradicts? (?:itself|what)|(?:personality
    |charm|charisma|depth|inner life|subtlety) of an? |nearly every|half of the|all in one (?:go|chapter)
    |out of (?:character|nowhere|place)|leans? on|relies on|gives? me a headache
    """,
    r"""
    (?:it|that|this|which)(?:'s| is| was) (?:the )?(?:\w{3,9} )?(?:third|fourth|fifth|sixth|seventh|second) (?:time
    |in a row|one)|is (?:one|two|three) too many|enough with the|more (?:showing|show)
    """,
)
HINTS = phrases(  # often beside one
    r"""
    (?:feels?|felt|reads?|seems?|seemed|comes? across|came across|sounds?|is|are|was|were|'s|gets?|becomes?|became)
    (?: {adverb}| a bit| a little| somewhat| rather| slightly| kinda){0,3} (?:as |too )?{weak}
    """,
    r"i (?:got|was|am|'m) (?:so |a bit )?lost|lost me|hard to (?:follow|picture|tell)|strain(?:s|ed) belief",
    r"""
    (?:don't|didn't|can't|couldn't) (?:really |quite )?(?:buy|believe|care about|see the point|get why)[^.!?;]{0,40}
    """,
    r"""
    (?:doesn't|does not|don't|didn't|isn't|wasn't) (?:really |quite |ever )?(?:ring true|make sense|work|land
    |hold up|hold together|go anywhere|add up|earned|believable|explained|matter|connect|scary|funny
    |learn)[^.!?;]{0,40}
    """,
    r"""
    (?:needs?|could use|could do with|deserves?|deserved) (?:an? |some |to (?:be )?|better|work|trimming|thinning
    |help)[^.!?;]{0,50}
    """,
    r"""
    (?:i'd|i would|might want to|you might|you could|maybe|perhaps|consider|try|it would help|suggest)(?: have| to
    | you| want to| be better| if){0,2} (?:cut|cutting|trim|trimm(?:ed|ing)|tighten|vary|varying|split|splitting
    |drop|shorten|rework|rewrite|break|adding|show|showing|hold|slow)[^.!?;]{2,60}
    """,
    r"""
    ^(?:please |maybe |just |and |but |so |or )?(?:cut|trim|vary|tighten|show|fix|pick|drop|thread|give) (?:the|half
    |your|us|them|her|him|it|some|one|every|a|paragraph)[^.!?;]{3,70}
    """,
    r"""
    (?:every|each) (?:single )?(?:chapter|scene|fight|arc|problem|woman|man|character|quarrel|joke|villain|elder
    |match|conversation|sentence) (?:is|are|was|ends?|starts?|begins?|gets?|has|opens?|the|of|in|and|someone
    |somebody|you|she|he|they|turns?)[^.!?;]{3,70}
    """,
    r"""
    (?:the |that |this |it's the )same (?:old |three |exact |few )?(?:{feature}|thing|insult|people
    |words?)[^.!?;]{0,50}|same \w{3,12},? same
    """,
    r"""
    (?:yet )?another (?:{feature}|tournament|amnesia|prophecy|misunderstanding|time(?: )?skip|filler|kidnapping
    |coincidence|ball)[^.!?;]{0,30}
    """,
    r"^[\w' ]{3,25} again[.!]{0,3}$",
    r"(?:{number}|forty one|fifty one|umpteen|so many) times (?:in|over|now|already|this|per|a)[^.!?;]{0,30}",
    r"""
    (?:for |of )?(?:{number}|whole|entire) (?:whole |entire |more |straight |full |thousand ){0,2}(?:chapters?
    |pages?|paragraphs?|lines|episodes|words) (?:of|to|on|about|for|running|where|with|while)[^.!?;]{2,60}
    """,
    r"""
    (?:only|main|biggest|sole|one|small|tiny|minor) (?:real |slight |big )?(?:complaint|gripe|issue|problem|quibble
    |nitpick|criticism|concrit|crit|suggestion|objection|reservation|drawback|downside|weakness)[^.!?;]{0,60}
    """,
    r"""
    (?:wish (?:you'd|you would|you had|there (?:was|were))|tired of|sick of|bored (?:by|of|with)|annoyed (?:by|at
    |with)|skimmed|skipped|fell asleep) (?!you|this story|it[.!,]|me)[^.!?;]{3,50}
    """,
    r"""
    (?:ruins?|ruined|spoils?|spoilt|spoiled|undoes|undercuts?|undermines?|breaks? the (?:spell|tension|immersion
    |mood|flow)|kill(?:s|ed)? (?:the|every)|(?:pulls?|pulled|takes?|took) me out|cheapens?|leaks away)[^.!?;]{0,40}
    """,
    r"""
    (?:instead of|used to|no longer|any(?: )?more|was a summary|is a list|are all|is all|is played as
    |exists? (?:only )?to|never once|at the expense of|in one go|all either)[^.!?;]{3,50}
    """,
    r"""
    (?:nobody|no one|everyone|everybody|he|she|they|\w{3,10}) (?:never|only|just|always|still|keeps?) [^.!?;]{5,50}
    """,
    r"""
    stopped (?:being|talking|feeling|meaning|caring)|(?:has|have|with|got|'s|'ve) (?:got )?no \w{3,12}|hasn't (?:an?
    |a single|one) \w{3,12}
    """,
)
CRAFT = phrases(
    r"""
    plot\w{0,3}|villains?|middle|ending|pacing|fights?|dialogue|sentences?|tension|jokes?|romance|prose|arcs?
    |chapters?|scenes?|stakes|heroine|hero|characters?|rules|magic|system|conversations?|paragraphs?|flashbacks?
    |twist|reveal|opening|epilogue|narrat\w{2,4}|pov|descriptions?|battles?|duel|tone|motive|backstory|dream|war
    |voice|exposition|monologues?|story|each|every|(?:first|second) half|everybody|everyone|main character|execution
    |grammar|writing|logic|love (?:story|interest|triangle)
    """
)
CONTEXT = (
    (phrases(r"^(?:but|however|yet|except|still|otherwise|the rest)"), 3.0),
    (phrases(r"but|though|however|yet|except|although|alas|unfortunately|only|so far"), 1.0),
    (phrases(r"they|everybody|everyone|nobody|he|she"), 0.5),
    (phrases(r"my|mine|our|us"), -2.5),
    (phrases(r"i|i'm|i've|i'd|i'll"), -1.5),
    (phrases(r"your"), -1.0),
    (phrases(r"please|if|when|love|best|thank|favourite"), -1.0),
    (phrases(r"monday|sunday|friday|thursday|saturday|days?|weeks?|tonight|morning|post|soon"), -2.0),
)
POINTS = ((SAID, 6.0), (FAULTS, 4.0), (PLAIN, 3.0), (HINTS, 2.0))
LONG = 80  # characters beside a clue that are shown with it
ENOUGH = 3.0
AROUND = {
    "leaving": 1.5,
    "pacing-request": 1.0,
    "praise-specific": 0.5,
    "praise-general": 0.5,
    "thanks": -1.0,
    "reaction": -1.0,
    "update-request": -1.5,
    "hostile": -2.5,
    "update-demand": -1.5,
    "theory": -0.5,
}


def find(clause: Clause) -> Iterator[Finding]:
    """Yield what `clause` finds wanting in the work, with the points that speak for it as its confidence."""
    found = [
        (one, points)
        for saying, points in POINTS
        for one in saying.findings(clause)
        if not (clause.reports(one.span) or clause.negates(one.span))
    ]
    if found:
        score = sum(points for _, points in found) + _context(clause)
        yield Finding(found[0][0].span, max(0.01, min(0.99, 0.5 + (score - ENOUGH) / 20)))


def _context(clause: Clause) -> float:
    """Return points for talk of the craft and for a turn ("but"), less points for talk of oneself and for questions."""
    points = sum(worth for saying, worth in CONTEXT if saying.occur(clause))
    points += 1.5 * min(2, len(list(CRAFT.spans(clause)))) + min(3.0, len(clause.folded) / 70)
    return points - 2.0 * clause.is_question - 1.5 * ("!" in clause.folded)


def settle(own: Sequence[TagSpan], found: Sequence[TagSpan], passage: Passage) -> Iterator[TagSpan]:
    """Keep what has points enough; who leaves or praises a part criticises sooner than who thanks or begs for more."""
    bonus = sum(AROUND.get(tag, 0.0) for tag in {span.tag for span in found}) / 20
    for span in own:
        sure = span.confidence + bonus
        if sure >= 0.5:
            yield replace(_whole(span, passage), confidence=min(0.95, sure))


def _whole(span: TagSpan, passage: Passage) -> TagSpan:
    """Return the clause around a clue, if it is not long: the fault together with what has it."""
    around = next((one.span for one in passage.clauses if one.span.start <= span.start < one.span.end), None)
    if around is None or span.end > around.end:
        return span
    return replace(span, start=max(around.start, span.start - LONG), end=min(around.end, span.end + LONG))

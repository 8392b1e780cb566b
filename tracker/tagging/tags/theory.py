"""Guesses or predicts what is going on in the story, or what will happen in it.

A wish ("let her live") is `plot-wish`; an opinion on the writing ("I think the pacing is off") is `critique`.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "theory"
LABEL = "guesses the plot"
CHIP = "theory"
GROUP = "talk"
YIELDS_TO = ("plot-wish", "more-of")

EXAMPLES = {
    "I think Mara is the ghost.": "Mara is the ghost",
    "He's her brother, isn't he?": "He's her brother, isn't he",
    "calling it now, the cook did it": "calling it now",
    "what if the island isn't real": "what if the island isn't real",
}
COUNTER_EXAMPLES = [
    "I think the pacing is off.",
    "I hope she is the queen in the end.",
    "What if you posted longer chapters?",
    "I think you are a genius.",
    "Is he her brother or her cousin?",  # question
]

MARKED = phrases(
    r"""
    (?:i|we|i'd|i've|i do|we all|we both|you can all|night team|anyone else
    |(?:mum|mom|my [a-z]{2,12}|[a-z-]{2,12}[']s|the [a-z-]{3,15}))(?:[ ](?:still|really|rather|also|just|now|do
    |fairly|pretty|half|nearly|almost|both|would|of us|have|always)){0,2}[ ](?:think|thinks|bet|guess|suspect
    |suspected|suspects|reckon|reckons|believe|believes|fear|predict|assume|suppose|wager|theori[sz]e|take it
    |dare say|daresay|begun to think|come to think
    |concluded)(?: (?:now|that|is|maybe|the reason|all along|so)){0,2}:?,?[ ](?!about|of|so|this|it over|no
    |yes)[^.!?\n]{4,140}
    """,
    r"""
    (?:i'm|i am|we're|is|are|ron's)(?: (?:pretty|fairly|almost|quite|nearly|half|so|absolutely|100%))?[ ](?:sure
    |convinced|certain|betting|guessing|predicting|inclined to (?:think|believe)|calling
    |assuming)(?: that)?[ ](?!you|this|it's (?:been|a)|nobody|somebody|some|a lot|i|my|they'll
    |everyone)[^.!?\n]{4,120}
    """,
    r"""
    (?:betting|bet|guessing|guess|pretty sure|suspect|reckon|calling that|i'm calling)[ ](?!you|this|i|it|that's
    |there|we|needs|what)[^.!?\n]{4,100}
    """,
    r"""
    (?:a|an|the|this) (?:[a-z]{1,10} )?(?:feeling|hunch|notion|suspicion|theory|idea|prediction
    |headcanon)(?: is)?(?: that|:| (?=the |he |she |they |it's |[a-z]{3,12} (?:is|was|did)))[ ]?[^.!?\n]{4,140}
    """,
    r"""
    (?:my|crack|wild|own|current|working|'s)[ ](?:[a-z]{1,10} )?(?:theory|guess|hunch|suspicion|prediction|bet
    |reading|belief|headcanon)(?: of [^.!?:,]{1,20})?(?:'s|,? is|:
    |,)(?! (?:was|were|completely|wrong))[^.!?\n]{3,120}
    """,
    r"""
    (?:theory|prediction|guess|guesses|conspiracy|headcanon|bets?|claim|theories|hear me out|punchline
    |mode)(?: time)?[:.](?: )?[^.!?\n]{5,120}
    """,
    r"(?:my|the) (?:money|bus fare|fiver)(?:'s| is) on [^.!?\n]{3,60}",
    r"(?:calling it|called it|mark my words)[^.!?\n]{0,80}",
    r"what if (?!you|there (?:was|were)|we|i )[^.!?\n]{5,120}",
    r"i (?:wouldn't|would not) be surprised if[^.!?\n]{5,120}",
    r"i'd (?:guess|bet|say|wager|put (?:my )?money|look at|swear)[^.!?\n]{4,120}|i'll bet[^.!?\n]{3,100}",
    r"""
    (?:i've|i have|i) (?:put |got )?(?:a fiver|money|ten
    |my (?:[a-z]{1,10} ){1,2}?)(?:(?: )?quid)?[ ]on[^.!?\n]{3,60}
    """,
    r"i say (?:he|she|they|it was)[^.!?\n]{3,100}",
    r"(?:mum|mom|my [a-z]{2,10}) says (?:he|she|[a-z'-]{3,12}) (?:is|was|did)[^.!?\n]{3,60}",
    r"{count} (?:pence|quid|pounds?|dollars?|bucks|coins) (?:says?|on) [^.!?\n]{3,100}",
    r"(?:two|three|four|five|ten|hundred|evens) to one [^.!?\n]{5,100}",
    r"(?:smells|looks) (?:like an?|guilty|like (?:he|she))[^.!?\n]{3,40}",
    r"i (?:put it to|smell|see) (?:the court|you|a (?:twist|betrayal|trap))[^.!?\n]{0,60}",
    r"you may be heading[^.!?\n]{3,80}",
)
AFTER = phrases(
    r"""
    [^.!?\n]{3,100},? (?:isn't|wasn't|aren't|didn't|doesn't|hasn't|won't|can't|hadn't|wouldn't)[ ](?:he|she
    |they)\W{0,4}$
    """,
    r"[^.!?\n]{3,100}, (?:did|has|does|is|was|can|will|have) (?:he|she|they)\?",
    r"""
    [^.!?\n]{3,100}(?:,|\()(?:
    [ ])?(?:and[ ])?(?:i'm[ ](?:nearly |almost |fairly |pretty )?(?:sure(?: of it)?|convinced|certain|calling it)
    |i (?:suspect|bet|reckon|guess|wager|assume|smell it)|mark my words|calling it|surely
    |i'd (?:wager|bet|put money|lay)|i'm betting|you can't fool me|am i (?:right|warm)|no doubt
    |mark me)[^.!?\n]{0,20}
    """,
    r"(?!(?:any ?way )?thank)[^.!?\n]{3,80} (?:i bet|i reckon|i'm sure|i suspect|i guess|i swear|surely)\W{0,4}$",
    r"[^.!?\n]{5,80} (?:or i'm a|i(?:'ll| will) eat (?:my|a|the|fermented))[^.!?\n]{0,20}",
)
PERHAPS = phrases(
    r"""
    (?:surely|perhaps|maybe|probably|could it be|is it possible|possibly|presumably)(?: that)?,?[ ](?!there|you
    |your|i |we |this)(?:he|she|it|they|the [a-z'-]{2,20}|that [a-z'-]{2,20}
    |[a-z'-]{3,15})(?: [a-z'-]{2,15})?(?:'s|'re| is| isn't| was| wasn't| has| had| did| does| knows?| will| never
    | are| were|'ll| wants?| took| killed| made)[ ][^.!?\n]{3,100}
    """,
    r"unless (?:it|he|she|they) (?:wasn't|isn't|was|is|never|did)[^.!?\n]{3,60}",
    r"""
    could (?:he|she|they|the (?!next|chapter|middle|end)[a-z]{2,15}
    |[a-z]{3,12})[ ](?:(?:perhaps|actually|secretly|also|really) )?be
    [ ](?:a(?! bit| little)|an|the|his|her|in|behind|[a-z]{2,12}'s) [^.!?\n]{3,60}
    """,
    r"is (?:the [a-z]{2,15}|[a-z]{3,12}) (?:maybe|secretly|actually|possibly|perhaps|really)[ ][^.!?\n]{3,60}",
)
CONTRAST = phrases(
    r"""
    [^.!?\n]{3,40}(?:isn't|aren't|wasn't|doesn't|weren't)
    [ ][^.!?,\n]{3,40},[ ](?:it's|he's|she's|they're)[ ](?!just|so|like|a )[^.!?\n]{3,50}
    """,
)
IDENTITY = phrases(
    r"""
    (?!this|you|your|mine)(?:he|she|they|it|the [a-z'-]{2,20}(?: [a-z'-]{2,20}){0,2}
    |[a-z'-]{3,15}(?: [a-z'-]{3,15})?|that [a-z-]{2,15})(?:[']s|['’]re|(?<=he)'s|(?<=they)'re| is| are
    | was(?! (?:her|his|their))| =| must| has to| might| may| got to| has| have
    | isn't)(?: (?:be|have been|been|probably|actually|secretly|definitely|really|so|totally|going to be|still
    |also|maybe|not|only|never|obviously|clearly|already)){0,3}[ ](?:lying(?! (?:in|on|down|there))|faking
    |behind (?:it|this|all)|working (?:for|with)|playing (?:him|her|them)
    |(?:the )?(?:[a-z]{2,12} )?(?:mole|traitor|informant|killer|murderer|ghost|spy|thief|culprit|impostor|imposter
    |saboteur|siren|assassin|murderess|one who|one behind|one they|final boss|big bad|true king|missing prince
    |missing princess|bellringer)
    |the (?:[a-z]{2,12} )?(?:heir|prince|princess|duchess|emperor|operator|narrator|dungeon|father|mother|mayor
    |same person)|an? (?:[a-z]{2,12} )?(?:spy|ghost|clone|copy|plant|vampire|werewolf|robot|dragon|double|fake
    |trap|decoy|recording|throat|letter|code|memory|marriage contract|npc|impostor|imposter|farewell|person)
    |(?:his|her|their|[a-z]{2,15}'s)[ ](?:(?:real|secret|long lost|lost|half|twin|own|true|old|dead) )?(?:father
    |mother|dad|mom|mum|brother|sister|son|daughter|uncle|aunt|twin|grandfather|grandmother|cousin|child|ghost|ex
    |killer|lover|maker|clone|mother's|brother's)|in (?:on it|disguise|love with)|secretly|cursed|pregnant
    |possessed|looping|guilty|covering for|one person|in charge|keeping (?:a|it)|going to turn out
    |on [a-z']{2,15} payroll|under a curse|hiding|married|trapped)[^.!?\n]{0,60}
    """,
    r"""
    (?:wrote|forged|poisoned|killed|stole|faked|hid|locked|moved|drew|cut|swapped|planned|did|made|cursed|sent
    |tied|branded)(?: [^\s.!?]{1,15}){0,4} (?:himself|herself|themselves|on purpose)
    """,
    r"""
    ^\W{0,3}(?!you|i |we |and |but |then |maybe |who|first|actually|it )(?:[a-z'-]{2,15} ){1,3}(?:did it|faked it
    |poisoned the [a-z]{2,12}|never existed|wrote (?:it|the letters?))
    """,
    r"""
    it (?:was|is|'s) (?!so|a|an|the|really|very|like|just|good|great|amazing|all|not|you|this|that|only
    |one)[a-z]{2,15} who [^.!?\n]{3,60}
    """,
    r"""
    (?:(?:he|she|they)(?:'s| is| must be| isn't| are|'re)
    |(?!who|which|your|wip|fic)[a-z'-]{3,15}
    [ ](?:isn't|must be))(?:[ ](?:still|not|really|actually|already|totally|definitely)){0,2}[ ](?:alive
    |dead)(?! (?:to|serious|and|in))[^.!?]{0,30}
    """,
    r"""
    (?:he|she|they|(?:the )?[a-z'-]{3,15})(?:'s| has| have)?[ ]been[ ](?:dead|lying|living|hiding|alive|faking
    |writing|watching|one|a|the|on|working|dosing|keeping|there|in|it)[^.!?\n]{3,60}(?:all along
    |(?:the|this) (?:whole|entire) time|since the [a-z ]{3,20})
    """,
)
FUTURE = phrases(
    r"""
    (?:he|she|they|the (?!chapter|next|ending|story|title|comment)[a-z'-]{2,20}(?: [a-z'-]{2,20})?)(?:'s| is| are
    |'re)(?: (?:definitely|so|totally|probably|still|not|never)){0,2}[ ](?:going to
    |about to)[ ](?!be (?:ok|fine|alright|great|good)|me|haunt)[a-z]{2,15}[^.!?\n]{0,60}
    """,
    r"""
    (?:(?:he|she|they|the [a-z'-]{2,20}|[a-z'-]{3,15})(?: will| won't)
    |(?:he|she|they)'ll)(?: (?:definitely|probably|never|surely|also|all))?[ ](?:die|betray|kill
    |turn (?:out|into|on|up)|find|be the|forget|lose|win|marry|survive|sacrifice|reveal|refuse|break|inherit
    |get home|fall|sit on|escape)[^.!?\n]{0,60}
    """,
    r"(?:'ll|will|going to|must|gonna) turn out (?:to|that|as|[a-z']{2,10} own)[^.!?\n]{3,60}",
    r"{chapter} {gap}will be [^.!?\n]{3,40}|is(?:n't| not) (?:coming back|really dead|who (?:he|she) says)",
)
PLAIN = phrases(
    r"""
    ^\W{0,3}(?!(?:this|that|it|you|what|who|there|here|mine|one|everything|something|nobody|nothing|chapter|me|my
    |where|when|how|why)\b(?!'s the))(?:(?:the |old |poor )?[a-z'-]{2,15}(?: [a-z'-]{2,12})?(?:[']s| is| =
    |(?<=he)s)|it's|it was)[ ](?:obviously |actually |secretly )?(?:the|a|an|her|his|their)
    [ ](?!best|worst|goat|mvp|reason|real|man|only|whole|point|moment|king|queen|icon|idiot|flavou?r|show|wrong
    |invitation|thing|highlight|star|one|problem|most|perfect|greatest|total|true|absolute|good|great|little|very
    |kind|first|last|typo|mess|joy|delight|treat|gift|gem|masterpiece|menace|legend|mood|genius|end|speaker
    |library|story|fic|chapter|\w{2,12}est\b)[a-z-]{3,15}(?: [a-z-]{3,12})?\W{0,6}$
    """,
)
SEALS = phrases(
    r"""
    ^\W{0,3}(?:bet|screenshot (?:this|it|me)|fight me|sue me|mark (?:me|my words)|there,? i(?:'ve)? said it
    |change my mind|calling it(?: now)?|i(?:'ll)? bet|you heard it here(?: first)?|quote me|i'd put money on it
    |i rest my case|i smell it|hear me out|i swear|book it|i'm sure of it|my guess anyway|just a guess
    |you can't fool me|i'm (?:nearly |quite |fairly )?(?:convinced|sure|certain)
    |i (?:reckon|suspect|wager|presume)|i'd (?:wager|bet|say)|check|prove me wrong)[^.!?]{0,25}\W{0,4}$
    """,
)
OPINION = phrases(
    r"""
    (?:(?:the|this|last|that|your|next) chapters?|story|fic|pacing|writing|dialogue|prose|updates?|author|typos?
    |plot|grammar|reviews?|reviewers?|spelling|commas?|sentences?|paragraphs?|should|could use|deserves?
    |favou?rite|the best|you're|you are|you|i'm|i am|i've|my|me|i|we|people|those|anyone|this (?:is|one)|site
    |trouble|too|very|so|{good}|{bad}|readers?|a lot|line|rude|wrong|was a mistake|scenes?|whole book|book|page
    |tea|to your credit|forget|that's|monster|wonder|everybody|slip)
    """,
)
WISH = phrases(r"hope|wish|please|let|if|when|until|want|wanted|theory was|was wrong|in case|as if|like")
ASKS = phrases(
    r"""
    ^\W{0,3}(?:so |and |but |wait |ok |also )?(?:is|are|was|were|does|do|did|has|have|will|can|who|what(?! if)
    |which|where|when|why|how|whose)[^?]{3,160}\?
    """,
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans that guess at the story, past, present or to come."""
    if ASKS.occur(clause):
        return
    for span in MARKED.spans(clause):
        if not (clause.negates(span) or _is_opinion(clause, span)):
            yield span
    if clause.start == clause.sentence.start:
        for rule in (AFTER, CONTRAST, PLAIN):
            yield from rule.spans(clause.sentence)
    if clause.before and SEALS.occur(clause):
        yield clause.before.span
    if not WISH.occur(clause):
        for rule in (PERHAPS, IDENTITY, FUTURE):
            yield from (span for span in rule.spans(clause) if not clause.reports(span))


def _is_opinion(clause: Clause, span: Span) -> bool:
    """Whether the guess is about the writing, its author or the reader: see the first words after the verb."""
    words = clause.passage.text[span.start : span.end].lower().split()
    return any(True for _ in OPINION.spans_in(" ".join(words[2:6])))

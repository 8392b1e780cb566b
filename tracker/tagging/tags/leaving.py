"""Says that the reader stops reading: drops the story, unfollows, says goodbye to it.

A threat ("one more cliffhanger and I'm gone") is no leaving, nor is the leaving of somebody in the story.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "leaving"
LABEL = "stops reading"
CHIP = "leaving"
GROUP = "reader"

EXAMPLES = {
    "I'm dropping this, sorry.": "I'm dropping this",
    "Unfollowed.": "Unfollowed",
    "this is where I get off the train": "where I get off",
    "That's me done with this series": "That's me done",
}
COUNTER_EXAMPLES = [
    "If she dies I'm dropping this.",  # a threat
    "I almost dropped it at chapter ten, so glad I didn't.",
    "Please don't drop this!",
    "He quit the guild and never came back.",
]

GOING = phrases(
    r"""
    ^\W{0,3}(?:and |so |ok |well |now ){0,1}(?:dnf|dropped|dropping|unfollowed|unsubscribed|deleted|bailed
    |noped out|blocked)(?: it| this)?(?:[,.:;!]| and |$)[^.!?]{0,25}
    """,
    r"(?:you |it |this |story |author )?(?:have )?lost me (?:at|when|with|here|there|in|after|for good)[^.!?]{0,30}",
    r"^\W{0,3}lost me\W{0,3}$|bye forever|my exit is",
    r"""
    (?:i |and |then ){0,2}(?:stopped|gave up|checked out|tapped out|quit)
    [ ](?:at|right (?:there|here)|when|after|on (?:it|this|page|chapter)|around|in chapter|reading)[^.!?,]{0,30}
    """,
    r"""
    (?:i'm |i am )?(?:going to |have to )(?:bow out|step away|stop here|unfollow|drop (?:this|it)
    |quit (?:this|here)|let (?:this|it) go)[^.!?,]{0,20}
    """,
    r"hanging up my[^.!?,]{0,20}|stepping (?:ashore|off|away) here",
    r"won't be (?:opening|following|reading|continuing|back|picking)[^.!?,]{0,30}|i'm off the list[^.!?,]{0,20}",
    r"closing (?:the|this|every) tab[^.!?,]{0,20}|last comment from me|parting word",
    r"""
    (?:(?:i|i'm|i've|i'll|so|just|have|am|will|be|going to) ){0,5}(?:unfollow(?:ed|ing)?|unsubscrib(?:e|ed|ing)
    |unstann(?:ed|ing)|unfav(?:ou?rite)?d?)(?: [^\s.!?,]{1,12}){0,3}
    """,
    r"""
    (?:(?:i'm|i am|i|i've|i have|i'll|and|so|just|now|finally|officially|today) ){0,4}(?:drop(?:ping|ped)?
    |quit(?:ting)?|bail(?:ed|ing)|abandon(?:ed|ing)|ditch(?:ed|ing)|giv(?:e|ing) up on|gave up on
    |noped out(?: of)?|stopp(?:ed|ing) (?:reading|following)|stop (?:reading|following)|let(?:ting)? go of|muting
    |muted|walking away from|leaving|done with|finished with|through with
    |letting)(?: (?:of|off|at|out))?,?[ ](?:this|it|here|the (?:story|fic|book|series|site|novel)
    |your (?:story|fic|book)|reading|at (?:chapter )?\d{1,4}|at the|around
    |after)(?: (?:story|one|fic|book|series|novel|site|now|here|for good|at [^\s.!?]{1,12}))?
    """,
    r"""
    (?:i'm|i am|and i'm|well i'm|so i'm|that's it,? i'm)[ ](?:so |officially |just )?(?:out|done|gone|off|leaving
    |quitting|finished|unsubbing|bowing out|stepping (?:away|off|back)|signing off|logging off|checking out
    |hopping off|getting off|jumping ship|moving on|giving up|tapping out|stopping)(?! of|\.\.|\. of| to
    | the | for | a )(?: (?:here|now|with this|on it|after [^.!?,]{1,20}|from [^.!?,]{1,20}|at [^.!?,]{1,20}))?
    """,
    r"""
    (?:i|i'll|i'm going to|i am going to|i will|i'd|i have to|i'll have to|i shall)[ ](?:[a-z]{1,8} ){0,2}?(?:stop
    |bow out|step away|stepping away|quit|leave|sign off|get off|tap out
    |bail)(?: (?:here|reading|now|following|at this|after this|this|it))
    """,
    r"""
    (?:this|that|here) (?:is|'s)(?: me| where i| my stop| the (?:end|last)| as far as i)[^.!?]{0,40}?(?:get off
    |done|gone|out|off|leave|stop|go|goodbye|bye|stop off|you'll have)
    """,
    r"that's (?:it|all|enough) for me|that's me (?:done|out|off|gone)|not for me (?:from here|any(?: )?more)",
    r"count me out|consider me gone|i'm out|my stop,? i think",
    r"""
    (?:i(?:'ve| have|'m|'ll| am| will)? |going to |just |today |i'll be )?(?:tak(?:e|ing|en)|took
    |remov(?:e|ed|ing)|delet(?:e|ed|ing)|cut(?:ting)?|unpinned|struck)(?: [^\s.!?]{1,12}){0,5}?[ ](?:off|from
    |out of)?(?: )?(?:my|the|our|this)?(?: )?(?:alerts?|list|library|shelf|follows?|bookmarks?|favourites?
    |reading list|notifications?|feed|tracker|subscriptions?)
    """,
    r"""
    (?:delet(?:e|ed|ing)|remov(?:ed|ing))
    [ ](?:my|the|this|your)[ ](?:bookmark|notification|subscription|story|app|follow)s?
    """,
    r"(?:comes|goes|gone|off) (?:off|from) my (?:list|alerts|shelf|library|follows|bookmarks)",
    r"""
    clos(?:ed|ing|e) (?:the|this)[ ](?:tab|book|window
    |page)(?: (?:for good|for the last time|here|for ever|forever))?
    """,
    r"""
    (?:cancel(?:l?ed|l?ing)?|stopped|ended|pulled|pressed cancel|lapsed)
    [ ](?:on )?(?:my|the)[ ](?:subscription|patreon|pledge|membership|follow)
    """,
    r"""
    (?:won't|will not|shan't|shall not|not going to|no longer|don't think i'll
    |can't)[ ](?:be )?(?:[a-z]{1,8}
    [ ])?(?:read(?:ing)?[ ](?:on|any(?: )?(?:more|further)|the rest|another|a word|further|this any)
    |continu(?:e|ing)|com(?:e|ing) back|back|here for|follow(?:ing)? (?:this|it)|go(?:ing)? on with|keep reading
    |finish(?:ing)? (?:this|it))[^.!?,]{0,15}
    """,
    r"not (?:continuing|reading (?:on|any(?: )?more|a word more|further|another))[^.!?,]{0,15}",
    r"never reading (?:this|another|anything)[^.!?,]{0,20}",
    r"""
    ^\W{0,3}(?:(?:and |so |ok |well |anyway ){0,1}(?:dnf|dropped|quit|unfollowed|goodbye|bye(?: bye)?|so long|out
    |i'm out|enough|i quit|farewell|adios|cheerio|ta(?: )?ra|deuces|peace out|bailed|noped out|stopping here
    |leaving|unsubbed|unsubscribed))(?:,? (?:all|everyone|folks|author|then))?\W{0,4}$
    """,
    r"dnf(?:'?d|ed|ing)?(?: at [^\s.!?]{1,12})?|put(?:ting)? (?:it|this) down(?: for good)?",
    r"(?:you )?(?:just )?(?:lost|lose) (?:a|one|this|another) (?:reader|fan|follower)|losing me",
    r"lost me as a reader",
    r"(?:my|this) (?:reading|interest|loyalty|journey) ends (?:here|with)[^.!?,]{0,20}",
    r"i (?:leave|left) (?:you|it|this) (?:here|at)[^.!?,]{0,20}|seen myself out|(?:i'll )?see myself out",
    r"off i go",
    r"""
    (?:bailed|noped out|stepping away|dropped|quit|stopped reading
    |stopping here)(?: (?:when|at|around|from|after|in|chapter|,|i'm)[^.!?]{1,40})
    """,
    r"""
    (?:and |now |then |so |today |tonight |from here ){1,2}i[ ](?:stop(?:ped)?|pressed cancel|quit|cancel(?:l?ed)?
    |unsubscribe|unfollow)[^.!?]{0,20}
    """,
    r"i've (?:stopped|left off|quit)(?: (?:reading|here|at [^.!?]{1,15}|following|my subscription))?$",
    r"(?:neither|none) of us will (?:be )?(?:going on|continu)[^.!?]{0,12}|my stop,",
    r"goodbye,? (?!to|kiss|and)[^.!?,]{1,20}$|so long,? (?!as|and|ago|that|i)[^.!?,]{2,20}$|word of farewell",
    r"coat's on|take my (?:hat|coat) and go|handing in my",
    r"return my (?:subscription|book)|(?:subscription|interest|patience) (?:has )?(?:lapsed|ended|died|ran out)",
    r"bookmark(?:'s| is)? (?:in the|gone|deleted)",
    r"""
    i (?:stopped|quit|left off|gave up|dropped (?:it|this|out)|jumped ship
    |bailed)(?: (?:at|around|after|here|in|with|when|reading|on) [^.!?,]{1,25})?$
    """,
)
NOT_LEAVING = phrases(
    r"if (?:you|he|she|they|it|this|the|i|there|anything|[a-z]{2,12} (?:dies|dead))|unless|one more|almost",
    r"nearly|was going to|wanted to|about to|i'd (?:be|have)",
    r"""
    (?:please|don't|dont|do not|never|you|he|she|they|won't)[ ](?:you )?(?:ever )?(?:drop|quit|abandon|stop|leave
    |give up|quitting|dropping)
    """,
    r"glad i didn't|but (?:i )?(?:came|come|went|picked|kept)|can't (?:quit|stop|drop|leave)",
    r"not (?:dropping|leaving|quitting|going anywhere)|on the edge|to work|to bed|to sleep|off to",
    r"(?:my|our) (?:sister|husband|wife|friend|brother|son|daughter|mum|mom)",
    r"(?:he|she|they)(?:'s|'ll| is| will) (?:out|off|gone|drop)|more (?:weeks|days|months|chapters?)",
    r"or i(?:'m| will|'ll)|burn(?:ed|t)? out|again by|soul|not ready|hard to say goodbye",
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans by which the reader leaves; not threats, not what was only nearly done."""
    if NOT_LEAVING.occur(clause.sentence):
        return
    for span in GOING.spans(clause):
        if not clause.reports(span):
            yield span

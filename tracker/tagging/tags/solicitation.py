"""Sells or baits: commissions, paid services, contract offers, links, praise that ends in "contact me on Discord".

A fan's own gift is `offer`; a writer who wants readers is `self-promotion`.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import Finding, phrases

SLUG = "solicitation"
LABEL = "sells something or baits"
CHIP = "selling"
GROUP = "noise"
SCOPE = "sentence"

EXAMPLES = {
    "Amazing story!! I'm a digital artist, kindly add me on Discord inkfox_1 so we can talk": "add me on Discord",
    "covers $5, dm me": "$5",
    "my commissions are open, rates in bio": "commissions are open",
    "FREE coins >> visit coinrain dot example": "coinrain dot example",
}
COUNTER_EXAMPLES = [
    "I drew her for you, no charge, can I send it?",  # offer
    "She sold the crown for five dollars, lol.",  # the story
    "Is there a Discord for this story?",  # question
    "I'd pay money to read chapter 3.",
]

SELLS = phrases(
    r"""
    (?:add|contact|message|dm|text|email|e-?mail|inbox|msg|whisper|write|reach|hit|ping|im|msn|pm|call|find|look
    |talk|chat|reply)(?: (?:to|out|up|me|us|him|her|them|more|with|our [a-z]{1,15}|editor|mr [a-z]{1,12}
    |[a-z]{2,12} [a-z]{2,12}|[a-z.]{2,15})){0,4}[ ](?:through|via|by|on|at|in|with|over|my|the
    |your)(?: (?:my|the|your|our))?[ ](?:discord|disc0rd|disc|telegr[a*]m|tele|whats-?app|insta(?:gram)?|inst@
    |snap(?:chat)?|messenger|yahoo|aim|msn|line|skype|wechat|signal|gmail|e-?mail|private|dms?|contact|ig|fb
    |facebook|number)[^.!?\n]{0,25}
    """,
    r"""
    (?:write|reach|contact|email|message|find|visit|see|check|look for)(?: [a-z]{1,12}){0,3}
    [ ](?:at|through|in|on|to|under|via)[ ](?:the )?(?:my |our )?(?:mail|address|form|name|profile|number|site
    |user-?name)(?: (?:shown|in|on|under|above|below|and contact)[^.!?\n]{0,30})?(?=[^.!?\n]{0,20}(?:profile|bio
    |page|site|picture|before|price|card|contact|wall|number))
    """,
    r"""
    (?:dm|inbox|message|msg|text|telegram|whatsapp|contact|hmu|whisper)
    [ ](?:me|us|my [a-z]{1,10})(?: (?:for|to|today|now|dear|on|if|with)[^.!?\n]{0,25})?(?:{end}|,)
    """,
    r"""
    (?:dms?|hmu|inbox|message|msg|email|text|pm)(?: (?:me|us|now))? (?:for|4)
    [ ](?:(?:my|the|a|your) )?(?:price|rate|commission|cover|promo|detail|info|bonus|offer|sample|art|portfolio
    |telegram)[^.!?\n]{0,20}
    """,
    r"dms? (?:are )?open|(?:cheap|collab),? (?:dm|inbox|pm)|add me(?:,| on| with)[^.!?\n]{0,25}|inbox(?:!|$)",
    r"hmu (?:insta|on|4|for)[^.!?\n]{0,15}|(?:dm|email|inbox|msn|telegram|msg) (?:me|us){end}",
    r"""
    (?:what's|may i have|share|send|give|drop|have) (?:me )?(?:your|an?)
    [ ](?:discord|insta(?:gram)?|telegr[a*]m|snap(?:chat)?|whats-?app|handle|social|email)[^.!?\n]{0,25}
    """,
    r"(?:reply|respond|answer) (?:here )?with your[^.!?\n]{0,25}",
    r"my (?:discord|user|handle|insta|username|telegram) (?:is|name)[^.!?\n]{0,25}",
    r"(?:discord|telegram|insta|fiverr|ko-fi|patreon|whatsapp|gallery on insta)(?::| @| -)[^.!?\n]{2,25}",
    r"telegram @?[a-z_0-9]{3,20}|whatsapp(?: me)?{end}",
    r"[$€£]{1,2}(?: )?\d{1,6}[^.!?\n]{0,30}",
    r"\d{1,6}(?: )?(?:[$€£]|usd|bucks|dollars? (?:each|only|per|for)|euros? (?:each|only|per|for))[^.!?\n]{0,20}",
    r"""
    (?:five|ten|fifteen|twenty|thirty|forty|fifty|sixty|hundred|ninety five|\d{1,4}) (?:dollars|bucks|euros|quid)
    [ ](?:each|only|per|an?|for)[^.!?\n]{0,20}
    """,
    r"(?:five|ten|\d{1,3}) bucks|for a flat rate",
    r"""
    (?:sketch|half body|full body|colou?r|packages?|only|starting|fees?|starts)(?: is| at| from)?
    [ ](?:fifteen|twenty|thirty|forty|sixty|\d{2,4}[$€£]?)[^.!?\n]{0,20}
    """,
    r"ninety five dollars[^.!?\n]{0,40}|\d{1,3} (?:a|per) month|{number} a month, cancel|handling fee[^.!?\n]{0,25}",
    r"(?:is|from|at|only|just|'s) (?:five|nine|ten|twelve|fifteen|twenty|thirty|forty) (?:euros|dollars|pounds)",
    r"""
    (?:friendly|student|low|cheap|affordable|reasonable|flexible|modest|small|best|special|fair)
    [ ](?:rates?|prices?|fees?|packages?|cost|tip|amount)[^.!?\n]{0,30}
    """,
    r"(?:my|our) (?:rates|prices|packages|fees)[^.!?\n]{0,25}|(?:rates|prices) in (?:my )?(?:bio|profile)",
    r"half price|price list|rate card|prices? depend|rates in (?:my )?bio",
    r"(?:small|placement|reading|listing|participation|casting) (?:fee|price|amount|tip|cost)",
    r"per (?:finished hour|panel|cover)|\d{1,3}(?:%| per cent| percent) (?:off|discount)|per cent off",
    r"discount (?:because|for|code|if)|rates? on (?:discord|request)|samples on (?:my|request)|aren't expensive",
    r"profit share|buy in with|eighty per cent",
    r"(?:(?:my|art|cover|paid) )?commissions? (?:are |is |r |slots? )?(?:open|available|me)",
    r"commission (?:me|for)|for commissions",
    r"(?:open|taking|accepting|doing|offering|offer) (?:for )?(?:art )?(?:commissions|orders)|i take orders",
    r"slots? (?:open|left|available)|open slots|book your slot",
    r"(?:one|two|three|\d) (?:slots?|openings?) (?:left|in)|my queue has",
    r"""
    (?:payment|pay|paid) (?:via|by (?!the pane)|through|with|first|up front|gcash|in advance|paypal|shipping
    |critiques?)[^.!?\n]{0,20}
    """,
    r"paypal|gcash|cash-?app|half in advance|speak of deposits|by invoice|postage on top|or the money back",
    r"refunded|refundable|talk figures",
    r"""
    (?:earn|make|made|earning)
    [ ](?:(?:real|easy|extra|big|good|your|passive) )?(?:money|cash|[$]{1,3}|income|3k
    |from (?:it|home|your))[^.!?\n]{0,25}
    """,
    r"passive income|monthly salary|signing bonus|bonus (?:on|for) signing",
    r"pays? (?:top rates|by the thousand|by the page|monthly|\d)[^.!?\n]{0,20}|paid by the page",
    r"exclusive (?:contract|rights)|sign (?:before|with us)",
    r"""
    (?:{number}|\d{1,6})(?: )?(?:k|real|honest|five star)?(?: )?(?:reads|readers|followers|votes|reviews|views
    |accounts) (?:guaranteed|for)[^.!?\n]{0,20}
    """,
    r"trading app|taught me trading|through trading|(?:i|we) can (?:get|bring) (?:you|u) \d[^.!?\n]{0,20}",
    r"(?:ratings|reviews|accounts|votes|reads) for sale|selling \d|power stone votes|cash in ten minutes",
    r"check my page for|(?:free|get) coins|loans?{end}",
    r"""
    (?:visit|check(?: out)?|click|tap|apply|submit|sign up|register|download|fill in|go to|book|sign in|verify
    |claim)[^.!?\n]{0,15}[ ](?:(?:the|my|our|in|on|at|with|through) ){1,2}(?:link|website|web site|site|shop|store
    |picture|address|form|icon|homepage|channel|bird|palette|your author account)[^.!?\n]{0,25}
    """,
    r"(?:see )?(?:the )?link (?:on|under) (?:my|our|the)[^.!?\n]{0,15}|click (?:here|fast|now|below|the|→)",
    r"""type ["']?[a-z]{2,10}\d{0,3}["']? (?:below|in|here)""",
    r"type code|use code|mention code|apply here|visit (?:the )?(?:shop|address)|tap the [a-z]{3,8}",
    r"""comment ["'][a-z]{2,8}["']""",
    r"""send me a message ["'][a-z]{2,8}["']""",
    r"see profile and contact|ask me how(?! i know)|look up [a-z_.]{3,20} on (?:insta|ig|fb)[^.!?\n]{0,30}",
    r"look for her under[^.!?\n]{3,30}|first (?:advance|page|\d{3,4} words) (?:free|costs nothing)",
    r"(?:h[tx]{2}ps?://|www\.)\S{3,80}",
    r"""
    [a-z0-9-]{3,30}(?: )?(?:\(\.\)|\[\.\]| dot |(?: )?\.(?: )?)(?:example|com|net|org|xyz|shop|app|io|biz|ru|info
    |top|pro|help|click|zone|site|online)(?:/\S{0,40})?(?!\w)
    """,
    r"""
    (?:buy|cheap|cheapest|best|custom|professional|paid|selling|pretty)
    [ ](?:[a-z]{1,12} ){0,2}?(?:votes|reads|followers|views|likes|illustrations?|covers?(?: art| here)?
    |promo(?:tion)?|ringtones|coins|proof-?reading|banners|critiques?|editing|trailers?|logo|shoutouts?
    |gift-?cards?|art of your oc)
    """,
    r"free (?:promo|ringtones|coins|consultation|shoutouts?|cover art,)|(?:followers|reads|votes),? real ones",
    r"ai ghostwriter|five-star (?:ratings|reviews)|authors? promo",
    r"(?:art|promo|business|collab(?:oration)?|adaptation|marketing) (?:offer|opportunity|proposal)",
    r"urgent opportunity|possible collab(?:oration)?|let's collab",
    r"""
    (?:talk|discuss|speak)(?: of| about)?
    [ ](?:business|details|rates|prices|figures|my packages|more on|about everything|everything)[^.!?\n]{0,25}
    """,
    r"(?:humani[sz]e it|ai detector|likelihood of generated|\d{2}% (?:ai|robot|generated))[^.!?\n]{0,30}",
    r"account has been reported|full (?:chapters|report)(?: →|,)[^.!?\n]{0,30}|did you see my (?:art|samples)",
    r"homework due|u write i draw|locked chapters with no coins",
)
TRADE = phrases(
    r"""
    (?:i am|i'm|we are|we're|as|a|gifted|certified|professional)
    [ ](?:also )?(?:(?:an?|the) )?(?:[a-z-]{1,14} ){0,3}?(?:artist|illustrator|animator|editor|designer|agent
    |publisher|studio|marketer|manager|promoter|agency|colourist|narrator|voice actor
    |girl who draws)(?: (?:here|of|who|with|that|and|by)|,|\.)
    """,
    r"""
    (?:(?:our|my|a|small) )?(?:artist|illustrator|animator|voice actor|music video maker|studio|agency|platform
    |publisher|editor|team|reading app|service|ghostwriters?|betahive
    |package)(?: (?:here|with|that|guarantees?|helping|adapts|pays?|promotes?|loves|turns|signs|produces|who
    |is pleased|matches|are interested|from|of))
    """,
    r"""
    (?:i|we|i've|and) (?:make|do|design|offer|provide|draw|create|sell|turn|produce|represent|run|help|promote
    |elevate|illustrate|adapt|curate|carve|'m assembling|am making|can make
    |already drew)(?: [a-z,'-]{1,14}){0,6}?[ ](?:covers?|trailers?|banners?|comics?|webtoons?|emotes
    |character sheets?|illustrations?|animations?|services?|shout-?outs?|packages|promo(?:tion)?|audiobooks?
    |panels|maps|reviews|authors?|storytellers|writers|episodes|community|reading club|novels|ghostwriters|voice
    |anthology|heroes|page with)
    """,
    r"""
    (?:ever thought|ever considered|considered|imagine|see|seeing|turn(?:ing)?|bring(?:ing)?|adapt|picture
    |visuali[sz]e)[^.!?\n]{0,50}(?:comic|webtoon|animation|animated|manga|audiobook|illustrated|illustration
    |illustrate|visual|(?:alive|to life)|cinema|watercolour)
    """,
    r"""
    (?:dear|hello|hi|hey|greetings|good (?:day|evening)|attention),?
    [ ](?:(?:dear|talented|gifted|fellow|there) )?(?:writers?|authors?|talent|friend|creator|sir|madam
    |darling)(?:[,!.]|$)
    """,
    r"""
    (?:deserves?|needs|are owed)
    [ ](?:to (?:be seen|reach)|more (?:eyes|readers|recognition|visibility)|a (?:bigger|wider|larger) audience
    |animation|a comic|readers)[^.!?\n]{0,20}
    """,
    r"""
    (?:your (?:novel|work|story|serial|book|masterpiece|talent|narrative|voice)
    [ ](?:was|is|has been|left me|shocked|moved|touched|would be)
    [ ](?:chosen|selected|shortlisted|picked|speechless|truly|deeply|me|my|an ideal))
    """,
    r"touched my (?:soul|heart)|left me speechless",
    r"(?:portfolio|samples?|a quote|my gallery|brochure)(?: (?:on|in|may|at|is|upon|and))?[^.!?\n]{0,20}",
    r"reach the audience|hidden gem|underexposed|(?:kindly|permit me to)",
    r"looking forward to (?:hear|your positive)",
    r"""
    (?:can i|may i|could i|could we|can we|may we|let us|let's|do you have|where can i|shall i|would rather not
    |i'd rather not)[^.!?\n]{0,40}(?:privately|elsewhere|somewhere private|in private|off site|in public
    |send you (?:the details|a plan|samples)|discuss|a call|reach you)
    """,
    r"have something (?:important )?to (?:discuss|share|offer|propose)",
    r"(?:via|by|on|over|to my|my) (?:discord|telegram|insta|whatsapp)",
)
NO_SALE = phrases(
    r"what (?:is|was)|is there a (?:discord|patreon)|are you on|your (?:patreon|discord|ko-fi)",
    r"i(?:'d| would| will) pay|five dollars on it|pound electrician|link (?:me|this|it)",
    r"author said promo|no charge|for free|for nothing|my patreon (?:money|pledge)|bots? above|reporting the",
)


def find(clause: Clause) -> Iterator[Span | Finding]:
    """Yield the spans that sell or bait; of a trader's ways of talking, two must stand in the text."""
    if NO_SALE.occur(clause):
        return
    for span in SELLS.spans(clause):
        if not (clause.negates(span) or clause.reports(span)):
            yield span
    if len(list(TRADE.spans(clause.passage.whole))) > 1:
        yield from TRADE.findings(clause, confidence=0.6)

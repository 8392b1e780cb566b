"""Word classes that phrases use as ``{name}``: ways in which readers say one thing.

Values are regular expressions over folded text: lower case, chat spellings already written out ("pls" is "please",
"u" is "you", "chap" is "chapter", "luv" is "love"). Spaces and apostrophes are as convenient as in a phrase,
and a line break with its indentation is nothing.
"""

from tracker.tagging.verdicts import VERDICTS

CLASSES = {
    # asking
    "please": r"""
        please(?: please){0,5}|kindly|i beg (?:of )?you|i'm begging(?: you)?|begging you|pretty please
    """,
    "can_you": r"""
        (?:can|could|would|will|might) (?:you|we|i|there|it)
        (?: (?:please|kindly|maybe|possibly|perhaps|ever|ever consider|just)){0,2}
    """,
    "i_want": r"""
        i(?:'d| would| really| just|'ll| kind of| kinda| so| do){0,3}
        [ ](?:want|wish|love|like|hope|need|crave|adore|kill|die|appreciate)
    """,
    "hope": r"""
        (?:i|we) (?:(?:really|do|just|so|sincerely) ){0,2}(?:hope|wish|pray)|hope(?:fully)?|hoping|wishing
        |fingers crossed|praying
    """,
    # requests
    "next_one": r"""
        (?:the |a |an |this |that |our |your |my |some |any |one |us ){0,2}
        (?:(?:very |brand )?(?:next|new|another|more|moar|further|fresh|latest|following)(?: new)?
        (?: (?:{chapter}|ones?|1|bits?|pages?|words?|scrolls?|sections?|volumes?|stuff|content|of (?:this|it)))?
        |(?:{chapter}) (?:\d{1,4}|{number}|please|soon|when)|rest(?: of (?:it|this|the {story}))?|{chapter}|\d{1,3})
    """,
    "new_one": r"""
        (?:the |a |an |this |that |our |your |my |some |any |us ){0,2}
        (?:(?:very |brand )?(?:next|new|another|more|moar|further|fresh)(?: new)?
        (?: (?:{chapter}|ones?|1|bits?|pages?|words?|scrolls?|sections?|volumes?|stuff|content|of (?:this|it)))
        |(?:the |your )(?:next|rest)|another|{chapter} (?:\d{1,4}|{number}))
    """,
    "soon": r"""
        soon(?:er|ish)?|asap|quickly|before long|tonight|today|tomorrow|(?:this|next|by|on|before|till|until|come)
        [ ](?:the |my |our |a |new ){0,2}(?:\w{3,12}day|week|month|weekend|year|easter|christmas|xmas|holidays?|term
        |summer|winter|spring|autumn|break|end|exams?|moon|clocks|january|february|march|april|may|june|july|august
        |september|october|november|december)
    """,
    "longer": r"""
        (?:a )?(?:(?:lot|bit|little|wee bit|tad|touch|good deal|great deal|much|slightly|even|way|far|any) ){0,2}
        (?:longer|shorter|bigger|larger|fatter|smaller|lengthier|meatier|chunkier|beefier|heftier|briefer|thicker)
        |(?:twice|double|triple|half|two times|2x|three times|3x) (?:as (?:long|short|much|big)
        |th(?:e|is|at) (?:length|size|words?)|long|length|size)|double(?:d| length| size)?|extra long
    """,
    "faster": r"""
        (?:a )?(?:(?:lot|bit|little|tad|touch|much|slightly|even|way|far|tiny bit) ){0,3}
        (?:faster|quicker|quickly|slower|slowly|sooner|swifter|brisker|gentler|steadier|speedier)
    """,
    "chapter_ref": r"""
        ch\.?\d{1,4}|(?:{chapter}|pages?|paragraphs?|para|lines?|scenes?|verse|volume|book|arc|section|stanza
        |panel)\.?(?: )?(?:#|no\.? )?(?:\d{1,4}(?:\.\d{1,2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven
        |twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty)
        |(?:the |an? )?(?:(?:very )?first|second|third|fourth|fifth|sixth|last|previous|earlier|next|opening|final|same
        |\d{1,3}(?:st|nd|rd|th)) (?:{chapter}|pages?|paragraphs?|para|lines?|scenes?|sentence|section|heading|half)
    """,
    # the work
    "update": r"update(?:d|s)?|updating|post(?:ing)?|upload(?:ing)?|publish(?:ing)?",
    "chapter": r"chapters?|parts?|instal?lments?|episodes?|updates?|entries|entry",
    "story": r"""
        stor(?:y|ies)|fics?|fanfics?|fanfictions?|books?|novels?|series|serials?|works?|tales?|one-?shots?
        |webnovels?|writing
    """,
    "author": r"authors?|writers?|author-?(?:san|nim|chan|sama|ssi)|op",
    "sequel": r"""
        sequels?|epilogues?|prequels?|spin ?offs?|side stor(?:y|ies)|bonus (?:chapters?|scenes?)
        |book (?:two|three|2|3|ii)|part (?:two|2|ii)|season (?:two|2)|extras?|one-?shots?|follow ?ups?
    """,
    "scene": r"""
        scenes?|moments?|interactions?|banter|fluff|angst|romance|action|fights?|battles?|backstor(?:y|ies)
        |flashbacks?|povs?|points? of view|perspectives?
    """,
    "aspect": r"""
        characters?|characteri[sz]ation|dialogues?|pacing|prose|plot|plot ?twists?|twists?|endings?|writing
        |style|descriptions?|world ?building|worldbuilding|humou?r|jokes?|banter|scenes?|lines?|chemistry
        |relationships?|romance|tension|atmosphere|fights?|fight scenes?|battles?|imagery|voice|grammar|opening
        |prologue|cliffhangers?|dynamics?|foreshadowing|details?|lore|magic system|setting|arc|title|metaphors?
        |development
    """,
    # liking
    "so": r"""
        so|very|really|super|absolutely|just|quite|pretty|too|extremely|incredibly|such|truly|simply|totally
        |damn|freaking|fucking|way|literally|honestly|soo
    """,
    "good": r"""
        good|great|amazing|awesome|wonderful|beautiful|fantastic|brilliant|perfect|excellent|incredible|lovely
        |fabulous|superb|terrific|marvell?ous|gorgeous|stunning|outstanding|magnificent|phenomenal|delightful
        |exquisite|flawless|fire|lit|epic|cool|nice|fun|cute|sweet|adorable|hilarious|funny|masterful|impressive
        |interesting|intriguing|captivating|gripping|compelling|addictive|addicting|top notch|spot on|on point
        |best|peak|goated|neat|solid|fab|ace|stellar|splendid|glorious|divine|sublime|riveting|breathtaking
        |heart-?warming|mind-?blowing|well (?:written|done|crafted)|beautifully (?:written|done)
    """,
    "love": r"""
        lov(?:e|es|ed|ing)|ador(?:e|es|ed|ing)|enjoy(?:s|ed|ing)?|like[sd]?|liking|obsessed with|in love with
        |a fan of|crazy about|hooked on|addicted to
    """,
    # disliking
    "bad": r"""
        bad|boring|terrible|awful|horrible|dull|weak|stupid|dumb|lame|annoying|confusing|rushed|forced|flat
        |predictable|repetitive|unrealistic|out of character|ooc|slow|dragg?(?:y|ing)|clich[e]d?|messy|clunky
        |disappointing|weird|pointless|cringe|cringey|tedious|bland|generic|mediocre|poor|worst|wooden|stiff
        |jarring
    """,
    "contempt": r"""
        trash|garbage|crap|shit|rubbish|drivel|dogshit|bullshit|cancer|disgusting|pathetic|worthless|talentless
        |idiot|moron|dumbass|loser|stfu|kys
    """,
    # people and time
    "someone": r"i|you|he|she|they|we|it|everyone|somebody|someone|nobody|people",
    "time": r"""
        seconds?|minutes?|hours?|days?|weeks?|months?|years?|ages|forever|nights?|evenings?|mornings?|weekends?
        |sittings?
    """,
    "number": r"""
        \d{1,6}(?:k|th|rd|nd|st)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty
        |thirty|forty|fifty|hundred|thousand|a (?:few|couple(?: of)?|dozen)|several|many|half
    """,
    # feeling, as it is typed
    "laugh": r"a{0,3}(?:ha|he|hi|ah|ja){2,60}h?|l{1,2}o{1,2}l|lmf?ao|rofl|kek|xd",
    "scream": r"""
        a{1,3}h?|aah|argh|scream(?:ing|ed)?|squee(?:e|ing|ed)?|omg|omfg|oh my go(?:d|sh)|wtf
        |what the (?:hell|fuck|heck)|holy (?:shit|crap|cow|moly|hell|fuck)|jfc|bruh
    """,
    "heart": r"[❤♥💕💖💗💓💞💘💝💙💚💛💜🖤🤍🤎🧡🫶😍🥰😘]",
    "praise_emoji": r"[❤♥💕💖💗💓💞💘💝💙💚💛💜🖤🤍🤎🧡🫶😍🥰😘🔥💯👍👏🙌✨🌟⭐🤩👌🏆💪]",
    "feeling_emoji": r"[😭😢😂🤣💀☠😱😳🥺😅😆😨😰😧😮🤯😤🙈😩😫🫠🫣😵👀]",
    "bad_emoji": r"[👎😡🤬😠😒🙄🤮🤢💩😑]",
    # reading, making and selling
    "count": r"""
        \d{1,4}(?:,\d{3})?(?:k|\+)?|(?:(?:one|two|three|four|five|six|seven|eight|nine) )?(?:hundred|thousand)
        (?: (?:hundred|thousand|and) [a-z-]{3,12})?
        |(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: (?:one|two|three|four|five|six|seven|eight|nine))?
        |two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen
        |nineteen|several|a few|a couple(?: of)?|a dozen|dozens of|all|every|most
    """,
    "ordinal": r"""
        second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|umpteenth|nth|hundredth|millionth
        |\d{0,2}(?:1st|2nd|3rd|\dth)
    """,
    "times_over": r"""
        twice|thrice|{count} (?:or {count} )?times|a (?:second|third|fourth|fifth|sixth) time|so (?:many times|often)
        |(?:many|countless) times|over and over|again and again|for the {ordinal} time
    """,
    "volumes": r"""
        chapters?|parts?|instal?lments?|episodes?|volumes?|vols?|books?|seasons?|arcs?|pages?|words|stories|fics|nights
        |entries|works
    """,
    "all_of_it": r"""
        everything|it all|all of (?:it|this|them|these)|the (?:whole|entire|complete|full) [a-z']{1,15}|the lot|them all
        |all there is|what there is|what's posted|every (?:single )?(?:word|chapter|page|thing|one)|the archive
        |the rest(?: of it)?
    """,
    "many_chapters": r"""
        (?:(?:the|all|another|these|those|first|last|other|about|like|some|next) ){0,3}{count}
        (?: of (?:the |these )?)?(?: (?:new|other|more|whole|straight))?(?: {volumes})
    """,
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    "lately": r"""
        today|yesterday|tonight|this (?:morning|evening|afternoon|week|weekend)|last (?:night|week|weekend|{weekday})
        |(?:on )?{weekday}|(?:an hour|{count} (?:hours|days|weeks)|a (?:few )?(?:days?|weeks?|fortnight)) ago
        |at (?:\d{1,2}|noon|midnight|ten|nine|eleven)(?:(?: )?[ap]m)?
    """,
    "spell": r"""
        (?:in|over|during|within|across|between) (?:just |only |about |like |under )?
        (?:one|a|an|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|the last|the same|this|a few|a couple(?: of)?)
        (?: (?:single|long|rainy|wet|whole|short|straight))?
        (?: (?:{time}|{weekday}|go|day|stretch|breath|gulp|flight|lunch|train ride|bath|fortnight|holidays?|shifts?))
        |since (?:{weekday}|breakfast|lunch(?:time)?|dinner|supper|noon|this morning|last night|i (?:got|found|woke))
        |non(?: )?stop|back to back|without (?:a break|stopping|standing|sleep)
        |in a row|at once|at one go|tonight|today|all (?:day|night)
        |(?:one|a single|two|three) (?:night|sitting|weekend|afternoon|bath|sittings|days|nights)|a single day
    """,
    "fan_make": r"""
        translat(?:e|ing)|podfic(?:k?ing)?|record(?:ing)?|draw(?:ing)?|illustrat(?:e|ing)|cosplay(?:ing)?|bind(?:ing)?
        |print(?:ing)?|adapt(?:ing)?|narrat(?:e|ing)|voice|beta(?:(?: )?read(?:ing)?)?|proof(?: )?read(?:ing)?
        |rec|quot(?:e|ing)
        |repost(?:ing)?|share|sharing|mirror|feature|link(?: to)?|knit|crochet|stitch|embroider|paint|sketch|animate
        |typeset|host|compose|subtitle|dub|edit|carve|bake|film
        |read (?:this|it|that|your|one|some) [^.!?]{0,20}(?:aloud|out)
    """,
    "unpaid": r"""
        for free|free of charge|for nothing|at no (?:charge|cost)|no charge|unpaid|gratis|no strings(?: attached)?
        |(?:it )?costs nothing|as a (?:gift|present)|for the love of it|non profit
    """,
    # praise and blame have their own module
    **VERDICTS,
    # glue
    "start": r"^\W{0,4}|(?<=[.!?,;:—)(\n]\s)|(?:and|but|so|now|then|also|oh|just|ok(?:ay)?|or|plus),? ",
    "gap": r"(?:[^\s.!?]{1,25} ){0,4}?",
    "any": r"[^.!?\n]{0,40}?",
    "end": r"[.!?]{0,5}$",
}

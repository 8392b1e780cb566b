"""Word classes that phrases use as ``{name}``: ways in which readers say one thing.

Values are regular expressions over folded text: lower case, chat spellings already written out ("pls" is "please",
"u" is "you", "chap" is "chapter", "luv" is "love"). Spaces and apostrophes are as convenient as in a phrase,
and a line break with its indentation is nothing.
"""

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
    # glue
    "gap": r"(?:[^\s.!?]{1,25} ){0,4}?",
    "any": r"[^.!?\n]{0,40}?",
    "end": r"[.!?]{0,5}$",
}

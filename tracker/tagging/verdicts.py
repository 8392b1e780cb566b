"""Word classes of praise and blame; :mod:`tracker.tagging.lexicon` takes them in, and says how they are written."""

VERDICTS = {
    "fine": r"""
        {good}|lovely|marvelous|first rate|first class|top tier|top shelf|next level|pitch perfect|well (?:told
        |drawn|judged|made|paced|earned|observed|thought out|played)|delicious(?:ly good)?|yummy|tasty|clever
        |ingenious|inspired|masterly|masterful|uncanny|witty|sharp|vivid|tender|charming|enchanting|precious|iconic
        |immaculate|elegant|poetic|moving|touching|heartbreaking|devastating|haunting|chilling|creepy|spooky
        |terrifying|scary|thrilling|exciting|tense|taut|suspenseful|immersive|realistic|believable|convincing
        |relatable|natural|lived in|original|unique|fresh|creative|imaginative|inventive|profound|powerful|strong
        |satisfying|refreshing|underrated|priceless|legendary|insane|unreal|sick|wicked|rad|super|magical|magic
        |majestic|mesmeri[sz]ing|spectacular|sensational|extraordinary|remarkable|exceptional|astonishing|astounding
        |amazeballs|smart|sexy|hot|romantic|wholesome|cosy|cozy|true|exact|accurate|faultless|seamless|beautifull
        |awsome|noice|gud|enjoyable|entertaining|engaging|pleasant|decent|intelligent|thoughtful|sensitive|nuanced
        |complex|three dimensional|alive|exquisitely (?:done|written)|swell|grand|cracking|smashing|ripping
        |tremendous|superbly (?:done|written)|perfectly (?:judged|done|timed)|beyond words|(?:beautifully
        |brilliantly|perfectly|wonderfully|superbly|masterfully|skilfully|skillfully|gorgeously|cleverly|so well
        |very well|really well) \w{2,14}|comedy gold|pure gold|gold|golden|goals|chef's kiss|elite|based
    """,
    "joy": r"""
        joy|delight|gem|treasure|masterpiece|marvel|triumph|wonder|treat|gift|genius|beauty|blast|dream|hoot|riot
        |knockout|stunner|work of art|masterclass|all timer|page turner|pleasure|blessing|feast|tonic|darling|legend
        |icon|queen|king|star|hero|goddess|god|wizard|winner|banger|classic|revelation|highlight|riot|scream|cracker
        |belter
    """,
    "superlative": r"""
        best|(?!(?:honest|modest|forest|request|harvest|protest|contest|manifest|invest|suggest|digest|latest|newest
        |oldest|youngest|earliest|longest|shortest|slowest|dullest|dumbest|stupidest|weakest|priest|conquest|tempest
        |nearest|closest|biggest|largest|smallest|lowest|highest|arrest|interest|guest|quest|chest|crest|eldest
        |poorest|sleepiest|laziest|ugliest)(?!\w))\w{3,12}est|most (?!(?:of|people|recent|likely|authors?|writers?
        |readers?|stories|fics|other|probably|days|nights|boring|annoying|important|chapters|characters)
        (?!\w))\w{4,16}
    """,
    "shines": r"""
        (?:rules?|ruled|rocks|rocked|slaps?|slapped|slays?|slayed|owns|owned|wins|delivers?|delivered|ate|works
        |worked|cooks)(?:[\s!.,]{0,3}$|[!.]| (?:so|omg|and left no crumbs|hard|that|again))|shines?|shone|soars?
        |sings|sparkles?|sparkled|kills it|killed it|crackles?|deserves? (?:an award|every|all the|a medal|the world
        |a raise|a hug|better)|steals? (?:the|every|this)|stole (?:the|every|this)|carries (?:this|the)
        |carried (?:this|the)|won me over|hits? different|pays? off|paid off|gets? better|got better|blew me away
        |made (?:my|me (?:smile|happy|grin|so happy)|us (?:smile|happy))|makes (?:my|me (?:smile|happy|grin))
        |never (?:disappoints?|fails?|misses|gets old|lets me down)|got to me|gets to me|is everything
        |feels? (?:so )?(?:real|alive|true|earned)|sticks? with me|was worth|is worth
    """,
    "feature": r"""
        {aspect}|scene|cast|banter|friendship|family|kiss|duel|speech|funeral|wedding|heist|reveal|payoff|romance
        |comedy|timing|finale|interludes?|clues?|mystery|puzzles?|villains?|hero|heroine|lead|protagonist|narrators?
        |narration|pov|sentences?|phrases?|wordplay|puns?|metaphors?|imagery|images?|monologues?|conversations?
        |argument|quarrels?|paragraphs?|flashbacks?|backstory|set up|setup|structure|premise|idea|concept|hook
        |opener|interactions?|moments?|parts?|bits?|pages?|passages?|subplots?|plotting|planting|magic|system|world
        |city|village|research|vocabulary|emotions?|feelings?|angst|fluff|smut|slow burn|couple|pair(?:ing)?|ship
        |duo|ensemble|dog|cat|monsters?|creatures?|names?|art|cover|footnotes?|epigraphs?|letters?|songs?|lyrics
        |poems?|suspense|dread|horror|action|training|battle|war|trial|chase|escape|rescue|death|goodbyes?|silences?
        |growth|arcs?|couple|love story|love interest|author's notes?|a/n|twins?|guards?
    """,
    "whole": r"""
        chapters?|chappies?|chappy|stor(?:y|ies)|fics?|fanfics?|fanfictions?|books?|novels?|series|serials?|works?
        |tales?|one-?shots?|webnovels?|updates?|episodes?|instal?lments?|reads?|stuff|job|things?|ones?|piece|pieces
        |ride|start|beginning|crossover|au|wip|entry|volume|effort|writer|author|write up
    """,
    "the_work": r"""
        (?:(?:this|your|the|ur|that|every|both) (?:\w{2,12} ){0,1}{whole}|your (?:work|writing|stuff|mind)|it all
        |all of (?:it|this)|the whole (?:thing|{whole})|every (?:second|page|bit|word|chapter|line|minute|moment)
        (?: of (?:it|this))?|this one|it|this|that|these|everything)(?: (?:so much|too much|a lot|already|to death
        |loads|dearly))?
    """,
    "this_work": r"""
        (?:the|this|your|that|every|each|another|ur|these|those|such an?) (?:\w{2,12} ){0,1}{whole}|everything
        (?: about (?:this|it))?|this|the (?:rest|whole thing|content|beginning|start)|your (?:writing|work)
    """,
    "adverb": r"""
        {so}|always|still|seriously|genuinely|utterly|completely|insanely|ridiculously|stupidly|disgustingly
        |criminally|amazingly|surprisingly|beyond|more than|as|ever so|positively|frankly|quietly|kind of|actually
        |also|only|even|one|of|the|that|most|consistently|wonderfully|deliciously|wickedly|awfully|all|again|already
        |now|never
    """,
    "opener": r"""
        oh|omg|wow|just|well|yes|yeah|ah|another|again|as always|damn|ok|okay|man|and|but|otherwise|still|this|gosh
        |god|my god|dear|absolutely|honestly|ooh|what|it's|was|that was|this was|this is|it was
    """,
    "coda": r"""
        (?: (?:as (?:always|ever|usual|before|per usual|expected)|again|so far|all round|too|stuff|indeed|like
        |overall|really|truly|again|on the whole|once more|author|mate|man|lol|ever|though|tbh|this|here|today
        |in (?:general|all)|all the way|to read|but sweet|chapter|update|story|one|thing
        |read)){0,2}[\s,.!~)❤♥💕💖😍🥰😭🔥🙌👏:;d<3]{0,30}
    """,
    "likes": r"""
        loves?|loved|loving|ador(?:e|es|ed|ing)|enjoy(?:s|ed|ing)?|like|liked|admir(?:e|ed|ing)|cherish|worship
        |treasure|savou?r(?:ed|ing)?|appreciated?|dig|stan|love love
    """,
    "no_object": r"""
        (?:it|this|that|these|those|you|u|to|the|your|ur|how|when|what|where|seeing|reading|more|if|so|love|a|an|and
        |but|or|every|everything|all|him|her|them|me|us|my|from|in|on|of|is|as|who|for|i|we|each|both|too|some|one
        |another|story|stories|fic|fics|chapter|chapters|book|books|update|updates|writing|work|is|was|are|any|most
        |at|with|lots|loads|his|their|our|being|nothing|here|getting|having|not|just|chappy|chappie|someone|somebody
        |people)(?!\w)
    """,
    "no_subject": r"""
        (?:it|its|it's|this|that|that's|there|there's|i|i'm|i've|i'd|you|you're|you've|we|we're|what|who|which|if
        |and|but|so|because|hope|please|when|everything|here|here's|as|or|how|why|just|not|no|would|could|can|let
        |make|then|my|glad|thanks|nobody|people|someone|somebody|everyone|everybody|anyone|one|in|at|on|for|with|to
        |of|from|a|an|only|now)(?![\w'])
    """,
    "weak": r"""
        {bad}|thin|unearned|cheap|off|stilted|silly|abrupt|anticlimactic|underwhelming|convenient|contrived
        |unnatural|disjointed|choppy|bloated|padded|overlong|over long|underdeveloped|unfinished|unclear|vague
        |muddled|wobbly|mushy|sluggish|stale|hollow|shallow|lazy|unbelievable|implausible|monotonous|one note
        |two dimensional|one dimensional|wasted|skimmable|unnecessary|out of place|unfocused|meandering|lifeless
        |overwritten|purple|crammed|tacked on|pasted on|hand waved|samey|interchangeable|cardboard|inconsistent
        |illogical|rough|awkward|unrealistic|redundant
    """,
    "insult": r"""
        idiots?|morons?|imbeciles?|halfwits?|dumbass(?:es)?|losers?|clowns?|hacks?|frauds?|scam(?:mer)?s?|thie(?:f
        |ves)|liars?|cowards?|leech(?:es)?|parasites?|sheep|trolls?|gremlin|brats?|cry(?: )?bab(?:y|ies)|ghouls?
        |lump|nobody|nobodies|simpletons?|pathetic|talentless|brain(?: )?dead|brainless|delusional|illiterate
        |disgusting|(?:is|are|you) sick(?: and)?|sick in the head|deranged|stupid|dumb|worthless|useless|trash
        |garbage|scum|filth|vermin|pigs?|freaks?|weirdos?|perverts?|bots?|gatekeepers?|nazis?|attention seekers?
        |attention whores?|waste of (?:space|oxygen|air)|dimwits?|fools?|cretins?|cunts?|bitch(?:es)?|asshole
        |arsehole|bastards?|jerks?|creeps?|whiners?|disgrace|embarrassment|joke
    """,
    "filth": r"""
        trash|garbage|crap|shit|rubbish|drivel|dogshit|bullshit|cancer|disgusting|pathetic|worthless|sewage|slop
        |vomit|filth|tripe|dreck|dross|poison|toilet paper|an? (?:joke|insult|embarrassment|disgrace
        |waste of (?:time|space|pixels|bytes)|abomination|crime)|word vomit|puke|excrement|swill|bilge|twaddle
        |cringe|ass|hot mess
    """,
    "outburst": r"""
        cri(?:ed|es)|cry(?:ing)?|scream(?:ed|ing|s)?|shriek(?:ed|ing)?|yell(?:ed|ing)?|yelp(?:ed|ing)?|gasp(?:ed|ing
        |s)?|laugh(?:ed|ing|s)?|cackl(?:ed|ing|e)|chuckled|giggl(?:ed|ing)|snort(?:ed|ing)|howl(?:ed|ing)|wheez(?:ed
        |ing)|we(?:pt|eping|ep)|sob(?:bed|bing|s)?|bawl(?:ed|ing)|blubb(?:ed|ered|ing)|cheer(?:ed|ing)|clapp(?:ed
        |ing)|whoop(?:ed|ing)|squeal(?:ed|ing)|squeak(?:ed|ing)|swoon(?:ed|ing)|winc(?:ed|ing)|shudder(?:ed|ing)
        |shiver(?:ed|ing)|flinched|chok(?:ed|ing)|died|dying|jumped|levitated|saluted|swore|cursed|shout(?:ed|ing)
        |hollered|melt(?:ed|ing)?|faint(?:ed|ing)?|trembl(?:ed|ing)|hyperventilat(?:ed|ing)|freak(?:ed|ing) out
        |lost (?:it|my mind|my composure)|tear(?:ed|ing) up|teared up|burst into|broke down|went cold|stood up
        |punched the air|fist pumped|squee(?:d|ing)?|grinn(?:ed|ing)|smil(?:ed|ing)|blush(?:ed|ing)|rolled off
        |fell off|dropped my|threw my|leapt|bolted|froze|whimper(?:ed|ing)|sniffl(?:ed|ing)|sniffed|wail(?:ed|ing)
        |barking|barked
    """,
    "quality": r"""
        stakes|tension|plot|personality|consequences?|breaks?|conflict|reason|obstacles?|setting|depth|flaws?|agency
        |motivation|progress|direction|development|payoff|build(?: )?up|explanation|hint|chemistry|substance|editing
        |gaps|private life|inner life|opinions?|faces|setup|context|emotion|logic|structure|variety|description
    """,
    "crowd": r"""
        authors?|writers?|op|whoever|fans?|readers?|commenters?|comments?(?: section)?|reviewers?|every(?:one|body)
        |anyone|shippers?|stans|trolls|haters|people|(?:all )?the \w{3,10} (?:shippers|fans|stans)|those
    """,
}

"""What readers' words weigh: which of them tell liking, and which dislike, of a story and its author.

Not the mood of the words: "I'm sobbing" is what a moved reader writes, so it stands with liking.
Each group is read clause by clause; a negation before the words turns the groups marked as turning.
"""

from dataclasses import dataclass

from tracker.tagging.phrases import Phrases, phrases


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one kind, and their points for liking and for dislike.

    `turns`: negated words ("not good") count for `opposite` instead, or for nothing when it is empty.
    """

    name: str
    liking: float
    dislike: float
    words: Phrases
    turns: bool = True
    opposite: str = ""


GROUPS = (
    Group(
        "likes",
        1.0,
        0.2,
        phrases(
            r"""
            (?<!used[ ]to[ ])(?:lov(?:e|es|ed|ing)|ador(?:e|es|ed|ing)|enjoy(?:s|ed|ing)?|admire[ds]?|cherish
            |treasure|savou?r(?:ed|ing)?|worship)
            """,
            r"""
            (?:i|we|really|also) (?:(?:really|do|still|quite|have) ){0,2}(?:like|liked)|fond of|obsessed|hooked
            |addicted|smitten|in love with|besotted
            """,
        ),
        opposite="dislikes",
    ),
    Group(
        "fine",
        0.7,
        0.5,
        phrases(r"{fine}|{superlative}|favou?rites?|well done|congratulations|congrats"),
        opposite="faulty",
    ),
    Group(
        "joy",
        0.1,
        0.6,
        phrases(
            r"""
            (?:an?|the|pure|such an?|what an?|my|absolute|total) (?:\w{2,12} )?{joy}|masterpiece|10/10|five stars
            |no notes
            """
        ),
    ),
    Group(
        "warm",
        0.7,
        -0.0,
        phrases(
            r"""
            can't wait|cannot wait|looking forward|so (?:glad|happy|excited|pleased)|glad|thrilled|excited
            |made my (?:day|week|night|year|month|morning)
            """,
            r"""
            (?:best|highlight|bright spot) (?:part )?of my|worth (?:it|every|the)|kudos|bless|hugs?|proud of
            |grateful|gratitude|comfort|happy (?:place|dance)
            """,
            r"""
            miss(?:ed)? (?:this|these|them|him|her|you)|glad (?:you|to)|welcome back|keep (?:it up|going|writing)
            |don't (?:ever )?stop|need more|want more|more please
            """,
            r"""
            recommend(?:ed|ing)?|told (?:all|everyone|my)|again and again|stayed up|couldn't (?:stop|put)
            |can't (?:stop|put)|one sitting|never been (?:so|happier)
            """,
            r"""
            (?:hungry|starving|hyped|dying) for|invested|on the edge of|i'd (?:die|kill|follow|read|buy)|earned
            |carries|deserves (?:more|better|a bigger)
            """,
        ),
    ),
    Group("thanks", 0.2, -0.7, phrases(r"thank(?:s| you)|tftc|bless you|appreciate|much appreciated"), turns=False),
    Group("heart", 2.1, -1.3, phrases(r"{praise_emoji}|<3|:\)|\(:|:d|xd|\^_?\^|;\)|:3"), turns=False),
    Group("tears", 1.2, -0.6, phrases(r"[😭😢😂🤣💀☠😱😳🥺😆😨🤯🙈😩🫠🥹]|:'\(|t_t"), turns=False),
    Group(
        "moved",
        0.7,
        0.0,
        phrases(
            r"""
            cried|crying|sobb(?:ing|ed)|wept|weep(?:ing)?|tears|scream(?:ed|ing)|laugh(?:ed|ing)|gasped|chills
            |goosebumps|my heart|wrecked|omg|hahaha?|lmao
            """
        ),
    ),
    Group("loud", 1.0, -0.9, phrases(r"!"), turns=False),
    Group(
        "fan",
        0.3,
        -0.3,
        phrases(
            r"""
            (?:this|the|your) (?:story|fic|book|serial)|so much|always|every (?:week|friday|monday|sunday|night)
            |we (?:all )?(?:love|adore)
            """
        ),
        turns=False,
    ),
    Group(
        "dislikes",
        -0.2,
        0.7,
        phrases(
            r"""
            hate[ds]?|dislike[ds]?|detest|loathe|can't stand|bored|disappoint(?:ed|ing|ment)|let(?: )?down|frustrat
            (?:ed|ing)|annoy(?:ed|s|ing)|cringe|yawn|meh|mid|ugh|sigh(?:ed)?
            """,
            r"""
            (?:gave|given|giving) up|lost interest|don't care|stopped (?:caring|reading|enjoying)|waste(?:d
            |s)? (?:of|my)|skimm(?:ed|ing)|skip(?:ped|ping)?|regret|ruin(?:s|ed)?|spoil(?:s|ed|t)
            """,
            r"""
            used to (?:love|be|like|look forward)|no longer|any(?: )?more|what happened to|sorry,? but|not for me
            |i'm (?:done|out)|i am done|no thanks|shame|pity|lazy|joke|[👎🙄😒😡]
            """,
        ),
    ),
    Group(
        "faulty",
        0.3,
        0.3,
        phrases(
            r"""
            {bad}|{weak}|worse|worst|too (?:long|short|slow|fast|many|much|easy)|problem|fail(?:s|ed)?|mess
            |unfortunately|sadly
            """
        ),
        opposite="fine",
    ),
    Group("contempt", -0.3, 0.1, phrases(r"{filth}|{insult}|[🤬🤮💩]")),
    Group(
        "gone",
        -0.4,
        0.3,
        phrases(
            r"""
            unfollow(?:ed|ing)?|unsubscrib(?:ed|ing)|unbookmarked|uninstalled|cancell?ed|dropp(?:ed|ing) (?:this|it)
            |quit|bye|i'm (?:out|off|leaving|done)|removed|off my (?:list|shelf)
            """,
            r"""
            (?:this is )?where i (?:get off|stop|leave)|not (?:continuing|coming back|finishing)|won't be (?:back
            |reading|continuing)|good luck
            """,
        ),
        turns=False,
    ),
    Group(
        "pressing",
        -0.4,
        0.5,
        phrases(
            r"""
            you (?:owe|promised|said|post|have time)|owe us|already|weeks|months|(?:still )?waiting|where is (?:it
            |the)|post (?:it|the|already|now|today)|finish (?:it|what)|how hard|tick tock|get (?:on with|to) (?:it
            |work)
            """,
        ),
        turns=False,
    ),
    Group("but", 0.2, 0.8, phrases(r"but|though|however|yet|except|although|otherwise|instead"), turns=False),
    Group(
        "much", -0.3, 0.4, phrases(r"every|each|another|nothing|nobody|everyone|half|again|same|never|too"), turns=False
    ),
    Group(
        "craft",
        -0.4,
        0.9,
        phrases(
            r"""
            plot|ending|middle|villain|chapters|pacing|dialogue|prose|sentences|fights|romance|arc|heroine|jokes
            |characters
            """
        ),
        turns=False,
    ),
    Group("asking", -0.1, -0.4, phrases(r"\?|could you|can i|may i|would you|do you"), turns=False),
    Group(
        "selling",
        -1.1,
        -0.4,
        phrases(
            r"""
            discord|whatsapp|telegram|dm|my (?:profile|page|story|fic)|commission\w{0,3}|email|free|prices|check out
            |@\w{2,20}
            """
        ),
        turns=False,
    ),
    Group("oneself", 0.6, -0.2, phrases(r"my|me|i'm|i've|i'd|i"), turns=False),
    Group("story", 0.2, -0.2, phrases(r"he|she|his|her|they"), turns=False),
)

PRAISE = ("likes", "fine", "joy", "warm", "thanks", "heart", "tears")
BLAME = ("dislikes", "faulty", "contempt", "gone")

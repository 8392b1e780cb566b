"""What a reader feels about the story and its author, said by example: the doubtful cases of the labelling standard."""

import pytest

from tracker.tagging.tagger import read

# Grim words of a moved reader, fond insults and shouting are praise; so is a wish that shows liking.
POSITIVE = """
    Great chapter!
    Not bad at all!
    I'm sobbing, how could you kill him
    You monster, I cried on the bus 😭
    oh great, another cliffhanger, I hate you (affectionate)
    'I hate you,' she said: best line ever
    THE BANTER!!!
    I can't stop laughing
    Can't wait for more!
    Please update soon, I love this story so much!!
    Read all 60 chapters in one night, worth it
    Thank you for writing this.
    Happy birthday! Take your time, we'll wait.
    ❤️❤️❤️
    😭😭
    🔥
"""
# Letting down, leaving, demanding and contempt; politeness around a verdict does not soften it.
NEGATIVE = """
    boring chapter tbh
    not good
    meh
    I hated this ending.
    The middle drags and nothing happens.
    I used to love this story, now it's just filler.
    no offence but this is terrible
    This story is garbage.
    you talentless hack
    It's been three months, post already.
    You promised a chapter on Sunday. Where is it?
    Dropped. Not for me any more, good luck with it.
    Unfollowing.
    👎
    🤮
"""
# Both, and neither is a mere courtesy.
MIXED = """
    I love the characters but the pacing is way off and the dialogue is stiff.
    Gorgeous prose, but the plot has stopped moving and nobody learns anything.
    The banter is hilarious. The villain, though, is cardboard and the ending felt rushed.
    Great premise, but too many POVs.
    Best thing on the site… UPDATE ALREADY, it's been two months
"""
# Bare requests, questions, corrections, guesses and facts; what is sold or asked for oneself.
NEUTRAL = """
    update?
    When is the next chapter coming?
    Is there a sequel?
    More Mara please.
    Could chapters be longer?
    Is Mara older than her brother?
    Typo in chapter 3: 'teh' should be 'the'.
    I think the butler did it.
    Third reread.
    I just found this.
    Can I translate this into Spanish?
    Check out my story on my profile.
    @tom yes that was me
    Hi! I'm an artist, your story is amazing!! Contact me on Discord: art#1234 for commissions
"""


def lines(texts: str) -> list[str]:
    return [line.strip() for line in texts.strip().splitlines()]


EXAMPLES = [
    (sentiment, text)
    for sentiment, texts in (("positive", POSITIVE), ("negative", NEGATIVE), ("mixed", MIXED), ("neutral", NEUTRAL))
    for text in lines(texts)
]


@pytest.mark.parametrize(("sentiment", "text"), EXAMPLES)
def test_the_sentiment_is_the_readers_and_not_the_mood_of_the_events(sentiment: str, text: str) -> None:
    assert read(text).sentiment == sentiment


def test_a_farewell_full_of_thanks_is_positive() -> None:
    reading = read("This is where I stop, but thank you so much for everything, I loved every chapter of this.")
    assert reading.sentiment == "positive"
    assert "leaving" in {span.tag for span in reading.tags}


def test_who_loves_the_story_and_attacks_other_readers_is_positive_and_hostile() -> None:
    reading = read("I love this story. The people complaining in the comments are idiots.")
    assert reading.sentiment == "positive"
    assert "hostile" in {span.tag for span in reading.tags}


def test_a_negation_turns_praise_and_blame() -> None:
    assert read("This is good.").sentiment == "positive"
    assert read("This is not good.").sentiment == "negative"
    assert read("This isn't boring at all!").sentiment == "positive"


def test_a_line_of_the_story_is_not_the_readers_feeling() -> None:
    assert (
        read('"This is garbage, I hate it," says the robot in chapter 3. Is that the old robot?').sentiment == "neutral"
    )


def score(text: str) -> float:
    found = read(text).score
    assert found is not None
    return found


@pytest.mark.parametrize(("sentiment", "text"), EXAMPLES)
def test_the_score_lies_where_its_sentiment_does(sentiment: str, text: str) -> None:
    low, high = {"positive": (0.1, 1), "negative": (-1, -0.1), "mixed": (-0.4, 0.4), "neutral": (-0.1, 0.1)}[sentiment]
    assert low <= score(text) <= high


def test_the_more_is_said_the_surer_is_the_score() -> None:
    assert score("I like it.") < score("I adore it!! Best chapter yet, thank you ❤️")
    assert score("The middle drags.") > score("You talentless hack, this is garbage and I'm done with it.")

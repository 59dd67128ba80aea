/* The classes of words, each with what a word in it is or does: the one list that C, tools/lang.py and whoever
 * makes a language go by. Included by class.h. The words are in lang/CODE/; a class is named there in small
 * letters.
 *
 *     CLASS(NAME, sense) */
/* clang-format off */

/* What is told: in the order of hsy_mode. A word of telling has one. */
CLASS(MODE_ASSERT, "says that something is so")
CLASS(MODE_DENY, "says that something is not so")
CLASS(MODE_REFUSE, "rejects, rules out, declines to do")
CLASS(MODE_ACCUSE, "blames, criticises")
CLASS(MODE_ACKNOWLEDGE, "admits, owns, apologises")
CLASS(MODE_OFFER, "proposes, is ready to")
CLASS(MODE_DEMAND, "wants others to do it")
CLASS(MODE_CONDITION, "sets a condition")
CLASS(MODE_PROMISE, "binds itself")
CLASS(MODE_WARN, "says that something bad may come")
CLASS(MODE_PREDICT, "says what will come")
CLASS(MODE_WISH, "wants, hopes, intends")
CLASS(MODE_ORDER, "makes it so by saying it")
CLASS(MODE_BELIEVE, "a thought, not an utterance")
CLASS(MODE_ASK, "a question")
CLASS(MODE_AGREE, "says yes, supports")
CLASS(MODE_NO_COMMENT, "declines to say anything")

/* How the article stands to it, where it is not neutral: in the order of hsy_stance. */
CLASS(STANCE_DISTANCING, "'claimed': the article does not vouch for it")
CLASS(STANCE_FACTIVE, "'admitted', 'revealed': the article takes it for true")
CLASS(STANCE_INTERPRETING, "'hinted', 'boasted': the article reads something into it")

/* What more a word of telling does: in the order of enum act_flag. */
CLASS(ACT_WEAK, "'said': the content may tell more of what is done")
CLASS(ACT_LIGHT, "'issued' a warning: another word behind it decides, if there is one")
CLASS(ACT_HEDGE, "'reportedly', 'seemed to': sets the stance, another word decides the mode")
CLASS(ACT_PROSPECT, "is 'expected' to say: what is told lies ahead")
CLASS(ACT_FAIL, "'failed' to mention: what is told was left undone")
CLASS(ACT_COMMENT, "did not 'respond': with a negation it is no comment")
CLASS(ACT_REJECT, "'dismissed' the claim denies, 'dismissed' the offer refuses")
CLASS(ACT_IF_TRUE, "'confirmed' vouches, has not 'confirmed' does not")
CLASS(ACT_LAST, "'in', ':': decides only where nothing else does")
CLASS(ACT_WHOLE, "a phrase whose negation is part of it: 'no comment'")
CLASS(ACT_UNDONE, "a phrase that says that nothing was done: 'could not be reached'")
CLASS(ACT_NEGATED, "a phrase that has a negation")

/* Words of telling that what follows turns. */
CLASS(TURN_ASK, "with an infinitive it demands")
CLASS(TURN_TELL, "with an infinitive it orders")
CLASS(TURN_WANT, "with somebody and an infinitive it demands")
CLASS(TURN_AGREE, "with an infinitive it promises")
CLASS(TURN_SEEK, "with an infinitive it wishes")
CLASS(TURN_ACCEPT, "with 'that' it acknowledges")
CLASS(TURN_RECOGNISE, "with 'that' or 'how' it acknowledges what is true")
CLASS(TURN_SUGGEST, "with a gerund it offers")
CLASS(TURN_VOTE, "without an infinitive it agrees")
CLASS(TURN_CALL, "with a word for falsehood in the content it denies")
CLASS(TURN_SWEAR, "with what is or was in the content it asserts")

/* Words that hold a sentence together. */
CLASS(PRONOUN, "stands for somebody or something: 'he', 'us', 'hers'")
CLASS(DETERMINER, "begins a noun phrase: 'the', 'their', 'three'")
CLASS(DEFINITE, "a determiner of somebody known: 'the', 'their'")
CLASS(PREPOSITION, "ends a noun phrase: 'of', 'near', 'named'")
CLASS(RELATIVE, "begins a clause behind a noun: 'who', 'that'")
CLASS(FUNCTION, "another that begins a sentence in a capital and is no name")
CLASS(SHOUTED, "of these, one that is a name in capitals: 'US', 'WHO'")
CLASS(PRONOUN_TAIL, "stands behind a pronoun and is of its phrase: they 'all'")
CLASS(REFLEXIVE, "'himself'")
CLASS(MONTH_NAME, "a month that is a name too: Theresa 'May'")

/* Common nouns that can speak: in the order of enum noun_class, one for each. */
CLASS(NOUN_PERSON, "one person")
CLASS(NOUN_PERSONS, "more of them: 'officials', 'police'")
CLASS(NOUN_GROUP, "one word for several: 'team', 'family'")
CLASS(NOUN_ORGANISATION, "'ministry', 'party', 'newspaper'")
CLASS(NOUN_PLACE, "'country', 'city'")
CLASS(NOUN_OUTLET, "names a press outlet by what it is: 'newspaper', 'channel'")
CLASS(NOBODY, "somebody whom the article does not name: 'person', 'source'")
CLASS(ENDING_PERSON, "how nouns of persons end, with a hyphen: '-ologist'")
CLASS(MALE, "means a man: 'he', 'husband'")
CLASS(FEMALE, "means a woman")

/* Forms. */
CLASS(IRREGULAR, "a form with its lemma, which its ending does not show (pairs)")
/* clang-format on */

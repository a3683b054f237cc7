"""Words that say nothing about what is looked for: they are left out of a question."""

STOP_WORDS = {
    "en": """
        a about all am an and any are as at be been but by can could did do does for from get had
        has have he her him his how i if in into is it its me more most my no not of on or our
        she should so some such than that the their them then there these they this those to up
        us was we were what when where which who whom whose why will with would you your
    """,
    "fr": """
        à ai as au aux avec avoir avons avez a ce ces cet cette ceux comme comment d dans de des
        dont du elle elles en es est et été être eu il ils j je l la le les leur leurs lui là m ma
        mais me mes moi mon même n ne nos notre nous on ont ou où par pas plus pour pourquoi qu
        quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sous sur t ta te
        tes toi ton tu un une vos votre vous y
    """,
    "ar": """
        من في إلى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا متى أين كيف كم لماذا هل أي أية هو هي
        هم هن نحن أنا أنت كان كانت يكون تكون قد لقد لم لن لا أن إن أو أم ثم بل كل بعض غير بين حتى
        إذا عند منذ لكن ليس كما حيث و يا فيه فيها منه منها به بها له لها لهم
    """,
}

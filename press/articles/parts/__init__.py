"""The parts of an article that every format writes alike: what stands before its text, captions, notes, turns.

    what a reader read --arrange--> Manuscript

Readers know their format; this folder knows articles. An article is arranged before its language is known, so the
words it goes by are those of all languages at once (`words`).
"""

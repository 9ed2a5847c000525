"""Articles: what was received, what it says, and the draft made of it.

    article --readers--> Manuscript --quotations, facts--> what it says --draft--> content/<issue>/<language>.yaml
                             \\__________________ fidelity: an edition compared with it __________________/

What depends on the article's language stands as tables in `rules`; what depends on its format, in `readers`.
"""

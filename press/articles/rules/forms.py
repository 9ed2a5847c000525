"""Forms of words: tables of stems and endings become sets of words."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def forms(stems: str, endings: str) -> frozenset[str]:
    """Return every stem with every ending; an ending of - alone is the stem itself."""
    return frozenset(stem + ending.lstrip("-") for stem in stems.split() for ending in endings.split())


def english_verbs(infinitives: str) -> frozenset[str]:
    """Return the forms of regular English verbs; one that doubles its last letter is written with both: nodd."""
    found = set[str]()
    for given in infinitives.split():
        doubled = len(given) > 2 and given[-1] == given[-2] and given[-1] in "bdgmnprt"
        base, stem = (given[:-1], given) if doubled else (given, given)
        found.add(base)
        if base.endswith("y") and base[-2] not in "aeiou":
            found |= {f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"}
        elif base.endswith("e"):
            found |= {f"{base}s", f"{base}d", f"{base[:-1]}ing"}
        else:
            sibilant = base.endswith(("s", "x", "z", "ch", "sh"))
            found |= {f"{base}{'es' if sibilant else 's'}", f"{stem}ed", f"{stem}ing"}
    return frozenset(found)


def italian_verbs(infinitives: str) -> frozenset[str]:
    """Return the forms of regular Italian verbs in which a third person speaks, and their participles and gerunds."""
    found = set[str]()
    for verb in infinitives.split():
        stem, ending = verb[:-3], verb[-3:]
        if ending == "are":
            hard = stem + "h" if stem[-1] in "cg" else stem
            soft = stem[:-1] if stem.endswith(("ci", "gi")) else hard
            found |= {
                stem + end for end in ("a", "ano", "ò", "arono", "ava", "avano", "ato", "ata", "ati", "ate", "ando")
            }
            found |= {soft + end for end in ("erà", "eranno")}
        elif ending == "ire":
            found |= {
                stem + end for end in ("e", "ono", "isce", "iscono", "ì", "irono", "iva", "ivano", "ito", "ita", "endo")
            }
        else:
            found |= {stem + end for end in ("e", "ono", "é", "eva", "evano", "uto", "uta", "endo")}
        found.add(verb)
    return frozenset(found)

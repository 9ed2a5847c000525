"""Lines of one paragraph are joined, and no others: in files that a program wrapped, and in such as a person broke."""

from __future__ import annotations

from press.articles.readers.text import read


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.name, part.passages[0].text) for part in read(text.encode(), "a.txt").parts]


def test_lines_that_a_person_broke_are_one_paragraph_though_not_all_are_full() -> None:
    told = (
        "Under the deal, signed in the presence of Minister Anna Rossi, the\n"
        "partners will invest EUR 24 million over four years. Grumello will hold\n"
        "60% of the venture; its partner will contribute\n"
        "the land and the hall.\n\n"
        "What comes then\n\n"
        "Nobody who was asked at the ceremony knew, and the one who did know had\n"
        "gone home.\n"
    )
    assert [name for name, _ in parts(told)] == ["paragraph", "heading", "paragraph"]


def test_who_answers_on_the_next_line_is_a_paragraph_of_its_own() -> None:
    told = (
        "— Madam, your company has put nineteen million euros into it. Were all for it?\n"
        "— Five of seven. Two still think that I am mad, but they take the dividend.\n\n"
        "— And seriously: why here, where nobody spins, where nobody has spun since\n"
        "the war, where they pave their roads with wool?\n"
        "— Because of the wool, — she says, and laughs as if that were all there is.\n"
        "— And because of the silence.\n"
    )
    assert [text.split()[1] for _, text in parts(told)] == ["Madam,", "Five", "And", "Because"]


def test_a_line_a_turn_is_no_wrapped_text() -> None:
    told = (
        "He did not put the chisel down to greet us, and the shavings went on falling around his feet on the floor.\n"
        "– Sit down, – he said. – The tea is coming. And if I stop, the wood takes it amiss.\n"
        "He has three pupils.\n"
        "– In the first year I only swept the floor, – says one. – Now I can carve the ear of a mouse.\n\n"
        "At the door the old man gave me a key.\n"
        "– It has no lock, – he said.\n"
    )
    assert len(parts(told)) == 6

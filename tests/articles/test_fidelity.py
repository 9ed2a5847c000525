"""Nobody is misquoted: every change of a quoted word is an error; every other change is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from press.articles.fidelity import check_fidelity
from press.articles.quotations import find_quotations
from press.articles.readers import read_article
from press.content.blocks import Block, Event, Figure, Figures, Lead, Paragraph, Quote, Timeline
from press.content.inline import escape
from press.content.issue import Article, Edition
from press.content.load import edition_of, load_edition
from press.diagnostics import Diagnostic, Severity
from press.languages import PartialDate
from press.project import Project
from press.yamlfile import parse

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = "seeds/acik-ice-almaty.txt"
MANUSCRIPT = read_article(Project(ROOT), Path(SEED))
QUOTES = [quotation.text for quotation in find_quotations(MANUSCRIPT, "en")]
RUNNING = tuple(Paragraph(text=escape(passage.text)) for part in MANUSCRIPT.parts for passage in part.passages)


def findings(*spare: Block, project: Project | None = None, source: str | None = SEED) -> list[Diagnostic]:
    """Return what is found in an edition of the seed, whole and in order, with these blocks to spare."""
    article = Article(source=source, blocks=RUNNING, spare=spare)
    edition = Edition(language="en", path="content/a/en.yaml", articles=(article,))
    return check_fidelity(project or Project(ROOT), edition)


def errors(text: str) -> list[str]:
    found = findings(Quote(text=text))
    assert all(finding.hint for finding in found)
    return [finding.message for finding in found if finding.severity is Severity.ERROR]


def published(old: str, new: str, project: Project) -> list[Diagnostic]:
    """Return what is found in the published edition with `new` for `old` in its file."""
    folder = project.content / "acik-ice-almaty"
    text = (folder / "en.yaml").read_text("utf-8")
    assert text.count(old) == 1
    file = parse(text.replace(old, new), "content/acik-ice-almaty/en.yaml")
    return check_fidelity(project, edition_of(project, folder, file, "en"))


def test_the_published_edition_has_no_errors_and_no_warnings(project: Project) -> None:
    found = check_fidelity(project, load_edition(project, "acik-ice-almaty", "en"))
    assert [finding for finding in found if finding.severity > Severity.INFO] == []


def test_every_quotation_of_the_seed_is_verbatim() -> None:
    assert findings(*(Quote(text=escape(text)) for text in QUOTES)) == []


def test_a_wrong_word_is_told_with_the_article_s_own() -> None:
    (finding,) = findings(Quote(text=QUOTES[1].replace("strong signal", "strong sign")))
    assert str(finding).endswith(
        'error: quote: these words are not in seeds/acik-ice-almaty.txt: "a strong sign"\n'
        '  hint: the article says "a strong signal"; quote it exactly, or make this a callout'
    )


def test_words_left_out_are_told() -> None:
    (finding,) = findings(Quote(text=QUOTES[4].replace("come here", "come")))
    assert finding.message == 'quote: words are left out of seeds/acik-ice-almaty.txt: "who come need"'
    assert finding.hint.startswith('the article says "who come here need"')


def test_a_misquotation_is_told_at_its_block(project: Project) -> None:
    found = published("Our goal is to create", "Our only goal is to create", project)
    (error,) = [finding for finding in found if finding.severity is Severity.ERROR]
    assert error.message.endswith('"Our only goal"')
    lines = (project.content / "acik-ice-almaty" / "en.yaml").read_text("utf-8").splitlines()
    assert lines[error.place.line - 1].strip() == "- quote:"


@pytest.mark.parametrize(
    "text",
    [
        "Those who come here need to know where to set their feet.",
        "«Those who come here need to know where to set their feet.»",
        "Reliable local partners, knowledge of the territory, and cultural adaptability are essential,",
        "Reliable local partners, knowledge of the territory, and cultural adaptability are essential",
        "As long as transit through Russia remains complicated, Kazakhstan represents a valid alternative.",
        "Our goal, is to create favorable conditions for Italian companies, facilitating access to a market in "
        "transformation but full of opportunities.",
        "It's a people with a deep artistic vein linked to a long tradition of exchange and craftsmanship, whose nomadic "
        "roots are still reflected in *daily* life.",
    ],
)
def test_whole_sentences_of_a_quotation_are_verbatim_whatever_the_mark_at_the_joint(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "to create favorable conditions for Italian companies",
        "is to create favorable conditions for Italian companies, facilitating access to a market in transformation but "
        "full of opportunities.",
        "That first flight",
        "That first flight, Castellani recalls, was a strong signal, not only symbolic but operational.",
        "That first flight was a strong signal not only symbolic, but operational.",
        "More than a hundred ethnic groups coexist here, with an ethnic Kazakh majority around 60.",
        "Those who come here need to know where to set their feet!",
        "Our goal is to create favorable conditions for ITALIAN companies, facilitating access to a market in "
        "transformation but full of opportunities.",
        "Nobody ever said anything of the sort.",
    ],
)
def test_a_piece_of_a_sentence_a_mark_or_a_capital_changed_is_no_quotation(text: str) -> None:
    assert errors(text)


def test_sentences_of_two_quotations_do_not_make_one() -> None:
    assert errors(f"{QUOTES[2]} {QUOTES[4]}")


def test_words_that_the_article_tells_itself_are_no_quotation() -> None:
    text = "Economically, Kazakhstan is a growing but still complex market to interpret."
    (finding,) = findings(Quote(text=text))
    assert (finding.severity, finding.rule) == (Severity.WARNING, "unquoted")


@pytest.mark.parametrize(
    "quote",
    [
        Quote(text="Il nostro obiettivo", translated_from="it", original="Our goal"),
        Quote(text="Il nostro obiettivo", translated_from="it"),
        Quote(text="Something he put better later.", approved_by="Martino Castellani, 2026-11-28"),
    ],
)
def test_a_quote_that_says_why_it_is_not_verbatim_is_let_through(quote: Quote) -> None:
    assert findings(quote) == []


def test_a_quote_without_an_article_is_told_as_information() -> None:
    assert [finding.severity for finding in findings(Quote(text="Anything."), source=None)] == [Severity.INFO]


def test_an_article_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (finding,) = findings(project=Project(tmp_path))
    assert (finding.severity, finding.place.path) == (Severity.ERROR, SEED)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (Figures(items=(Figure(value="around 61%", label="ethnic Kazakh majority"),)), '"around 61%"'),
        (Figures(items=(Figure(value="60", label="ethnic groups"),)), '"60", cut so,'),
        (Figures(items=(Figure(value="A hundred", label="ethnic groups"),)), '"A hundred", cut so,'),
        (Figures(items=(Figure(value="around 60%", label="midweek flight"),)), '"around 60% midweek flight"'),
        (Figures(items=(Figure(value="around 60%", label="of all Kazakhs"),)), '"of all Kazakhs"'),
        (Timeline(events=(Event(when=PartialDate(2021), text="a real flight"),)), '"a real flight"'),
        (Timeline(events=(Event(when=PartialDate(2020), text="a symbolic test flight"),)), "the date 2020"),
        (Timeline(events=(Event(when=PartialDate(2022, 7), text="a symbolic test flight"),)), "the date 2022-07"),
        (Timeline(events=(Event(when=PartialDate(2021, 6), text="a symbolic test flight"),)), "the date 2021-06"),
    ],
)
def test_a_figure_or_an_event_that_the_article_does_not_have_so_is_a_warning(block: Block, told: str) -> None:
    (finding,) = findings(block)
    assert (finding.severity, finding.rule) == (Severity.WARNING, "edited")
    assert f"{told} is not in {SEED}" in finding.message


@pytest.mark.parametrize(
    "block",
    [
        Figures(items=(Figure(value="around 60%", label="Ethnic Kazakh majority"),)),
        Timeline(events=(Event(when=PartialDate(2022), text="the connection has become regular and stable"),)),
        Timeline(events=(Event(when=PartialDate(2022, 6), text="A symbolic test flight", shown="Since June 2022"),)),
    ],
)
def test_a_capital_or_a_coarser_date_is_no_edit(block: Block) -> None:
    assert findings(block) == []


@pytest.mark.parametrize("where", ["before", "after", "beyond another copy"])
def test_a_copy_beside_the_paragraph_it_repeats_is_a_warning(where: str) -> None:
    quote = Quote(text=escape(QUOTES[4]))
    figures = Figures(items=(Figure(value="around 60%", label="ethnic Kazakh majority"),))
    at = next(n for n, block in enumerate(RUNNING) if "set their feet" in block.text)
    copies: tuple[Block, ...] = (figures, quote) if where == "beyond another copy" else (quote,)
    at += where != "before"
    blocks = (*RUNNING[:at], *copies, *RUNNING[at:])
    edition = Edition(language="en", path="p", articles=(Article(source=SEED, blocks=blocks),))
    found = [finding.rule for finding in check_fidelity(Project(ROOT), edition)]
    assert found == ["beside"]


def test_a_copy_one_paragraph_away_is_where_it_should_be() -> None:
    at = next(n for n, block in enumerate(RUNNING) if "set their feet" in block.text) + 2
    blocks = (*RUNNING[:at], Quote(text=escape(QUOTES[4])), *RUNNING[at:])
    edition = Edition(language="en", path="p", articles=(Article(source=SEED, blocks=blocks),))
    assert check_fidelity(Project(ROOT), edition) == []


def test_running_words_left_out_and_changed_are_information(project: Project) -> None:
    (finding,) = published(
        "- paragraph: >-\n          Particularly significant was", "- paragraph: >-\n          Significant was", project
    )
    assert finding.severity is Severity.INFO
    assert "[-Particularly significant-] {+Significant+} was the choice" in finding.message
    assert f"{SEED}:11" in finding.message


def test_words_changed_between_the_marks_of_a_paragraph_are_a_warning_too(project: Project) -> None:
    found = published("was a strong signal, not only", "was a strong sign, not only", project)
    assert sorted(finding.severity for finding in found) == [Severity.INFO, Severity.WARNING]
    assert any('the article says "a strong signal"' in finding.hint for finding in found)


def test_an_edition_in_other_words_is_told_once() -> None:
    blocks = (Lead(text="Una frase italiana."), Paragraph(text="E un’altra frase ancora, lunga abbastanza."))
    edition = Edition(language="it", path="p", articles=(Article(source=SEED, blocks=blocks),))
    assert [finding.rule for finding in check_fidelity(Project(ROOT), edition)] == ["rewritten"]


def mutated(words: list[str], how: str, at: int, other: int) -> list[str]:
    words = list(words)
    match how:
        case "drop":
            del words[at]
        case "double":
            words.insert(at, words[at])
        case "insert":
            words.insert(at, "not")
        case "swap":
            words[at], words[other] = words[other], words[at]
        case "alter":
            words[at] = words[at][:-1] + ("y" if words[at][-1] != "y" else "z") + "q"
        case "number":
            words[at] = "61%" if "60%" in words[at] else f"{words[at]} 7"
    return words


@given(
    st.sampled_from(QUOTES),
    st.sampled_from(["drop", "double", "insert", "swap", "alter", "number"]),
    st.integers(0, 200),
    st.integers(0, 200),
)
def test_every_mutation_of_a_quotation_is_an_error(text: str, how: str, at: int, other: int) -> None:
    words = text.split()
    changed = mutated(words, how, at % len(words), other % len(words))
    assume([word.strip(",.") for word in changed] != [word.strip(",.") for word in words])
    assert errors(escape(" ".join(changed)))


@given(st.sampled_from(QUOTES), st.integers(1, 60))
def test_a_quotation_cut_anywhere_but_at_a_sentence_is_an_error(text: str, at: int) -> None:
    words = text.split()
    assume(at < len(words))
    whole = words[at - 1].endswith(".")
    for part in (words[:at], words[at:]):
        assert bool(errors(escape(" ".join(part)))) is not whole


WORDS = ["Yes", "we", "sold", "27", "firms", "now", "to", "Italy", "for", "5.5%", "more", "than", "once"]


@given(
    st.lists(st.sampled_from(WORDS), min_size=3, unique=True)
    .flatmap(lambda words: st.tuples(*(st.tuples(st.just(word), st.sampled_from(["", ",", "."])) for word in words)))
    .map(list),
    st.integers(0, 11),
    st.integers(0, 11),
    st.sampled_from([" Rossi says,", ", Rossi says,", " Rossi says."]),
)  # fmt: skip
def test_a_quotation_interrupted_anywhere_is_verbatim_and_a_word_less_is_not(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]], cut: int, less: int, told: str
) -> None:
    words = [word + mark for word, mark in said]
    cut = 1 + cut % (len(words) - 1)
    first, second = " ".join(words[:cut]).rstrip(",.") + ",", " ".join(words[cut:]).rstrip(",.") + "."
    folder = tmp_path_factory.mktemp("interrupted")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text(f"The fair was over.\n\n«{first}»{told} «{second}»\n", "utf-8")
    project = Project(folder)
    (found,) = find_quotations(read_article(project, Path("seeds/a.txt")), "en")
    assert len(found.fragments) == 2
    blocks = (Lead(text="The fair was over."), Paragraph(text=f"«{first}»{told} «{second}»"))

    def wrong(text: str) -> bool:
        article = Article(source="seeds/a.txt", blocks=blocks, spare=(Quote(text=text),))
        edition = Edition(language="en", path="content/a/en.yaml", articles=(article,))
        return any(finding.severity is Severity.ERROR for finding in check_fidelity(project, edition))

    assert not wrong(found.text)
    fewer = found.text.split()
    del fewer[less % len(fewer)]
    sentences = [sentence.strip(" .") for sentence in found.text.split(".")]
    assume(" ".join(fewer).strip(" .,") not in {". ".join(sentences[a:b]) for a in range(9) for b in range(10)})
    assert wrong(" ".join(fewer))


@pytest.mark.parametrize(
    ("text", "wrong"), [("Siamo pronti a partire.", False), ("Siamo tutti pronti a partire.", True)]
)
def test_in_a_language_without_rules_a_short_interruption_that_names_somebody_may_be_cut_out(
    tmp_path: Path, text: str, wrong: bool
) -> None:
    (tmp_path / "seeds").mkdir()
    running = "Era una giornata di pioggia. «Siamo pronti», spiega Rossi, «a partire.» Poi venne il sole."
    (tmp_path / "seeds" / "a.txt").write_text(running, "utf-8")
    article = Article(source="seeds/a.txt", blocks=(Lead(text=running),), spare=(Quote(text=text),))
    found = check_fidelity(Project(tmp_path), Edition(language="it", path="p", articles=(article,)))
    assert bool(found) is wrong

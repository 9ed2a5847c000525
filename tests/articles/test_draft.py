"""`publish.py new`: what is written, what is refused, and that it loads again with every word of the article."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.draft import NewResult, new_edition
from press.articles.edition import draft
from press.articles.fidelity import check_fidelity, running_text_equal
from press.articles.readers import read_article
from press.content.blocks import Figures, Heading, Lead, ListBlock, Paragraph, Quote, Timeline
from press.content.issue import Edition
from press.content.load import load_edition, load_issues
from press.content.save import edition_values
from press.diagnostics import ArticleError, ContentError, PressError, Severity
from press.languages import Language
from press.project import Project
from press.yamlfile import read

SEED = Path("seeds/acik-ice-almaty.txt")
FAIR = """\
Our fair

Anna Rossi, director of the fair, met 27 companies: all of them came back.

What they said

“It was late,” she said.

- bread: white
- *wine*
"""


def empty(folder: Path, text: str = FAIR, name: str = "fair.txt") -> Project:
    (folder / "content").mkdir()
    (folder / "seeds").mkdir()
    (folder / "seeds" / name).write_bytes(text.encode())
    return Project(folder)


def refused(project: Project, article: Path, *, issue: str | None = None, language: Language | None = "en") -> str:
    before = {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}
    with pytest.raises(PressError) as caught:
        new_edition(project, article, issue=issue, language=language)
    assert before == {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}
    return str(caught.value)


@pytest.fixture
def trial(sandbox: Project) -> tuple[NewResult, Edition]:
    result = new_edition(sandbox, SEED, issue="trial")
    return result, load_edition(sandbox, "trial", "en")


def test_the_seed_s_draft_is_counted(trial: tuple[NewResult, Edition], sandbox: Project) -> None:
    result, _ = trial
    assert result.edition == sandbox.content / "trial" / "en.yaml"
    counts = (result.headings, result.paragraphs, result.quotations, result.fragments, result.figures, result.events)
    assert counts == (4, 15, 7, 11, 2, 2)
    assert len(result.repairs) == 3
    assert "4 headings, 15 paragraphs, 7 quotations of 11 fragments, 2 key figures, 2 dated events" in result.summary()
    assert all(str(repair) in result.summary() for repair in result.repairs)


def test_the_seed_s_draft_holds_every_word_in_order(trial: tuple[NewResult, Edition], sandbox: Project) -> None:
    (article,) = trial[1].articles
    assert "".join(type(block).kind[0] for block in article.blocks) == "lhpppphppphppphpppp"
    assert running_text_equal(read_article(sandbox, SEED), trial[1])
    raw = (sandbox.seeds / "acik-ice-almaty.txt").read_text("utf-8")
    assert "".join("".join(block.words() for block in article.blocks).split()) == "".join(raw.split())


def test_the_seed_s_draft_invents_no_headline_and_says_so(trial: tuple[NewResult, Edition]) -> None:
    result, edition = trial
    assert edition.title is None
    assert edition.articles[0].title is None
    (headline,) = [finding for finding in result.diagnostics if finding.rule == "headline"]
    assert "`title:`" in headline.hint
    assert "title: null  # no headline is invented: write one here" in result.edition.read_text("utf-8")


def test_the_seed_s_spare_holds_quotes_figures_and_timeline(trial: tuple[NewResult, Edition]) -> None:
    result, edition = trial
    spare = edition.articles[0].spare
    quotes = [block for block in spare if isinstance(block, Quote)]
    assert len(quotes) == 7
    assert [quote.text.split()[0] for quote in quotes if quote.unconfirmed] == ["We", "More"]
    figures, timeline = spare[7:]
    assert isinstance(figures, Figures)
    assert isinstance(timeline, Timeline)
    assert [str(event.when) for event in timeline.events] == ["2021", "2022-06"]
    assert len(result.unconfirmed) == 3
    assert {finding.place for finding in result.unconfirmed} == {block.place for block in spare if block.unconfirmed}


def test_the_seed_s_draft_is_faithful(trial: tuple[NewResult, Edition], sandbox: Project) -> None:
    assert check_fidelity(sandbox, trial[1]) == []


def test_the_issue_is_new_unfinished_and_keeps_its_machine_draft(
    trial: tuple[NewResult, Edition], sandbox: Project
) -> None:
    (issue,) = load_issues(sandbox, "trial")
    assert (issue.date, issue.number) == (None, None)
    folder = sandbox.content / "trial"
    assert (folder / ".drafts" / "en.yaml").read_bytes() == (folder / "en.yaml").read_bytes()
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    assert files == [".drafts/en.yaml", "en.yaml", "issue.yaml"]


def test_the_same_article_gives_the_same_bytes(trial: tuple[NewResult, Edition], sandbox: Project) -> None:
    new_edition(sandbox, SEED, issue="again")
    one, other = (sandbox.content / name / "en.yaml" for name in ("trial", "again"))
    assert one.read_bytes() == other.read_bytes()


def test_an_article_becomes_an_issue_of_its_name_with_its_title(tmp_path: Path) -> None:
    project = empty(tmp_path, name="Our Fair, 2026 (ò).txt")
    result = new_edition(project, Path("seeds/Our Fair, 2026 (ò).txt"))
    assert result.issue == "our-fair-2026-o"
    edition = load_edition(project, result.issue, "en")
    assert edition.title == "Our fair"
    kinds = [type(block) for block in edition.articles[0].blocks]
    assert kinds == [Lead, Heading, Paragraph, ListBlock]
    assert edition.articles[0].blocks[3].words() == "bread: white\n*wine*"
    assert [finding.rule for finding in result.diagnostics] == ["unconfirmed"]


def test_an_article_that_stands_in_an_issue_is_refused_unless_another_is_named(sandbox: Project) -> None:
    told = refused(sandbox, SEED)
    assert "the article is in an issue already: content/acik-ice-almaty/en.yaml:" in told
    assert "--issue" in told
    assert "already" in refused(sandbox, SEED, issue="acik-ice-almaty")
    assert new_edition(sandbox, sandbox.root / SEED, issue="trial").issue == "trial"
    assert "already" in refused(sandbox, SEED, issue="trial")


def test_an_article_in_a_broken_edition_is_refused_too(sandbox: Project) -> None:
    edition = sandbox.content / "acik-ice-almaty" / "en.yaml"
    edition.write_text(edition.read_text("utf-8") + "\n  - [", "utf-8")
    assert "in an issue already: content/acik-ice-almaty/en.yaml" in refused(sandbox, SEED)


def test_another_article_is_added_at_the_end_and_the_editor_s_text_stays(sandbox: Project) -> None:
    (sandbox.seeds / "fair.txt").write_text(FAIR, "utf-8")
    edition = sandbox.content / "acik-ice-almaty" / "en.yaml"
    edition.write_text("# my own comment\n" + edition.read_text("utf-8"), "utf-8")
    before = edition.read_text("utf-8")
    result = new_edition(sandbox, Path("seeds/fair.txt"), issue="acik-ice-almaty")
    after = edition.read_text("utf-8")
    assert after.startswith(before)
    first, second = load_edition(sandbox, "acik-ice-almaty", "en").articles
    assert first.source == "seeds/acik-ice-almaty.txt"
    assert (second.source, second.title) == ("seeds/fair.txt", "Our fair")
    assert result.headings == 1
    assert all(finding.place.line > len(before.splitlines()) for finding in result.unconfirmed)
    drafts = read(sandbox.content / "acik-ice-almaty" / ".drafts" / "en.yaml", "draft").tree
    assert isinstance(drafts, dict)
    assert isinstance(drafts["articles"], list)
    assert len(drafts["articles"]) == 1


def test_an_edition_in_another_language_is_begun_beside_the_first(sandbox: Project) -> None:
    (sandbox.seeds / "fiera.txt").write_text("Era una bella giornata, e pioveva. «Siamo pronti», disse Rossi.", "utf-8")
    result = new_edition(sandbox, Path("seeds/fiera.txt"), issue="acik-ice-almaty", language="it")
    assert [edition.language for edition in load_issues(sandbox, "acik-ice-almaty")[0].editions] == ["en", "it"]
    assert result.quotations == 1
    issue = sandbox.content / "acik-ice-almaty" / "issue.yaml"
    assert "2026-11-30" in issue.read_text("utf-8")


def test_an_edition_that_cannot_take_an_article_is_left_alone(tmp_path: Path) -> None:
    project = empty(tmp_path)
    (project.content / "a").mkdir()
    (project.content / "a" / "issue.yaml").write_text("number: 1\n")
    (project.content / "a" / "en.yaml").write_text("articles: [{blocks: [{lead: One.}]}]\n")
    assert "cannot be added" in refused(project, Path("seeds/fair.txt"), issue="a")
    (project.content / "a" / "en.yaml").write_text("articles:\n  - blocks:\n      - led: One.\n")
    assert "led" in refused(project, Path("seeds/fair.txt"), issue="a")


@pytest.mark.parametrize("name", ["Trial", "../trial", "a b", "", "-a", "outbox", "site", "über"])
def test_a_bad_issue_name_is_refused(tmp_path: Path, name: str) -> None:
    assert f'an issue cannot be called "{name}"' in refused(empty(tmp_path), Path("seeds/fair.txt"), issue=name)


def test_an_issue_of_the_article_s_name_is_not_taken_over(tmp_path: Path) -> None:
    project = empty(tmp_path)
    (project.content / "fair").mkdir()
    (project.content / "fair" / "issue.yaml").write_text("number: 1\n")
    assert "there is an issue fair already" in refused(project, Path("seeds/fair.txt"))


def test_an_article_without_latin_letters_in_its_name_needs_an_issue_s_name(tmp_path: Path) -> None:
    assert "--issue NAME" in refused(empty(tmp_path, name="ярмарка.txt"), Path("seeds/ярмарка.txt"))


def test_an_article_outside_seeds_is_refused_with_the_way_in(tmp_path: Path) -> None:
    project = empty(tmp_path)
    shutil.copy(tmp_path / "seeds" / "fair.txt", tmp_path / "fair.txt")
    (tmp_path / "seeds" / "link.txt").symlink_to(tmp_path / "fair.txt")
    for article in (tmp_path / "fair.txt", Path("seeds/../fair.txt"), Path("seeds/link.txt")):
        assert "copy it there, then: publish.py new seeds/fair.txt" in refused(project, article)


def test_a_name_that_no_path_can_have_is_refused(tmp_path: Path) -> None:
    assert "rename it" in refused(empty(tmp_path, name="a:b.txt"), Path("seeds/a:b.txt"))


def test_a_broken_article_writes_nothing(tmp_path: Path) -> None:
    assert "empty" in refused(empty(tmp_path, text=" \n"), Path("seeds/fair.txt"))


def test_an_edition_that_would_be_too_large_to_read_is_not_written(tmp_path: Path) -> None:
    project = empty(tmp_path, text="- a\n" * 150_000)
    assert "split the article" in refused(project, Path("seeds/fair.txt"))


def test_what_the_editor_should_look_at_in_the_article_is_told(tmp_path: Path) -> None:
    project = empty(tmp_path, text="It began. «It goes on and on.\n\nA lost \ufffd character stands in this line.")
    told = [str(finding.place) for finding in new_edition(project, Path("seeds/fair.txt")).diagnostics]
    assert told[1:] == ["seeds/fair.txt:1:11", "seeds/fair.txt:3:8"]


PIECES = [
    "«", "»", "“", "”", "„", '"', "‘", "’", "'", ":", "#", "- ", "* ", "> ", "|", "&a", "*b", "!x", "%", "@", "`", "{", "}",
    "[", "]", ",", "?", "\\", "_", "**", "~", "null", "2021", "\t", "\xa0", "\u2028", "\ufeff", "\u200b", "é", "ё", "қ", "😀",
    " ", "  ", "\n", "\n\n", "\r\n", " said ", " Anna Rossi, director of X,", " he says,", "...", "—", "60%", " a hundred groups ",
    " in June 2022 ", "The cat sat. ", "Word", "---", "<b>", "&amp;", "](http://x.y)", "1. ", "2. ", "e\u0301", ".", "!",
]  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=4)), max_size=40)
    .map("".join)
    .filter(str.strip)
)  # fmt: skip
def test_whatever_an_article_says_its_draft_loads_again_equal_whole_and_faithful(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    project = empty(tmp_path_factory.mktemp("hostile"), text)
    try:
        manuscript = read_article(project, Path("seeds/fair.txt"))
    except ArticleError:
        assert refused(project, Path("seeds/fair.txt"))
        return
    new_edition(project, Path("seeds/fair.txt"), language="en")
    loaded = load_edition(project, "fair", "en")
    assert edition_values(loaded) == edition_values(draft(manuscript, path=loaded.path).edition)
    assert running_text_equal(manuscript, loaded)
    assert [finding for finding in check_fidelity(project, loaded) if finding.severity > Severity.INFO] == []


def test_two_articles_one_after_the_other_make_one_edition(tmp_path: Path) -> None:
    project = empty(tmp_path)
    (tmp_path / "seeds" / "b.txt").write_text("Another article, of one paragraph.", "utf-8")
    new_edition(project, Path("seeds/fair.txt"), issue="one")
    new_edition(project, Path("seeds/b.txt"), issue="one", language="en")
    edition = load_edition(project, "one", "en")
    assert [article.source for article in edition.articles] == ["seeds/fair.txt", "seeds/b.txt"]
    drafts = (project.content / "one" / ".drafts" / "en.yaml").read_bytes()
    assert drafts == (project.content / "one" / "en.yaml").read_bytes()


def test_an_edition_that_does_not_load_is_told_before_anything_is_written(tmp_path: Path) -> None:
    project = empty(tmp_path)
    (project.content / "a").mkdir()
    (project.content / "a" / "en.yaml").write_text("articles:\n\t- x\n")
    with pytest.raises(ContentError):
        new_edition(project, Path("seeds/fair.txt"), issue="a")


ITALIAN = "La fiera si è aperta lunedì, e i primi visitatori erano già davanti al cancello con la direttrice."


def test_the_language_of_the_article_is_recognised_and_told(tmp_path: Path) -> None:
    result = new_edition(empty(tmp_path, ITALIAN), Path("seeds/fair.txt"))
    assert result.edition == tmp_path / "content" / "fair" / "it.yaml"
    assert "language: it, recognised; --language says otherwise" in result.summary().splitlines()


def test_the_language_that_is_said_is_taken_and_a_doubt_about_it_told(tmp_path: Path) -> None:
    result = new_edition(empty(tmp_path, ITALIAN), Path("seeds/fair.txt"), language="en")
    assert (result.language, result.recognised, "recognised" in result.summary()) == ("en", False, False)
    (doubt,) = [found for found in result.diagnostics if found.rule == "language"]
    assert doubt.message == "the article was drafted as English and reads like Italian"


def test_a_language_that_cannot_be_told_is_asked_for_and_nothing_is_written(tmp_path: Path) -> None:
    told = refused(empty(tmp_path, "Almaty, 2026."), Path("seeds/fair.txt"), language=None)
    assert "the language of the article cannot be told" in told
    assert "--language en, it, ru or kk" in told

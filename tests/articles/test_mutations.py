"""Nothing changes unseen: whatever is dropped, swapped, doubled, inserted or altered in an edition is told by `check`.

In four languages; an edition that nobody touched is told nothing of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from press.articles.edition import draft
from press.articles.fidelity import check_fidelity, running_changes, running_text_equal
from press.articles.readers import read_article
from press.content.blocks import Block, Event, Figure, Figures, Heading, Lead, Paragraph, Quote, Timeline
from press.content.issue import Article, Edition
from press.languages import Language, PartialDate
from press.project import Project

ARTICLES: dict[Language, str] = {
    "en": """\
The ferry across the Ili began again in March 2024, after 14 months without a crossing.

Where the boats come from

Both boats were built in Ancona, and they carry 36 cars each. Around 40% of the passengers are pupils who used to be driven round the lake.

“We counted every child twice,” said Amina Reeve, the harbour master. “Not one of them was late in the first week.”

A third boat is planned for June 2026. It will cost 2.4 million euros, of which the district pays half.
""",
    "it": """\
Il traghetto sull’Ili è ripartito nel marzo 2024, dopo 14 mesi senza una sola traversata.

Da dove vengono le barche

Le due barche sono state costruite ad Ancona e portano 36 automobili ciascuna. Circa il 40% dei passeggeri sono alunni che prima facevano il giro del lago.

«Abbiamo contato ogni bambino due volte», ha detto Amina Reggiani, responsabile del porto. «Nessuno è arrivato tardi nella prima settimana.»

Una terza barca è prevista per giugno 2026. Costerà 2,4 milioni di euro, e metà la paga il distretto.
""",
    "ru": """\
Паром через Или снова пошёл в марте 2024 года, после 14 месяцев без единого рейса.

Откуда взялись лодки

Обе лодки построены в Анконе и берут по 36 автомобилей. Около 40% пассажиров — школьники, которых раньше возили вокруг озера.

«Мы пересчитали каждого ребёнка дважды, — сказала Амина Реева, начальник порта. — За первую неделю никто не опоздал».

Третья лодка запланирована на июнь 2026 года. Она обойдётся в 2,4 миллиона евро, половину платит район.
""",
    "kk": """\
Іле өзеніндегі паром 14 айлық үзілістен кейін 2024 жылғы наурызда қайта жүре бастады.

Қайықтар қайдан келді

Екі қайық та Анконада жасалған, әрқайсысы 36 көлік алады. Жолаушылардың шамамен 40%-ы бұрын көлді айналып жүретін оқушылар.

«Біз әр баланы екі рет санадық, — деді порт бастығы Әмина Ривова. — Бірінші аптада ешкім кешіккен жоқ».

Үшінші қайық 2026 жылдың маусымына жоспарланған. Ол 2,4 миллион еуро тұрады, жартысын аудан төлейді.
""",
}
LANGUAGES: tuple[Language, ...] = ("en", "it", "ru", "kk")


@contextmanager
def drafted(language: Language) -> Iterator[tuple[Project, Edition]]:
    """Give the fresh draft of an article, in a project of its own."""
    with TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.seeds.mkdir()
        (project.seeds / "ferry.txt").write_text(ARTICLES[language], "utf-8")
        manuscript = read_article(project, Path("seeds/ferry.txt"))
        yield project, draft(manuscript, path=f"content/ferry/{language}.yaml", language=language).edition


def with_blocks(edition: Edition, blocks: tuple[Block, ...], spare: tuple[Block, ...] | None = None) -> Edition:
    (article,) = edition.articles
    new = Article(source=article.source, blocks=blocks, spare=article.spare if spare is None else spare)
    return edition.model_copy(update={"articles": (new,)})


def text_of(block: Block) -> str:
    assert isinstance(block, Lead | Heading | Paragraph)
    return block.text


def told(project: Project, edition: Edition) -> list[str]:
    return [finding.message for finding in check_fidelity(project, edition)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_told_of_a_fresh_draft(language: Language) -> None:
    with drafted(language) as (project, edition):
        assert told(project, edition) == []
        assert list(running_changes(project, edition)) == []


def _drop(words: list[str], at: int, _: int) -> list[str]:
    return words[:at] + words[at + 1 :]


def _swap(words: list[str], at: int, other: int) -> list[str]:
    new = list(words)
    new[at], new[other] = new[other], new[at]
    return new


def _double(words: list[str], at: int, _: int) -> list[str]:
    return [*words[: at + 1], *words[at:]]


def _insert(words: list[str], at: int, _: int) -> list[str]:
    return [*words[:at], "Xylophon", *words[at:]]


def _alter(words: list[str], at: int, _: int) -> list[str]:
    return [*words[:at], re.sub(r"\w+", lambda found: f"{found[0]}x", words[at], count=1), *words[at + 1 :]]


MUTATIONS: dict[str, Callable[[list[str], int, int], list[str]]] = {
    "drop": _drop, "swap": _swap, "double": _double, "insert": _insert, "alter": _alter,
}  # fmt: skip
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def _same_words(one: list[str], other: list[str]) -> bool:
    """Say whether only white space and marks differ, which are no words."""
    return re.findall(r"\w+", " ".join(one)) == re.findall(r"\w+", " ".join(other))


@quick
@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(sorted(MUTATIONS)),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 99),
)
def test_every_mutation_of_a_word_is_told(language: Language, how: str, which: int, at: int, other: int) -> None:
    with drafted(language) as (project, edition):
        blocks = edition.articles[0].blocks
        block = blocks[which % len(blocks)]
        words = text_of(block).split()
        new = MUTATIONS[how](words, at % len(words), other % len(words))
        assume(not _same_words(words, new) and new)
        changed = block.model_copy(update={"text": " ".join(new)})
        mutated = with_blocks(edition, tuple(changed if b is block else b for b in blocks))
        assert told(project, mutated)
        assert not running_text_equal(read_article(project, Path("seeds/ferry.txt")), mutated)


@quick
@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(["drop", "swap", "double", "insert"]),
    st.integers(0, 99),
    st.integers(0, 99),
)
def test_every_mutation_of_a_block_is_told(language: Language, how: str, at: int, other: int) -> None:
    with drafted(language) as (project, edition):
        blocks = list(edition.articles[0].blocks)
        at, other = at % len(blocks), other % len(blocks)
        match how:
            case "drop":
                new = blocks[:at] + blocks[at + 1 :]
            case "double":
                new = [*blocks[: other + 1], blocks[at], *blocks[other + 1 :]]
            case "insert":
                new = [*blocks[:at], Paragraph(text="Nobody ever wrote this."), *blocks[at:]]
            case _:
                assume(at != other)
                new = list(blocks)
                new[at], new[other] = new[other], new[at]
        mutated = with_blocks(edition, tuple(new))
        assert told(project, mutated)
        assert not running_text_equal(read_article(project, Path("seeds/ferry.txt")), mutated)


@quick
@given(st.sampled_from(LANGUAGES), st.integers(0, 99), st.integers(0, 9))
def test_every_digit_counts(language: Language, which: int, digit: int) -> None:
    with drafted(language) as (project, edition):
        blocks = edition.articles[0].blocks
        places = [(n, found.start()) for n, block in enumerate(blocks) for found in re.finditer(r"\d", text_of(block))]
        number, at = places[which % len(places)]
        text = text_of(blocks[number])
        new = text[:at] + str(digit) + text[at + 1 :]
        assume(new != text)
        mutated = [b.model_copy(update={"text": new}) if n == number else b for n, b in enumerate(blocks)]
        (message,) = told(project, with_blocks(edition, tuple(mutated)))
        assert "[-" in message
        assert "{+" in message


@quick
@given(st.sampled_from(LANGUAGES), st.sampled_from(sorted(MUTATIONS)), st.integers(0, 99), st.integers(0, 99))
def test_every_mutation_of_a_quotation_is_an_error(language: Language, how: str, at: int, other: int) -> None:
    with drafted(language) as (project, edition):
        spare = edition.articles[0].spare
        (quote,) = [block for block in spare if isinstance(block, Quote)]
        words = quote.text.split()
        new = MUTATIONS[how](words, at % len(words), other % len(words))
        assume(not _same_words(words, new))
        changed = tuple(quote.model_copy(update={"text": " ".join(new)}) if b is quote else b for b in spare)
        mutated = with_blocks(edition, edition.articles[0].blocks, changed)
        assert "misquotation" in [finding.rule for finding in check_fidelity(project, mutated)]


@quick
@given(
    st.sampled_from(LANGUAGES),
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from(["value", "label", "when", "text"]),
)
def test_every_mutation_of_a_figure_or_a_date_is_told(language: Language, which: int, digit: int, what: str) -> None:
    with drafted(language) as (project, edition):
        spare = edition.articles[0].spare
        block = next((b for b in spare if isinstance(b, Figures if what in ("value", "label") else Timeline)), None)
        assert block is not None
        changed: Block
        if isinstance(block, Figures):
            figure = block.items[which % len(block.items)]
            field = figure.value if what == "value" else figure.label
            new = re.sub(r"\d", str(digit), field, count=1) if what == "value" else f"{field} xylophon"
            assume(new != field)
            values = {"value": figure.value, "label": figure.label, what: new}
            changed = Figures(items=tuple(Figure(**values) if f is figure else f for f in block.items))
        else:
            assert isinstance(block, Timeline)
            event = block.events[which % len(block.events)]
            when = PartialDate(event.when.year + 1 + digit, event.when.month, event.when.day)
            altered = (
                Event(when=when, text=event.text)
                if what == "when"
                else Event(when=event.when, text=f"{event.text} xylophon")
            )
            changed = Timeline(events=tuple(altered if e is event else e for e in block.events))
        assume(not (what == "when" and str(when.year) in ARTICLES[language]))
        mutated = with_blocks(edition, edition.articles[0].blocks, tuple(changed if b is block else b for b in spare))
        assert "edited" in [finding.rule for finding in check_fidelity(project, mutated)]

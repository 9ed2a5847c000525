"""What stands beside an article in a page whose names tell nothing of it."""

from __future__ import annotations

import pytest

from press.articles.manuscript import Manuscript
from press.articles.readers.html import read

TEXT = [
    "The ferry will not sail before the spring, the harbour office told its twelve regular passengers on Friday.",
    "Inspectors have found that the keel needs new plates, and nobody in the valley makes them any longer.",
    "The plates will come from Trieste by rail, and the ferryman says that he has waited for worse things.",
    "Until then a van will drive the long way round, three times a day, for the price of the crossing.",
]


def page(before: str = "", between: str = "", under: str = "", beside: str = "") -> Manuscript:
    paragraphs = [f"<p>{text}</p>" for text in TEXT]
    body = "".join((*paragraphs[:2], between, *paragraphs[2:]))
    html = (
        f"<html><head><title>No ferry</title></head><body>{before}<div class='x1'><div class='x2'>"
        f"<h1>No ferry</h1>{body}{under}</div>{beside}</div></body></html>"
    )
    return read(html.encode(), "a.html")


@pytest.mark.parametrize(
    "around",
    [
        {
            "before": "<div class='q'><a href='/'>Valley Post</a><ul><li><a href='/n'>News</a></li></ul><i>Sign in</i></div>"
        },
        {"between": "<div class='q'>Sponsored</div>"},
        {"between": "<p class='q'><a href='/van'>Why the van is always late</a></p>"},
        {"before": "<div class='q'><p>We and our 214 partners store information on your device.</p></div>"},
        {"between": "<p>Updated 14 hours ago</p>"},
        {"under": "<div class='q'><h4>Ann Lee</h4><p>Ann covers boats. Got a story? Write to her.</p></div>"},
        {"under": "<div class='q'><h3>What you think</h3><div><b>Bo</b><p>Paint it blue again!</p></div></div>"},
        {"beside": "<div class='q'><p>Part of the Valley Group. Registered in the valley.</p></div>"},
    ],
)
def test_what_no_name_tells_goes_by_where_it_stands(around: dict[str, str]) -> None:
    assert list(page(**around).texts()) == ["No ferry", *TEXT]


@pytest.mark.parametrize(
    ("around", "kept"),
    [
        ({"between": "<div><h2>Twelve passengers</h2></div>"}, "Twelve passengers"),
        ({"between": "<p>We and our partners signed for the keel in May.</p>"}, "We and our partners"),
        ({"between": "<div>The van has nine seats.</div>"}, "The van has nine seats."),
        ({"between": "<ul><li>Monday</li><li>Friday</li></ul>"}, "Monday"),
        ({"between": "<p>The <a href='/van'>van</a> has nine seats</p>"}, "The van has nine seats"),
        ({"under": "<div class='auth'>Correspondent: Ann Lee</div>"}, "Correspondent: Ann Lee"),
        ({"under": "<table><tr><td>Fare</td><td>Two euros</td></tr></table>"}, "Two euros"),
        ({"under": f"<div>{TEXT[0]} {TEXT[1]}</div>"}, "Inspectors have found"),
    ],
)
def test_what_articles_have_stays(around: dict[str, str], kept: str) -> None:
    assert kept in " ".join(page(**around).texts())

"""One article of our own in four formats, as four people would write it. All four must give the same blocks."""

from __future__ import annotations

from tests.articles.readers.wordfile import docx, footnote, link, paragraph, run, table

TEXT = """\
A bridge of leather and wool

By Anna Rossi

Almaty, 12 May 2025

The spring fair opened on Monday in Almaty with forty Italian firms, and nobody knew how many visitors would come.[1]
They came in thousands, said Ada Neri, director of the fair.

What the firms brought

«We brought what we make with our hands,» Neri explained, «and we took home what others make with theirs.»

- leather from Tuscany
- wool from Almaty
- machines from Emilia

How the fair grew

Year\tFirms\tVisitors
2023\t22\t3,100
2025\t40\t8,700

The next fair opens in October; write to fiera@example.org for a place.

Read more: https://example.org/fair

[1] The organisers counted 8,700 on the last day.
"""

MARKDOWN = """\
# A bridge of leather and wool

By Anna Rossi

Almaty, 12 May 2025

The spring fair opened on Monday in Almaty with forty *Italian* firms,
and nobody knew how many visitors would come.[^1]

They came in thousands, said **Ada Neri**, director of the fair.

## What the firms brought

«We brought what we make with our hands,» Neri explained, «and we took
home what others make with theirs.»

* leather from Tuscany
* wool from Almaty
* machines from Emilia

## How the fair grew

| Year | Firms | Visitors |
|------|------:|---------:|
| 2023 | 22    | 3,100    |
| 2025 | 40    | 8,700    |

The next fair opens in October; write to <fiera@example.org> for a place.

[Read more](https://example.org/fair)

[^1]: The organisers counted 8,700 on the last day.
"""

ARTICLE = """\
<h1>A bridge of leather and wool</h1>
<p class="author">By Anna Rossi</p>
<p><time datetime="2025-05-12">Almaty, 12 May 2025</time></p>
<p>The spring fair opened on Monday in Almaty with forty <em>Italian</em> firms, and nobody
knew how many visitors would come.<sup><a href="#fn1" id="ref1">1</a></sup></p>
<p>They came in thousands, said <strong>Ada Neri</strong>, director of the fair.</p>
<h2>What the firms brought</h2>
<p>&laquo;We brought what we make with our hands,&raquo; Neri explained, &laquo;and we took home what others make
with theirs.&raquo;</p>
<ul><li>leather from Tuscany</li><li><p>wool from Almaty</p></li><li>machines from Emilia</li></ul>
<h2>How the fair grew</h2>
<table><thead><tr><th>Year</th><th>Firms</th><th>Visitors</th></tr></thead>
<tbody><tr><td>2023</td><td>22</td><td>3,100</td></tr><tr><td>2025</td><td>40</td><td>8,700</td></tr></tbody></table>
<p>The next fair opens in October; write to <a href="mailto:fiera@example.org">fiera@example.org</a> for a place.</p>
<p><a href="https://example.org/fair">Read more</a></p>
<ol class="footnotes"><li id="fn1">The organisers counted 8,700 on the last day. <a href="#ref1">↩</a></li></ol>
"""

PAGE = f"""\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A bridge of leather and wool - The Silk Gazette</title>
<link rel="canonical" href="https://gazette.example.org/bridge"><script>var tracking = "follow me";</script></head>
<body class="single has-sidebar">
<div id="cookie-banner"><p>We use cookies to make this site better. Accept them all, or choose which.</p>
<button>Accept all</button></div>
<header class="site-header"><a href="/">The Silk Gazette</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/trade">Trade</a></li><li><a href="/culture">Culture</a></li></ul></nav>
</header>
<div class="breadcrumbs"><a href="/">Home</a> / <a href="/trade">Trade</a></div>
<main><article>
{ARTICLE}
<div class="share-buttons"><span>Share this</span> <a href="https://example.com/a">Facebook</a></div>
</article>
<section class="comments"><h2>3 comments</h2><p>Marta wrote: I was there and it was crowded, but what a fine day it was.</p>
<form><textarea>Write a comment</textarea></form></section></main>
<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/1">Ten places to eat in Milan this winter</a></li>
<li><a href="/2">Why trains are late again</a></li></ul></aside>
<footer><p>© 2025 The Silk Gazette. All rights reserved.</p></footer>
</body></html>
"""


def word() -> bytes:
    """Return the article as a Word file."""
    return docx(
        paragraph(run("A bridge of leather and wool"), style="Title"),
        paragraph(run("By Anna Rossi")),
        paragraph(run("Almaty, 12 May 2025")),
        paragraph(
            run("The spring fair opened on Monday in Almaty with forty "), run("Italian", italic=True),
            run(" firms, and nobody knew how many visitors would come."), footnote(2),
        ),
        paragraph(run("They came in thousands, said "), run("Ada Neri", bold=True), run(", director of the fair.")),
        paragraph(run("What the firms brought"), style="Heading1"),
        paragraph(
            run("«We brought what we make with our hands,» Neri explained, "),
            run("«and we took home what others make with theirs.»"),
        ),
        paragraph(run("leather from Tuscany"), number=1),
        paragraph(run("wool from Almaty"), number=1),
        paragraph(run("machines from Emilia"), number=1),
        paragraph(run("How the fair "), run("grew"), style="Heading1"),
        table(("Year", "Firms", "Visitors"), ("2023", "22", "3,100"), ("2025", "40", "8,700")),
        paragraph(run("The next fair opens in October; write to "), link("fiera@example.org", 1), run(" for a place.")),
        paragraph(link("Read more", 2)),
        links={1: "mailto:fiera@example.org", 2: "https://example.org/fair"},
        notes={2: "The organisers counted 8,700 on the last day."},
    )  # fmt: skip

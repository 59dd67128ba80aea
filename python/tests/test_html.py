"""What notebooks show; with hostile articles."""
from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

import pytest

import hearsay
from hearsay import _html
from conftest import TEXT

HOSTILE = [
    '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</span></div><h1>out</h1>",
    "&lt;b&gt; &amp; &#60;", "<!-- <b>", "]]><![CDATA[", "\u202eevil\u202c", "a\u200bb\u2066c", "\x1b[31mred", "\x00\x01",
]


class Page(HTMLParser):
    """The text of a page, its tags and their attributes; refuses tags that are closed wrongly."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.attributes, self.open = "", list[str](), list[tuple[str, str | None]](), list[str]()
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment: " + data)


def test_an_article(article: hearsay.Article) -> None:
    page = Page(article._repr_html_())
    assert TEXT in page.text
    assert "Bridge at Vik stays shut, mayor says" in page.text
    assert set(page.tags) <= {"div", "p", "span", "strong", "br", "em"}
    assert {name for name, _ in page.attributes} <= {"class", "style", "title"}
    titles = [value for name, value in page.attributes if name == "title"]
    assert any(value and "content by Ida Lund, assert" in value for value in titles)


def test_every_mark_is_whole(article: hearsay.Article) -> None:
    """The pieces with a mark's style are its words."""
    html = article._repr_html_()
    cue = article.statements[0].cue
    assert cue and f">{cue.text}</span>" in html


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(words: str) -> None:
    text = f"The bridge {words} is shut, Mayor {words} Lund said. “{words} no,” she said."
    article = hearsay.read(text, path=words.replace("\0", ""), title=words.replace("\0", ""))
    article = dataclasses.replace(article, statements=tuple(
        dataclasses.replace(s, speaker=dataclasses.replace(s.speaker, name=words)) for s in article.statements))
    html = article._repr_html_()
    page = Page(html)
    assert set(page.tags) <= {"div", "p", "span", "strong", "br", "em"}
    assert {name for name, _ in page.attributes} <= {"class", "style", "title"}
    assert not any(_html.is_unsafe(c) for c in html)
    assert "".join("\ufffd" if _html.is_unsafe(c) else c for c in text) in page.text


def test_marks_that_cross() -> None:
    text = "abcdefghij"

    def span(begin: int, end: int) -> hearsay.Span:
        return hearsay.Span(begin, end, begin, end, text)

    whole = hearsay.read("The bridge is shut, Mayor Ida Lund said.")
    statement = dataclasses.replace(whole.statements[0], source=span(0, 6), cue=span(4, 9),
                                    content=(span(2, 5), span(5, 5), span(8, 10)))
    article = dataclasses.replace(whole, text=text, statements=(statement,), title=None, outlet=None)
    assert text in Page(article._repr_html_()).text


def test_a_long_article_is_cut_and_says_so() -> None:
    whole = hearsay.read(TEXT)
    long = dataclasses.replace(whole, text=TEXT + "x" * 300_000)
    page = Page(long._repr_html_())
    assert f"{len(long.text) - _html.MOST_CHARS:,} more characters are not shown" in page.text
    assert len(page.text) < _html.MOST_CHARS + 1000


def test_an_article_without_statements() -> None:
    assert "0 statements" in Page(hearsay.read("The weather in Vik is fine.")._repr_html_()).text


def test_rows(case: hearsay.Case) -> None:
    page = Page(case.said(limit=2)._repr_html_())
    assert page.tags.count("tr") == 3
    assert "2 of " in page.text and "Mirela" in Page(case.who(limit=3)._repr_html_()).text
    assert "nothing found" in Page(case.said("Nobody of that name")._repr_html_()).text


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_rows(words: str) -> None:
    rows = hearsay.Rows(hearsay.Count, [hearsay.Count(words, 1)] * 300, more=True, total=1000)
    page = Page(rows._repr_html_())
    assert set(page.tags) <= {"div", "table", "thead", "tbody", "tr", "th", "td", "p"}
    assert page.tags.count("tr") == _html.MOST_ROWS + 1
    assert "100 of 1000 shown" in page.text

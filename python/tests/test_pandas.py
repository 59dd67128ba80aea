"""Tables; skipped where pandas is not installed."""
from __future__ import annotations

import subprocess
import sys

import pytest

import hearsay


def test_an_article(article: hearsay.Article) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    table = article.to_pandas()
    assert len(table) == len(article.statements)
    first, statement = table.iloc[0], article.statements[0]
    assert first["cue"] == str(statement.cue)
    assert article.text[int(first["cue_begin"]):int(first["cue_end"])] == first["cue"]
    assert first["content"] == statement.words
    assert first["speaker_name"] == statement.speaker.name
    assert first["chain"] == tuple(hop.name for hop in statement.chain)
    assert (table["mode"] == "deny").sum() == sum(s.mode == "deny" for s in article.statements)


def test_rows(case: hearsay.Case) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    table = case.said("Ozhan").to_pandas()
    assert list(table["content"]) == [row.content for row in case.said("Ozhan")]
    assert {"id", "outlet", "mode", "cue_span_begin", "content_spans_end"} <= set(table.columns)
    assert "place_text" in case.coverage().to_pandas().columns
    nobody = case.said("Nobody of that name").to_pandas()
    assert len(nobody) == 0 and {"outlet", "mode"} <= set(nobody.columns)


def test_numbers_stay_whole(case: hearsay.Case) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    table = case.said().to_pandas()
    assert table["inside"].isna().any() and table["inside"].notna().any()
    assert pandas.api.types.is_integer_dtype(table["inside"])
    assert pandas.api.types.is_integer_dtype(table["cue_span_begin"])


def test_without_pandas() -> None:
    code = ("import sys; sys.modules['pandas'] = None\nimport hearsay\n"
            "try: hearsay.read('The bridge is shut, Ida Lund said.').to_pandas()\n"
            "except ImportError as e: print(e)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install pandas" in done.stdout

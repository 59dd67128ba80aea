"""The examples of docs/python.md, in their order, in a folder with the worked affair's articles."""
from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from conftest import ARTICLES, ROOT

TEXT = (ROOT / "docs" / "python.md").read_text()


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, flags=re.M | re.S)


def test_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").symlink_to(ARTICLES)
    examples = "\n".join(blocks("pycon"))
    test = doctest.DocTestParser().get_doctest(examples, {}, "docs/python.md", None, None)
    assert len(test.examples) > 15
    result = doctest.DocTestRunner().run(test)
    assert result.failed == 0, capsys.readouterr().out


def test_examples_for_other_packages(case_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hearsay
    monkeypatch.chdir(tmp_path)
    for code in blocks("python"):
        for package in ("pandas", "spacy"):
            if package in code:
                pytest.importorskip(package, reason=f"{package} is not installed")
        exec(code, {"hearsay": hearsay, "case": hearsay.Case(case_path)})


def test_every_method_is_told() -> None:
    import hearsay
    methods = [name for name in vars(hearsay.Case) if not name.startswith("_")]
    untold = {name for name in methods if f"case.{name}" not in TEXT} - {"close", "reader", "size", "version"}
    assert untold == set()


def test_every_error_is_told() -> None:
    from hearsay import _errors
    assert [cls.__name__ for cls in _errors.CLASSES.values() if cls.__name__ not in TEXT] == []

"""What the tests share: the worked affair of examples/, a case file made of it once, the program if it was built."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

import hearsay

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "examples" / "affair" / "articles"

# Of our own writing; with marks that are no ASCII, so that characters and bytes differ.
TEXT = (
    "Bridge at Vik stays shut, mayor says\n\n"
    "VIK, 14 January 2025 (Halyard) - The bridge will stay shut until May, Mayor Ida Lund told Halyard on Monday. "
    "“We have found cracks in two pillars,” she said. Trader Jon Voss denied that he had asked for a toll.\n\n"
    "Voss said Lund had promised him “a quick repair”.\n"
)


@pytest.fixture(scope="session")
def article() -> hearsay.Article:
    return hearsay.read(TEXT, path="vik.txt")


@pytest.fixture(scope="session")
def affair() -> Path:
    return ARTICLES


@pytest.fixture(scope="session")
def case_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "affair.db"
    with hearsay.Case(path) as case:
        case.add(ARTICLES)
    return path


@pytest.fixture
def case(case_path: Path) -> hearsay.Case:
    """For reading only: others use the same file."""
    return hearsay.Case(case_path)


@pytest.fixture(scope="session")
def program() -> str:
    path = os.environ.get("HEARSAY_PROGRAM", str(ROOT / "build" / "hearsay"))
    if not os.access(path, os.X_OK):
        pytest.skip("the program is not built")
    return path

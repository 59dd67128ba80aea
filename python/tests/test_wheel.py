"""The package as it is installed: typed, whole, and dependent on nothing that a Linux may lack."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

import hearsay
from conftest import ROOT

HERE = Path(hearsay.__file__).parent
USE = '''
import hearsay
from pathlib import Path

article = hearsay.read("The bridge is shut, Ida Lund said.", published="2025-01-15")
reveal_type(article)
reveal_type(article.statements[0].cue)
reveal_type(article.statements[0].mode)
for a in hearsay.read_many(hearsay.files(Path("news")), threads=2):
    reveal_type(a)
for b in hearsay.read_many(["x"], on_error="yield"):
    reveal_type(b)
with hearsay.Case("a.db") as case:
    reveal_type(case.said("Peskov", mode="deny")[0].content)
    reveal_type(case.compare(1, 2).told)
    case.said(mode="shout")
'''
TOLD = [
    "hearsay._article.Article", "hearsay._article.Span | None", "Literal['assert']", "hearsay._article.Article",
    "hearsay._article.Article | hearsay._errors.HearsayError", '"str"', "tuple[hearsay._rows.Told, ...]",
]


def mypy(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("mypy", reason="mypy is not installed")
    return subprocess.run([sys.executable, "-m", "mypy", "--cache-dir", str(folder / "cache"), *arguments], cwd=folder,
                          capture_output=True, text=True)


def test_our_types_hold(tmp_path: Path) -> None:
    """Strictly, over the package as it is installed."""
    done = mypy(tmp_path, "--config-file", str(ROOT / "pyproject.toml"), "-p", "hearsay")
    assert done.returncode == 0, done.stdout + done.stderr


def test_users_see_types(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(USE)
    done = mypy(tmp_path, "--strict", "use.py")
    notes = [line for line in done.stdout.splitlines() if "Revealed type" in line]
    assert len(notes) == len(TOLD), done.stdout
    for note, told in zip(notes, TOLD):
        assert told in note.replace("builtins.", "")
    errors = [line for line in done.stdout.splitlines() if ": error: " in line]
    assert len(errors) == 1 and '"mode"' in errors[0] and "shout" in errors[0]


def test_what_is_inside() -> None:
    for name in ("py.typed", "_abi.py", "hearsay.model", "libhearsay.so"):
        assert (HERE / name).exists(), name


def test_needs_nothing_but_python() -> None:
    if not (HERE.parent / f"hearsay-{hearsay.__version__}.dist-info").exists():
        pytest.skip("the package is not installed")
    assert all("extra ==" in need for need in metadata.requires("hearsay") or [])


def test_the_library_needs_what_every_linux_has() -> None:
    if not shutil.which("readelf"):
        pytest.skip("readelf is not installed")
    out = subprocess.run(["readelf", "-d", HERE / "libhearsay.so"], capture_output=True, text=True, check=True).stdout
    needed = {line.split("[")[1].rstrip("]") for line in out.splitlines() if "(NEEDED)" in line}
    assert {name.split(".so")[0] for name in needed} <= {"libc", "libm", "libgcc_s", "libstdc++", "libpthread",
                                                         "ld-linux-x86-64", "ld-linux-aarch64"}
    assert "RPATH" not in out and "RUNPATH" not in out


def test_the_library_shows_only_its_own() -> None:
    if not shutil.which("nm"):
        pytest.skip("nm is not installed")
    out = subprocess.run(["nm", "-D", "--defined-only", HERE / "libhearsay.so"], capture_output=True, text=True,
                         check=True).stdout
    names = {line.split()[2].partition("@")[0] for line in out.splitlines()}
    assert {name for name in names if not name.startswith("hsy_")} <= {"HEARSAY_0"}


def test_the_wheel() -> None:
    """Its tag, its size, and nothing of the checkout in it. HEARSAY_WHEEL names it."""
    path = os.environ.get("HEARSAY_WHEEL")
    if not path:
        pytest.skip("HEARSAY_WHEEL names no wheel")
    wheel = Path(path)
    assert wheel.name.startswith(f"hearsay-{hearsay.__version__}-py3-none-manylinux_2_")
    assert wheel.stat().st_size < 60_000_000
    names = zipfile.ZipFile(wheel).namelist()
    assert all(name.startswith(("hearsay/", "hearsay-")) for name in names)
    assert not [name for name in names if "test" in name]


def test_loads_in_a_new_process_from_anywhere(tmp_path: Path) -> None:
    code = "import hearsay; print(hearsay.read('The bridge is shut, Ida Lund said.').statements[0].speaker.name)"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HEARSAY")}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
                          env=environment)
    assert done.stdout == "Ida Lund\n" and done.stderr == ""


def test_another_model_by_the_environment(tmp_path: Path) -> None:
    (tmp_path / "m.model").write_bytes(b"no model")
    code = "import hearsay\ntry: hearsay.read('x')\nexcept hearsay.ModelError as e: print(e.path)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          env={**os.environ, "HEARSAY_MODEL": str(tmp_path / "m.model")})
    assert done.stdout == f"{tmp_path}/m.model\n"


def test_workers_that_were_forked() -> None:
    """A pool of processes, as Spark and multiprocessing make them, behind a first reading in the parent."""
    code = ("import multiprocessing, hearsay\n"
            "def n(text): return len(hearsay.read(text).statements)\n"
            "texts = ['The bridge is shut, Ida Lund said.'] * 6\n"
            "wanted = [n(t) for t in texts]\n"
            "with multiprocessing.get_context('fork').Pool(2) as pool: print(pool.map(n, texts) == wanted)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "True\n"

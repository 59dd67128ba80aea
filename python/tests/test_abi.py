"""The package and the C header agree: layouts, functions, names, and that no field is forgotten."""
from __future__ import annotations

import ctypes
import dataclasses
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

import hearsay
from hearsay import _abi, _errors, _library, _mirror, _names
from conftest import ROOT

HEADER = ROOT / "include" / "hearsay.h"

# Structs that go into the library, or are no answers; all others have a class of their own.
NO_CLASS = {
    "hsy_error", "hsy_intake_options", "hsy_source", "hsy_passed", "hsy_reader_options", "hsy_text",
    "hsy_reader_times", "hsy_json", "hsy_web_event", "hsy_web_options", "hsy_article_query", "hsy_article_rows",
    "hsy_statement_rows", "hsy_said_query", "hsy_who_rows", "hsy_who_query", "hsy_corrections",
    "hsy_correction_request", "hsy_links_query", "hsy_stories", "hsy_story_query", "hsy_affair_query", "hsy_hits",
    "hsy_score", "hsy_scores", "hsy_edits", "hsy_versions", "hsy_record",
}


def c_layout(folder: Path) -> list[str]:
    """What the C compiler says: "struct size", "struct.member offset size"."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        pytest.skip("no C compiler")
    if not HEADER.exists():
        pytest.skip("no header beside the tests")
    lines = []
    for struct in _abi.STRUCTS:
        name = struct.__name__
        lines.append(f'printf("{name} %zu\\n", sizeof({name}));')
        lines += [f'printf("{name}.{m} %zu %zu\\n", offsetof({name}, {m}), sizeof((({name} *)0)->{m}));'
                  for m in _mirror.members_of(struct)]
    for name, value in _abi.CONSTANTS.items():
        lines.append(f'printf("{name} %d\\n", (int){name});')
    source = folder / "layout.c"
    source.write_text("#include <hearsay.h>\n#include <stdio.h>\nint main(void)\n{\n" + "\n".join(lines) + "\n}\n")
    subprocess.run([compiler, f"-I{HEADER.parent}", str(source), "-o", str(folder / "layout")], check=True)
    return subprocess.run([folder / "layout"], capture_output=True, text=True, check=True).stdout.splitlines()


def test_layouts_are_the_compilers(tmp_path: Path) -> None:
    ours = []
    for struct in _abi.STRUCTS:
        ours.append(f"{struct.__name__} {ctypes.sizeof(struct)}")
        for member, ctype in _mirror.members_of(struct).items():
            offset = getattr(struct, member).offset
            ours.append(f"{struct.__name__}.{member} {offset} {ctypes.sizeof(ctype)}")
    ours += [f"{name} {value}" for name, value in _abi.CONSTANTS.items()]
    assert ours == c_layout(tmp_path)


def test_header_is_the_one_that_was_built() -> None:
    if not HEADER.exists():
        pytest.skip("no header beside the tests")
    text = HEADER.read_text()
    assert text.count("HSY_API ") - text.count("#define HSY_API ") == len(_abi.FUNCTIONS)
    for name in _abi.FUNCTIONS:
        assert f"{name}(" in text


def test_library_has_every_function() -> None:
    for name in _abi.FUNCTIONS:
        assert getattr(_library.lib, name)


def test_every_struct_has_a_class_or_is_listed() -> None:
    with_class = {shape.struct.__name__ for shape in _mirror.SHAPES.values()}
    assert {struct.__name__ for struct in _abi.STRUCTS} - with_class == NO_CLASS


@pytest.mark.parametrize("cls", list(_mirror.SHAPES), ids=lambda cls: cls.__name__)
def test_no_field_is_forgotten(cls: type) -> None:
    assert _mirror.uncovered(cls) == set()
    assert _mirror.layout(_mirror.SHAPES[cls].struct).size == ctypes.sizeof(_mirror.SHAPES[cls].struct)
    assert _mirror.builder(cls).build is not None


@pytest.mark.parametrize("enum, names", [
    ("hsy_kind", _names.Kind), ("hsy_mode", _names.Mode), ("hsy_stance", _names.Stance), ("hsy_form", _names.Form),
    ("hsy_entity_kind", _names.EntityKind), ("hsy_gender", _names.Gender), ("hsy_speaker_by", _names.SpeakerBy),
    ("hsy_held", _names.Held), ("hsy_edit_of", _names.EditOf), ("hsy_correction_what", _names.CorrectionWhat), ("hsy_graph_format", _names.GraphFormat),
])
def test_names_are_the_librarys(enum: str, names: object) -> None:
    assert get_args(names) == _library.names_of(enum)


def test_kernels_are_the_librarys() -> None:
    assert get_args(_names.Kernel)[1:] == _library.names_of("hsy_kernel")[1:]


def test_each_status_has_its_class() -> None:
    errors = {name for name in _abi.ENUMS["hsy_status"] if name.startswith("HSY_ERR_")}
    assert set(_errors.CLASSES) == errors
    assert len(set(_errors.CLASSES.values())) == len(errors)
    assert all(getattr(hearsay, cls.__name__) is cls for cls in _errors.CLASSES.values())


def test_public_classes_cannot_be_changed() -> None:
    for cls in _mirror.SHAPES:
        assert dataclasses.is_dataclass(cls)
        assert cls.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_version() -> None:
    assert hearsay.__version__.count(".") == 2
    assert f"version: '{hearsay.__version__}'" in (ROOT / "meson.build").read_text()


def test_every_name_is_exported() -> None:
    assert len(set(hearsay.__all__)) == len(hearsay.__all__)
    for name in hearsay.__all__:
        assert hasattr(hearsay, name)
    for cls in _mirror.SHAPES:
        assert cls.__name__ in hearsay.__all__

"""Set-up and gate: every package pinned, no address of an index, the documents' commands real."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][\w.]*)( ; .+)?")


def load_make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_py", ROOT / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def make() -> ModuleType:
    return load_make()


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [PIN.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(found)
    return {match["name"]: match["version"] for match in found if match}


def wanted() -> set[str]:
    requirements = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=!~;\[ ]", requirement)[0] for requirement in requirements]
    return {re.sub("[-_.]+", "-", name).lower() for name in names}


def test_every_package_that_is_asked_for_is_pinned_to_one_version() -> None:
    assert wanted() | {"setuptools", "uv", "pip"} <= pins().keys()


def test_no_file_of_the_set_up_names_an_index_or_a_url_to_fetch_from() -> None:
    for name in ("Makefile", "make.py", "constraints.txt", ".ci/run", "pyproject.toml", "build.spec"):
        assert not re.search(r"https?://|--index|registry=", (ROOT / name).read_text(encoding="utf-8")), name


def test_the_makefile_offers_exactly_the_jobs_of_make_py() -> None:
    targets = re.search(r"^TARGETS := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    shown = subprocess.run(
        [sys.executable, "make.py", "nonsense"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert shown.returncode == 1
    assert "Traceback" not in shown.stderr
    assert shown.stderr.strip().rstrip(".").rsplit("choose from ", 1)[1].split(", ") == targets[1].split()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_job_that_a_document_names_is_there(name: str) -> None:
    jobs = {"env", "run", "test", "check", "bench", "demo", "bundle", "clean"}
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^    |`|py )make(?:\.py)? ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= jobs


def test_the_fingerprint_follows_the_pins_and_the_declared_packages(
    make: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.setattr(make, "ROOT", tmp_path)
    before = make.fingerprint()
    assert make.fingerprint() == before
    with (tmp_path / "constraints.txt").open("a", encoding="utf-8") as pinned:
        pinned.write("another==1.0\n")
    assert make.fingerprint() != before


def test_what_it_cannot_mend_is_said_in_one_sentence(
    make: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make.sys, "platform", "linux")
    monkeypatch.setattr(make, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(make.shutil, "which", lambda _: None)
    with pytest.raises(make.Stop, match=r"^The system lacks libegl1 .+apt-get install libegl1$"):
        make.mend_system()


def test_an_older_python_is_refused_with_its_number(
    make: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make.sys, "version_info", (3, 9, 2))
    with pytest.raises(make.Stop, match=r"Python 3\.11 or newer is needed"):
        make.require_python()


def test_uv_learns_what_pip_was_told(
    make: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("UV_DEFAULT_INDEX", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "file:///somewhere/simple")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "absent"))
    environment = make.uv_environment()
    assert environment["UV_DEFAULT_INDEX"] == "file:///somewhere/simple"
    assert "UV_FIND_LINKS" not in environment

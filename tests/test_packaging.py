"""What a user installs: everything the library reads at run time, and nothing that lies about by accident."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import allyres

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="the files that should ship are those that git knows")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel, both built from the working tree."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), "--sdist", "--wheel", str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def shipped(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def _tracked(folder: str) -> set[str]:
    listed = subprocess.run(["git", "ls-files", "-z", folder], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {name for name in listed.split("\0") if name and (ROOT / name).exists()}


def test_the_wheel_has_exactly_the_data_that_git_knows(shipped: set[str]) -> None:
    data = {name.removeprefix("allyres/") for name in shipped if name.startswith("allyres/data/")}
    assert data == _tracked("data")


def test_the_wheel_has_exactly_the_modules_that_git_knows(shipped: set[str]) -> None:
    modules = {name for name in shipped if name.startswith("allyres/") and not name.startswith("allyres/data/")}
    assert modules - {"allyres/py.typed"} == {name.removeprefix("src/") for name in _tracked("src/allyres")} - {"allyres/py.typed"}


def test_the_wheel_says_that_it_is_typed(shipped: set[str]) -> None:
    assert "allyres/py.typed" in shipped


def test_the_wheel_holds_the_package_its_metadata_and_nothing_else(shipped: set[str]) -> None:
    assert {name.partition("/")[0] for name in shipped} == {"allyres", f"allyres-{allyres.__version__}.dist-info"}
    assert not [name for name in shipped if "__pycache__" in name or name.endswith(".pyc")]


def test_the_wheel_carries_the_licences_of_code_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = [name for name in archive.namelist() if ".dist-info/licenses/" in name]
        assert {Path(name).name for name in licences} == {"LICENSE", "LICENSES.md"}
        assert all(archive.read(name).strip() for name in licences), "a licence file is empty"


def test_the_wheel_works_from_its_zip(wheel: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(wheel)!r}); import allyres; print(allyres.__file__, allyres.resolve('DPRK').require().id)"
    told = subprocess.run([sys.executable, "-P", "-c", code], cwd=wheel.parent, capture_output=True, text=True, check=True).stdout.split()
    assert told[0].startswith(str(wheel))
    assert told[1] == "PRK"


def test_the_sdist_has_what_building_and_testing_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "tests/test_packaging.py", "tests/cases/countries.yaml"} <= names
    assert _tracked("src") <= names
    assert _tracked("data") <= names

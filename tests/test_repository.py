"""The repository itself: what stands where, what is installed, what a start costs and what ships."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "sociale_kaart"
HEAVY = ("PySide6", "fiona", "folium", "geopandas", "mapclassify", "openpyxl", "pandas", "scipy", "shapely", "sklearn")
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Makefile",
    "README.md",
    "benchmarks",
    "build.spec",
    "constraints.txt",
    "docs",
    "pyproject.toml",
    "resources",
    "sample_data",
    "sociale_kaart",
    "tests",
}


def committed() -> list[str]:
    """Return the files that git knows; skips where this is not a checkout."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.decode().split("\0") if name]


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]


def required() -> list[Requirement]:
    table = project()
    with (ROOT / "pyproject.toml").open("rb") as file:
        building = tomllib.load(file)["build-system"]["requires"]
    extras = [text for extra in table["optional-dependencies"].values() for text in extra]
    return [Requirement(text) for text in [*table["dependencies"], *extras, *building]]


def test_the_top_level_holds_what_belongs_there_and_nothing_else() -> None:
    assert {name.split("/")[0] for name in committed()} == TOP_LEVEL


def test_no_outcome_or_cache_is_committed() -> None:
    assert not [name for name in committed() if name.startswith("uitvoer/") or name.endswith((".pyc", ".egg-info"))]


@pytest.mark.parametrize("name", ["Makefile", "constraints.txt", ".ci/run", ".ci/system-packages"])
def test_the_set_up_names_no_address_and_no_path_of_one_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.findall(r"\w+://|--(?:extra-)?index|--find-links|(?:^|[\s='\"])/(?:home|root|work|Users|opt)\b", text)


def test_every_dependency_is_pinned_to_a_version_that_is_allowed() -> None:
    versions = pinned()
    wrong = {
        str(wanted)
        for wanted in required()
        if not wanted.specifier.contains(versions.get(canonicalize_name(wanted.name), "0"), prereleases=True)
    }
    assert not wrong


def test_what_the_package_imports_is_among_its_dependencies() -> None:
    imported = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    brought_by = packages_distributions()
    wanted = [*project()["dependencies"], *project()["optional-dependencies"]["cluster"]]
    named = {canonicalize_name(Requirement(text).name) for text in wanted}
    foreign = imported - sys.stdlib_module_names - {"sociale_kaart"}
    assert not {name for name in foreign if not {canonicalize_name(d) for d in brought_by.get(name, ())} & named}


def test_every_dependency_has_its_line_of_reason() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert not {wanted.name for wanted in required() if f"`{wanted.name}`" not in page}


def test_widgets_are_imported_by_the_window_alone() -> None:
    found = []
    for path in (path for path in PACKAGE.rglob("*.py") if "app" not in path.relative_to(PACKAGE).parts):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            found += [path for name in [module, *names] if "QtWidgets" in name]
    assert not found


START = """
import json, sys
from sociale_kaart.__main__ import main
sys.argv = ["sociale-kaart", *json.loads(sys.argv[1])]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"]])
def test_help_is_shown_without_importing_what_is_slow(arguments: list[str]) -> None:
    command = [sys.executable, "-c", START, json.dumps(arguments)]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    *help_text, modules = shown.splitlines()
    assert "sociale-kaart" in "\n".join(help_text)
    assert not set(HEAVY) & set(json.loads(modules))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build the wheel as an installer would and return the names of the files in it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return archive.namelist()


@pytest.mark.parametrize("folder", ["resources", "sample_data"])
def test_what_the_program_reads_ships_inside_the_package(wheel: list[str], folder: str) -> None:
    shipped = {name for name in committed() if name.startswith(f"{folder}/")}
    assert shipped
    assert not {f"sociale_kaart/{name}" for name in shipped} - set(wheel)


def test_the_wheel_holds_the_package_and_no_tests(wheel: list[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"sociale_kaart"}
    assert not [name for name in wheel if "__pycache__" in name]

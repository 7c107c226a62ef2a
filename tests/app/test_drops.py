"""What happens to awkward files: the window lives, the project stays, and the review says what it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from sociale_kaart.core.resources import sample_files
from sociale_kaart.store.project_file import save
from sociale_kaart.workflow import built
from tests.app.desktop import REAL_DATA, Desktop

AWKWARD = sorted(
    path for path in (REAL_DATA / "awkward").glob("*") if path.suffix not in (".dbf", ".prj", ".shx", ".cpg")
)


def told(desktop: Desktop) -> str:
    """Everything that the review says."""
    return "\n".join(label.text() for label in desktop.parts.review.findChildren(QLabel))


@pytest.mark.parametrize("path", AWKWARD, ids=lambda path: path.name)
def test_an_awkward_file_is_reviewed_and_changes_nothing(sample: Desktop, path: Path) -> None:
    project = sample.parts.session.project
    sample.drop_and_wait([path])
    review = sample.parts.intake.review
    assert review is not None
    assert review.found
    assert path.stem.split("_")[0] in told(sample).replace("\N{ZERO WIDTH SPACE}", "")
    assert sample.parts.session.project is project
    assert not sample.parts.session.unsaved
    assert sample.window.isVisible()
    sample.parts.review.dismissed.emit()
    assert sample.parts.intake.review is None
    assert sample.parts.session.project is project


REAL = sorted(
    path for path in REAL_DATA.rglob("*") if path.suffix in (".csv", ".geojson", ".gpkg", ".shp", ".xlsx", ".zip")
)


@pytest.mark.skipif(not REAL, reason="the real files are not here")
def test_every_real_file_is_reviewed_and_changes_nothing(sample: Desktop) -> None:
    project = sample.parts.session.project
    for path in REAL:
        sample.drop_and_wait([path])
        review = sample.parts.intake.review
        assert review is not None, path
        assert review.found, path
        assert all(one.name for one in review.found), path
        assert sample.parts.session.project is project, path
        sample.parts.review.dismissed.emit()
    assert sample.window.isVisible()
    assert not sample.parts.session.unsaved


def write_hostile(folder: Path) -> list[Path]:
    """Write files that no program would wish for."""
    texts = {
        "leeg.csv": b"",
        "alleen kop.csv": b"buurtcode;waarde\n",
        "nullen.csv": b"buurtcode;waarde\n\x00\x00;\x00\n",
        "geen excel.xlsx": b"<html><table><tr><td>1</td></tr></table></html>",
        "verwijzing.gpkg": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
        "kapot.gpkg": b"SQLite format 3\x00" + b"\xff" * 200,
        "afgebroken.geojson": b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"naam',
        "diep.json": b"[" * 5000,
        "niets.geojson": b'{"type":"FeatureCollection","features":[]}',
        "geen.zip": b"PK\x03\x04nope",
        "vreemd.exe": b"MZ",
        "<b>naam & 'aanhaling'.csv": b"buurtcode;waarde\nBU98760101;x\n",
    }
    for name, content in texts.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "ontsnapt.zip", "w") as archive:
        archive.writestr("../../weg.csv", "buurtcode;waarde\n")
    (folder / "lege map").mkdir()
    return [*(folder / name for name in texts), folder / "ontsnapt.zip", folder / "lege map", folder / "er niet.shp"]


def test_hostile_files_one_by_one_and_all_at_once_are_told_by_their_name(sample: Desktop, tmp_path: Path) -> None:
    project = sample.parts.session.project
    files = write_hostile(tmp_path)
    for path in files:
        sample.drop_and_wait([path])
        assert path.name in told(sample).replace("\N{ZERO WIDTH SPACE}", ""), path.name
        sample.parts.review.dismissed.emit()
    sample.drop_and_wait(files)
    words = told(sample).replace("\N{ZERO WIDTH SPACE}", "")
    assert [path.name for path in files if path.name not in words] == []
    assert "Traceback" not in words
    sample.picture("vijandig")
    assert sample.parts.session.project is project
    assert not sample.parts.session.unsaved


def test_a_file_that_is_not_there_and_rubbish_are_told_and_cannot_be_accepted(desktop: Desktop, tmp_path: Path) -> None:
    rubbish = tmp_path / "met spatie é.shp"
    rubbish.write_bytes(b"\x00\x01rubbish")
    desktop.drop_and_wait([rubbish, tmp_path / "weg.csv"])
    assert "weg.csv" in told(desktop).replace("\N{ZERO WIDTH SPACE}", "")
    assert "met spatie é" in told(desktop)
    assert not desktop.parts.review.can_accept
    assert desktop.parts.session.project is None


def test_a_table_waits_for_its_areas(desktop: Desktop, tmp_path: Path) -> None:
    table = tmp_path / "cijfers.csv"
    table.write_text("buurtcode;lvb\nBU98760101;10\nBU98760102;20\n", encoding="utf-8")
    desktop.drop_and_wait([table])
    assert not desktop.parts.review.can_accept
    areas = next(path for path in sample_files() if path.name.startswith("wijkenbuurten"))
    desktop.drop_and_wait([areas])
    assert desktop.parts.intake.review.found[0].name == "cijfers.csv"
    assert desktop.parts.review.can_accept


def test_what_is_left_out_does_not_take_part(desktop: Desktop) -> None:
    desktop.drop_and_wait([path for path in sample_files() if path.suffix == ".gpkg"])
    review = desktop.parts.intake.review
    position = next(n for n, one in enumerate(review.found) if one.kind == "postcode")
    assert any(areas.level == "pc6" for areas in review.built.project.areas)
    desktop.parts.review.use_changed.emit(position, False)
    desktop.wait(lambda: not desktop.parts.tasks.running("read"))
    assert not any(areas.level == "pc6" for areas in desktop.parts.intake.review.built.project.areas)


def test_files_added_to_a_project_are_one_step_that_can_be_undone(sample: Desktop, tmp_path: Path) -> None:
    before = sample.parts.session.project
    table = tmp_path / "eigen cijfers.csv"
    code = str(sample.resolved.areas.codes[0])
    table.write_text(f"buurtcode;leegstand_eigen\n{code};12,5\n", encoding="utf-8")
    sample.drop_and_wait([table])
    sample.parts.review.accepted.emit()
    after = sample.parts.session.project
    assert len(after.values) == len(before.values) + 1
    assert after.notes == before.notes
    assert len(after.areas) == len(before.areas)
    assert sample.parts.session.unsaved
    sample.parts.session.undo_stack.undo()
    assert sample.parts.session.project is before


def test_a_project_that_is_dropped_is_opened(desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "project.gpkg"
    save(built([path for path in sample_files() if path.name.startswith("wijkenbuurten")]).project, path)
    desktop.drop_and_wait([path])
    assert desktop.parts.session.path == path
    assert desktop.parts.intake.review is None

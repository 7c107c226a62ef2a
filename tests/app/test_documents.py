"""Opening, saving and exporting: what is written, what is asked, and what is said when it cannot be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from sociale_kaart.app.panels.dialogs.export import ExportChoice, ExportDialog
from sociale_kaart.app.panels.dialogs.settings import SettingsDialog
from sociale_kaart.core.project import Project
from sociale_kaart.store.project_file import save
from tests.app.desktop import Desktop


def test_the_sample_municipality_opens_from_the_menu_and_closes_without_a_question(
    desktop: Desktop, sample_project: Project
) -> None:
    desktop.window.actions_by_id["sample"].trigger()
    desktop.wait_for_map("beleid")
    opened = desktop.parts.session.project
    assert opened is not None
    assert opened.equals(sample_project)
    assert not desktop.parts.session.unsaved


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg", ".html", ".pptx", ".xlsx", ".gpkg", ".csv"])
def test_a_map_is_exported_as_every_kind(sample: Desktop, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"kaart één{suffix}"
    sample.parts.documents.write(sample.resolved, ExportChoice(path))
    sample.wait(lambda: not sample.parts.tasks.running("export"))
    assert path.stat().st_size > 500
    assert not sample.parts.message.text


def test_an_export_to_a_folder_that_is_not_there_is_told_and_loses_nothing(sample: Desktop, tmp_path: Path) -> None:
    sample.parts.documents.write(sample.resolved, ExportChoice(tmp_path / "weg" / "kaart.pdf"))
    sample.wait(lambda: bool(sample.parts.message.text))
    assert "kaart.pdf" in sample.parts.message.text
    assert sample.parts.session.project is not None


def test_the_export_dialog_gives_the_ending_of_the_kind(desktop: Desktop, tmp_path: Path) -> None:
    dialog = ExportDialog(tmp_path, "typering", desktop.window)
    assert dialog.choice.path == tmp_path / "typering.pdf"
    dialog.kind.setCurrentIndex(dialog.kind.findData(".pptx"))
    assert dialog.choice.path == tmp_path / "typering.pptx"


def test_a_file_that_is_no_project_is_told_and_the_open_one_stays(sample: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "geen.gpkg"
    path.write_bytes(b"niets")
    project = sample.parts.session.project
    sample.parts.documents.open(path)
    sample.wait(lambda: bool(sample.parts.message.text))
    assert "geen.gpkg" in sample.parts.message.text
    assert sample.parts.session.project is project


def answer(words: str) -> None:
    """Press the button of the question that is asked, as soon as it is there."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == words).click()

    QTimer.singleShot(100, press)


def test_closing_asks_only_when_something_would_be_lost(sample: Desktop) -> None:
    assert sample.window.close(), "the sample as it is can be made again"
    sample.window.show()
    sample.parts.session.edit("Rename", title="Anders")
    answer("Annuleren")
    assert not sample.window.close()
    assert sample.window.isVisible()
    assert sample.parts.session.unsaved
    answer("Niet bewaren")
    sample.window.close()
    sample.wait(lambda: not sample.window.isVisible())


def test_a_project_that_is_dropped_on_unsaved_work_asks_first(sample: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "ander.gpkg"
    save(sample.parts.session.project, path)
    sample.parts.session.edit("Rename", title="Anders")
    answer("Annuleren")
    sample.window.take([path])
    assert not sample.parts.tasks.running("read")
    assert sample.parts.session.project.title == "Anders"
    answer("Niet bewaren")
    sample.drop_and_wait([path])
    assert sample.parts.session.path == path
    assert not sample.parts.session.unsaved


def test_a_project_is_opened_with_the_map_that_was_shown_last_however_it_is_opened(
    sample: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "bewaard.gpkg"
    sample.parts.session.show(sample.parts.session.project.spec("typering"))
    sample.parts.documents._save(path, None)
    sample.wait(lambda: sample.parts.session.path == path)
    sample.drop_and_wait([path])
    assert sample.parts.session.spec.id == "typering"


def test_files_are_looked_for_where_they_were_found_last_or_where_was_chosen(sample: Desktop, tmp_path: Path) -> None:
    last, chosen = tmp_path / "laatst", tmp_path / "gekozen"
    last.mkdir()
    chosen.mkdir()
    sample.parts.documents._save(last / "bewaard.gpkg", None)
    sample.wait(lambda: sample.parts.session.path is not None)
    assert sample.settings.folder == last
    dialog = SettingsDialog(sample.settings.preferences, sample.parts.session.project, sample.window)
    dialog._folder.setText(str(chosen))
    dialog._reference.setCurrentIndex(dialog._reference.findData("alles"))
    assert dialog.settings.reference == "alles"
    sample.settings.preferences = dialog.preferences
    assert sample.settings.folder == chosen
    chosen.rmdir()
    assert sample.settings.folder == last, "one that is gone is passed over"

"""Settings: those of this computer, and those of the open project."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.choices import references_offered
from sociale_kaart.app.settings import Preferences
from sociale_kaart.core.project import Project, Settings
from sociale_kaart.render.texts import Texts

__all__ = ["SettingsDialog"]


class SettingsDialog(QDialog):
    """Asks for the choices; `preferences` and `settings` are the answer."""

    def __init__(self, preferences: Preferences, project: Project | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(460)
        self._preferences = preferences
        self._settings = project.settings if project is not None else None
        self._language = _combo(
            [(self.tr("That of this computer"), ""), ("Nederlands", "nl"), ("English", "en")], preferences.language
        )
        themes = [
            (self.tr("That of this computer"), ""),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
            (self.tr("High contrast"), "contrast"),
        ]
        self._theme = _combo(themes, preferences.theme)
        self._scale = _spin(90, 200, preferences.scale, 10)
        self._scale.setSuffix(" %")
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("Language of the window"), self._language)
        form.addRow(self.tr("Theme"), self._theme)
        form.addRow(self.tr("Size of the letters"), self._scale)
        form.addRow(self.tr("Folder to begin in"), self._folder_row(preferences.folder))
        note = QLabel(self.tr("Another language is used from the next start."))
        note.setObjectName("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(note)
        if project is not None:
            layout.addLayout(self._of_project(project))
        buttons = QDialogButtonBox()
        keep = buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setObjectName("primary")
        keep.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _folder_row(self, folder: str) -> QHBoxLayout:
        self._folder = QLineEdit(folder)
        self._folder.setPlaceholderText(self.tr("Where files were found last"))
        self._folder.setAccessibleName(self.tr("Folder to begin in"))
        browse = QPushButton(self.tr("Browse…"))
        browse.clicked.connect(self._on_browse_clicked)
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        row.addWidget(browse)
        return row

    def _on_browse_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder to begin in"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)

    def _of_project(self, project: Project) -> QFormLayout:
        settings = project.settings
        heading = QLabel(self.tr("This project"))
        heading.setObjectName("strong")
        self._spoken = _combo([("Nederlands", "nl"), ("English", "en")], settings.language)
        self._n_min = _spin(0, 1000, settings.n_min, 1)
        owners = project.stock.owners if project.stock is not None else ()
        self._own = _combo([(self.tr("all corporations"), ""), *((owner, owner) for owner in owners)], settings.own)
        self._own.setEnabled(bool(owners))
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(heading)
        form.addRow(self.tr("Language of the maps"), self._spoken)
        form.addRow(self.tr("No shares over fewer persons than"), self._n_min)
        form.addRow(self.tr("Own stock"), self._own)
        texts = Texts(settings.language)
        wholes = [(texts(f"map.reference.{name}"), name) for name in references_offered(project) if name]
        self._reference = _combo(wholes, settings.reference)
        form.addRow(self.tr("Compared with"), self._reference)
        return form

    @property
    def preferences(self) -> Preferences:
        """The choices for this computer."""
        return replace(
            self._preferences,
            language=str(self._language.currentData()),
            theme=str(self._theme.currentData()),
            scale=self._scale.value(),
            folder=self._folder.text().strip(),
        )

    @property
    def settings(self) -> Settings | None:
        """The choices for the project; None where none is open."""
        if self._settings is None:
            return None
        return replace(
            self._settings,
            language=str(self._spoken.currentData()),
            n_min=self._n_min.value(),
            own=str(self._own.currentData()),
            reference=str(self._reference.currentData()),
        )


def _combo(choices: list[tuple[str, str]], chosen: str) -> QComboBox:
    combo = QComboBox()
    for words, value in choices:
        combo.addItem(words, value)
    values = [value for _, value in choices]
    combo.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    return combo


def _spin(low: int, high: int, value: int, step: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setSingleStep(step)
    spin.setValue(value)
    return spin

"""Asks for the name of a selection and why these areas were picked."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

__all__ = ["SetDialog"]


class SetDialog(QDialog):
    """`name` and `reason` are the answer; it cannot be kept without a name."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keep the selection"))
        self.setMinimumWidth(420)
        self._name, self._reason = QLineEdit(), QLineEdit()
        self._name.textChanged.connect(self._on_name_changed)
        self._reason.setPlaceholderText(self.tr("Why these areas?"))
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(QLabel(words))
        form.addRow(self.tr("Name"), self._name)
        form.addRow(self.tr("Reason"), self._reason)
        buttons = QDialogButtonBox()
        self._keep = buttons.addButton(self.tr("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._keep.setObjectName("primary")
        self._keep.setDefault(True)
        self._keep.setEnabled(False)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(buttons)

    @property
    def name(self) -> str:
        """The name of the selection."""
        return self._name.text().strip()

    @property
    def reason(self) -> str:
        """Why these areas were picked."""
        return self._reason.text().strip()

    def _on_name_changed(self) -> None:
        self._keep.setEnabled(bool(self.name))

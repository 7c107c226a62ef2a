"""How the map that is shown is looked at: its developments against which whole, and where it has colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QHBoxLayout, QWidget

from sociale_kaart.app.choices import reference_of, references_offered
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import MapSpec, Mask, mask_of
from sociale_kaart.render.stock_share import masks_offered
from sociale_kaart.render.texts import Texts

__all__ = ["WaysPanel", "refilled"]


class WaysPanel(QWidget):
    """`reference_asked` gives a whole ("" for none), `mask_asked` a mask or None."""

    reference_asked = Signal(str)
    mask_asked = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._reference, self.where, self.share = QComboBox(), QComboBox(), QDoubleSpinBox()
        self._reference.activated.connect(lambda _: self.reference_asked.emit(self.reference))
        self.where.activated.connect(self._on_mask_chosen)
        self.where.setAccessibleName(self.tr("Shown where"))
        self.share.setRange(1, 100)
        self.share.setDecimals(0)
        self.share.setValue(Mask().threshold)
        self.share.setPrefix("≥ ")
        self.share.setSuffix(" %")
        self.share.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.share.setFixedWidth(self.share.fontMetrics().horizontalAdvance("≥ 100 %") + 22)
        self.share.setKeyboardTracking(False)
        self.share.setAccessibleName(self.tr("Share that is owned at least"))
        self.share.valueChanged.connect(self._on_mask_chosen)
        for combo in (self._reference, self.where):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(9)
        masked = QHBoxLayout()
        masked.addWidget(self.where, 1)
        masked.addWidget(self.share)
        form = QFormLayout(self)
        form.setContentsMargins(12, 4, 12, 10)
        form.setSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Compared with"), self._reference)
        form.addRow(self.tr("Shown where"), masked)
        self.hide()

    @property
    def reference(self) -> str:
        """The whole that developments are compared with, "" for none."""
        return str(self._reference.currentData() or "")

    @property
    def wanted_mask(self) -> Mask | None:
        """Where the map is to have colours: where so much is owned, or everywhere (None)."""
        name = str(self.where.currentData() or "")
        return Mask(name, self.share.value()) if name else None

    def show_spec(self, spec: MapSpec | None, project: Project | None) -> None:
        """Show how a map is looked at, and what a project allows."""
        self.setVisible(spec is not None and project is not None)
        if spec is None or project is None:
            return
        reference, mask = reference_of(spec), mask_of(spec)
        words = [
            (self._texts(f"map.reference.{name}") if name else self.tr("nothing: absolute"), name)
            for name in references_offered(project)
        ]
        refilled(self._reference, words, reference or "", "")
        self._reference.setEnabled(reference is not None)
        self._reference.setToolTip("" if reference is not None else self.tr("Only a development can be compared"))
        offered = masks_offered(project)
        owners = {"own": self.tr("own stock"), "all": self.tr("corporations")}
        choices = [(self.tr("everywhere"), ""), *((owners[name], name) for name in offered)]
        refilled(self.where, choices, mask.reference if mask is not None else "", "")
        self.where.setEnabled(bool(offered))
        needed = self.tr("This needs a file with the stock, or the share of corporations")
        self.where.setToolTip("" if offered else needed)
        self.share.setVisible(mask is not None)
        if mask is not None:
            with QSignalBlocker(self.share):
                self.share.setValue(mask.threshold)

    def _on_mask_chosen(self) -> None:
        self.share.setVisible(self.wanted_mask is not None)
        self.mask_asked.emit(self.wanted_mask)


def refilled(combo: QComboBox, choices: Sequence[tuple[str, object]], wanted: object, usual: object) -> None:
    """Offer choices, with the one wanted if it is there, else the usual one."""
    with QSignalBlocker(combo):
        combo.clear()
        for text, data in choices:
            combo.addItem(text, data)
        offered = [data for _, data in choices]
        chosen = wanted if wanted in offered else usual
        combo.setCurrentIndex(offered.index(chosen) if chosen in offered else 0)

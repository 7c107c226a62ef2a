"""The review of what was dropped: recognised, repaired, needs attention, with evidence; one click accepts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sociale_kaart.app.intake import Review
from sociale_kaart.core.issues import Issue, Severity
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.found import Found
from sociale_kaart.sources.joining.join import Join

__all__ = ["ReviewPanel"]

_INDICATORS = 6


class ReviewPanel(QWidget):
    """A card per thing that was found, what asks for attention first. Shows a Review; decides nothing."""

    use_changed = Signal(int, bool)
    accepted = Signal()
    dismissed = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts = texts
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._cards.setContentsMargins(12, 4, 12, 12)
        inside = QWidget()
        inside.setLayout(self._cards)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._accept = QPushButton()
        self._accept.setObjectName("primary")
        self._accept.clicked.connect(self.accepted)
        dismiss = QPushButton(self.tr("Forget these files"))
        dismiss.clicked.connect(self.dismissed)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 12)
        buttons.addWidget(self._accept, 1)
        buttons.addWidget(dismiss)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._summary.setContentsMargins(12, 12, 12, 4)
        layout.addWidget(self._summary)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def show_review(self, review: Review | None) -> None:
        """Show what was dropped, or nothing."""
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if review is None:
            return
        noticed = {n: self._noticed(one, review) for n, one in enumerate(review.found)}
        order = sorted(noticed, key=lambda n: -_rank(noticed[n]))
        for n in order:
            self._cards.addWidget(self._card(n, review, noticed[n]))
        self._cards.addStretch(1)
        self._summary.setText(self._told(review, noticed))
        self._accept.setText(self.tr("Add to the project") if review.adds else self.tr("Make the project"))
        self._accept.setEnabled(review.built is not None)
        if review.built is not None:
            self._accept.setFocus()

    @property
    def can_accept(self) -> bool:
        """Whether there is something to accept."""
        return self._accept.isEnabled()

    def _noticed(self, one: Found, review: Review) -> list[Issue]:
        """The issues of a thing that was found, also those that came up when it was put with the others."""
        if review.built is None:
            return list(one.issues)
        return list({self._texts.issue(i): i for name, i in review.built.issues if name == one.name}.values())

    def _told(self, review: Review, noticed: dict[int, list[Issue]]) -> str:
        attention = sum(1 for n, issues in noticed.items() if _rank(issues) > 0 and n not in review.left_out)
        recognised = sum(1 for one in review.found if one.kind != "unreadable")
        lines = [self.tr("{count} recognised").format(count=recognised)]
        if attention:
            lines.append(self.tr("{count} for your attention").format(count=attention))
        text = " · ".join(lines)
        if review.built is not None and not review.adds:
            text = f"<b>{escape(review.built.project.title)}</b><br>{text}"
        if review.error is not None:
            text += f"<br><br>{escape(self._texts.error(review.error))}"
            if "no_areas" in review.error.code:
                text += "<br>" + self.tr("Drop a file with areas as well: what you dropped is kept here.")
        elif review.built is not None:
            general = [issue for name, issue in review.built.issues if not name and issue.severity is not Severity.NOTE]
            text += "".join(f"<br><br>{escape(_sentence(issue, self._texts))}" for issue in general)
        return text

    def _card(self, position: int, review: Review, issues: Sequence[Issue]) -> QFrame:
        one = review.found[position]
        card = QFrame()
        card.setObjectName("card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(4)
        readable = one.kind != "unreadable"
        name = _label(_short(one.name), "strong")
        name.setToolTip(one.name)
        top = QHBoxLayout()
        if readable:
            top.addWidget(self._box(position, review), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(name, 1)
        layout.addLayout(top)
        layout.addWidget(_label(self._facts(one), "muted"))
        if review.built is not None and position not in review.left_out:
            for join in (j for j in review.built.joins if j.path == one.name and one.level in (None, j.level)):
                layout.addWidget(_label(self._joined(join), "" if join.matched else "attention"))
        ranked = sorted(issues, key=lambda issue: list(Severity).index(issue.severity), reverse=True)
        for issue in ranked:
            look = {Severity.ERROR: "wrong", Severity.WARNING: "attention"}.get(issue.severity, "")
            mark = "✓ " if issue.repaired else {"wrong": "✕ ", "attention": "! "}.get(look, "· ")
            layout.addWidget(_label(mark + _sentence(issue, self._texts), look or "muted"))
        return card

    def _box(self, position: int, review: Review) -> QCheckBox:
        name = review.found[position].name
        box = QCheckBox()
        box.setToolTip(self.tr("Use this file"))
        box.setAccessibleName(self.tr("Use {name}").format(name=name))
        box.setChecked(position not in review.left_out)
        box.toggled.connect(lambda wanted: self.use_changed.emit(position, wanted))
        return box

    def _facts(self, one: Found) -> str:
        texts = self._texts
        kind = texts(f"cli.kind.{one.kind}")
        parts = [kind[:1].upper() + kind[1:]]
        around, slash, _ = one.name.partition("/")
        if slash and around != _short(one.name):
            parts.append(self.tr("from {name}").format(name=around))
        if one.level:
            parts.append(texts.level(one.level))
        if one.year:
            parts.append(str(one.year))
        if one.rows:
            parts.append(self.tr("{count} rows").format(count=texts.number(one.rows, 0)))
        indicators = list(dict.fromkeys(v.indicator.labelled(texts.language) for v in one.values))
        text = " · ".join(parts)
        if indicators:
            shown = ", ".join(indicators[:_INDICATORS])
            more = len(indicators) - _INDICATORS
            text += "\n" + (texts("cli.and_others", shown=shown, count=more) if more > 0 else shown)
        return text

    def _joined(self, join: Join) -> str:
        total = join.matched + len(join.unmatched_areas)
        facts = {"matched": join.matched, "total": total, "areas": self._texts.level(join.level, total)}
        if join.matched:
            by = self._texts(f"cli.by.{join.by}")
            return self.tr("Joined to {matched} of {total} {areas} by {by}.").format(by=by, **facts)
        return self.tr("Not joined to the {total} {areas}.").format(**facts)


def _rank(issues: Sequence[Issue]) -> int:
    order = list(Severity)
    return max((order.index(issue.severity) for issue in issues), default=0)


def _sentence(issue: Issue, texts: Texts) -> str:
    return f"{texts.issue(issue)} {texts.repair(issue)}".strip()


def _short(name: str) -> str:
    """Return the name of a file without the folders or the zip around it, with its sheet or layer."""
    *around, last = name.split("/")
    return last if "." in last or not around else f"{around[-1]} / {last}"


def _breakable(text: str) -> str:
    """Let long names of files and columns break at their signs."""
    return re.sub(r"(?<=\w)([_/.-])(?=\w)", "\\1\N{ZERO WIDTH SPACE}", text)


def _label(text: str, look: str) -> QLabel:
    label = QLabel(_breakable(text))
    label.setObjectName(look)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

"""A window from which files can be dragged: what a file manager does.

python drag.py X Y FILE ...
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


def tell(line: str) -> None:
    """Say a line through the pipe at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Files(QLabel):
    """Files to take hold of."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__(" ".join(path.name for path in paths))
        self._paths = paths
        self.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the files."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in self._paths])
        drag = QDrag(self)
        drag.setMimeData(data)
        tell(drag.exec(Qt.DropAction.CopyAction).name)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    files = Files([Path(name) for name in sys.argv[3:]])
    files.setGeometry(int(sys.argv[1]), int(sys.argv[2]), 120, 60)
    files.show()
    tell("ready")
    application.exec()

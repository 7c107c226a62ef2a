"""The words of the window: every literal has its Dutch, with the same facts, and the window speaks it."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sociale_kaart.app.main import speak
from sociale_kaart.core.resources import resources
from tests.app.desktop import Desktop

APP = Path(__file__).resolve().parents[2] / "sociale_kaart" / "app"
MODULES = sorted(APP.rglob("*.py"))


def calls(tree: ast.AST, context: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Go through the calls that translate, with the class they stand in."""
    for node in ast.iter_child_nodes(tree):
        inner = node.name if isinstance(node, ast.ClassDef) else context
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("tr", "translate", "QT_TRANSLATE_NOOP"):
                yield context, node
        yield from calls(node, inner)


def words() -> list[tuple[str, str]]:
    """Every text with its context."""
    found = []
    for path in MODULES:
        for context, call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            if len(texts) == len(call.args):
                found.append((context, str(texts[0])) if len(texts) == 1 else (str(texts[0]), str(texts[1])))
    return found


@pytest.fixture(scope="module")
def dutch(qapp: QApplication) -> QTranslator:
    translator = QTranslator()
    assert translator.load("sociale_kaart_nl", str(resources() / "translations"))
    return translator


def test_there_are_words_to_translate() -> None:
    assert len(words()) > 150


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_literals_are_translated(path: Path) -> None:
    """An f-string or a variable is never found by lupdate; and neither is a literal inside an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            assert not list(calls(node)), f"{path.name}:{node.lineno}"
    variable = [c.lineno for _, c in calls(tree) if not all(isinstance(a, ast.Constant) for a in c.args)]
    assert len(variable) == (1 if path.name == "actions.py" else 0), variable


def test_every_word_has_its_dutch_with_the_same_facts(dutch: QTranslator) -> None:
    missing, differing = [], []
    for context, text in words():
        found = dutch.translate(context, text)
        if not found:
            missing.append((context, text))
        elif facts(found) != facts(text):
            differing.append(text)
    assert not missing
    assert not differing


def facts(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("language", "file", "drop"), [("nl", "Bestand", "Sleep"), ("en", "File", "Drop")])
def test_the_window_speaks_the_language_asked_for(
    qtbot: object, tmp_path: Path, language: str, file: str, drop: str
) -> None:
    desktop = Desktop(qtbot, tmp_path, language)  # type: ignore[arg-type]
    try:
        assert desktop.window.menuBar().actions()[0].text().replace("&", "") == file
        assert any(label.text().startswith(drop) for label in desktop.parts.welcome.findChildren(QLabel))
        assert len([b for b in desktop.parts.welcome.findChildren(QPushButton) if b.text()]) == 3
    finally:
        desktop.close()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        speak(application, "en")

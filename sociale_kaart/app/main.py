"""Start of the application: Qt, its language and typeface, and the window."""

from __future__ import annotations

import logging
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from sociale_kaart.app.awake import keep_awake
from sociale_kaart.app.settings import SettingsFile
from sociale_kaart.app.theme import apply_theme, chosen_theme, load_typeface
from sociale_kaart.app.window import MainWindow
from sociale_kaart.core.resources import resources
from sociale_kaart.render.texts import LANGUAGES

__all__ = ["begin", "language_of", "speak", "start"]

_IDLE = 500  # ms after the window is there


def start(files: Sequence[Path], language: str = "") -> int:
    """Open the window with files as if they were dropped on it; return the exit status when it is closed."""
    if not os.environ.get("SOCIALE_KAART_DEBUG"):
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    window = begin(application, SettingsFile(), language)
    window.show()
    keep_awake(application)
    QTimer.singleShot(_IDLE, window.parts.charts.prepare)
    if files:
        QTimer.singleShot(0, lambda: window.take(list(files)))
    return application.exec()


def begin(application: QApplication, settings: SettingsFile, language: str = "") -> MainWindow:
    """Dress the application, let it speak a language, and make its window."""
    application.setApplicationName("sociale-kaart")
    application.setApplicationDisplayName("Sociale Kaart")
    application.setDesktopFileName("sociale-kaart")
    preferences = settings.preferences
    spoken = language or language_of(preferences.language)
    speak(application, spoken)
    load_typeface()
    theme = chosen_theme(preferences.theme)
    apply_theme(application, theme, preferences.scale)
    return MainWindow(settings, spoken, theme)


def language_of(chosen: str) -> str:
    """Return the language of the window: as chosen, else that of the computer; Dutch unless that is English."""
    if chosen in LANGUAGES:
        return chosen
    asked = os.environ.get("SOCIALE_KAART_LANGUAGE", "")
    if asked in LANGUAGES:
        return asked
    return "en" if QLocale.system().language() is QLocale.Language.English else "nl"


def speak(application: QApplication, language: str) -> None:
    """Let the window speak a language; English is what stands in the code."""
    for old in application.property("translators") or []:
        application.removeTranslator(old)
    translators = []
    QLocale.setDefault(QLocale(language))
    places = (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"sociale_kaart_{language}", str(resources() / "translations")),
    )
    for name, folder in places:
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            translators.append(translator)
    application.setProperty("translators", translators)

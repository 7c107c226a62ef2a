"""What can be done, as rows of a table: id, menu, label, shortcut, method of the commands, and when it is possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

__all__ = ["ACTIONS", "MENUS", "Action", "made_actions", "show_possible"]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001
    """Mark a text for lupdate, which knows this name; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Action:
    """One row. `when` names a condition (see `show_possible`), `group` makes it one of several that exclude others.

    An empty `method` is a line between groups of a menu; `on_off` that it is ticked while it is on.
    """

    id: str
    menu: str
    label: str = ""
    shortcut: str = ""
    method: str = ""
    when: str = ""
    group: str = ""
    on_off: bool = False


MENUS = {
    "file": QT_TRANSLATE_NOOP("Actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("Actions", "&Edit"),
    "map": QT_TRANSLATE_NOOP("Actions", "&Map"),
    "policy": QT_TRANSLATE_NOOP("Actions", "&Policy"),
    "view": QT_TRANSLATE_NOOP("Actions", "&View"),
    "help": QT_TRANSLATE_NOOP("Actions", "&Help"),
}

ACTIONS = (
    Action("open", "file", QT_TRANSLATE_NOOP("Actions", "&Open a project…"), "Ctrl+O", "open_project"),
    Action("add", "file", QT_TRANSLATE_NOOP("Actions", "&Add files…"), "Ctrl+Shift+O", "choose_files"),
    Action("sample", "file", QT_TRANSLATE_NOOP("Actions", "Open the sample &municipality"), "", "open_sample"),
    Action("recent", "file", QT_TRANSLATE_NOOP("Actions", "&Recent projects"), "", "menu"),
    Action("line1", "file"),
    Action("save", "file", QT_TRANSLATE_NOOP("Actions", "&Save"), "Ctrl+S", "save", "project"),
    Action("save_as", "file", QT_TRANSLATE_NOOP("Actions", "Save &as…"), "Ctrl+Shift+S", "save_as", "project"),
    Action("export", "file", QT_TRANSLATE_NOOP("Actions", "&Export…"), "Ctrl+E", "export", "map"),
    Action("line2", "file"),
    Action("settings", "file", QT_TRANSLATE_NOOP("Actions", "Se&ttings…"), "Ctrl+,", "open_settings"),
    Action("quit", "file", QT_TRANSLATE_NOOP("Actions", "&Quit"), "Ctrl+Q", "close"),
    Action("undo", "edit", QT_TRANSLATE_NOOP("Actions", "&Undo"), "Ctrl+Z", "undo", "undo"),
    Action("redo", "edit", QT_TRANSLATE_NOOP("Actions", "&Redo"), "Ctrl+Shift+Z", "redo", "redo"),
    Action("line3", "edit"),
    Action("rename", "edit", QT_TRANSLATE_NOOP("Actions", "Re&name the project…"), "", "rename", "project"),
    Action("clear", "edit", QT_TRANSLATE_NOOP("Actions", "Select &nothing"), "Esc", "clear_selection", "clear"),
    Action("copy", "edit", QT_TRANSLATE_NOOP("Actions", "&Copy the table"), "Ctrl+Shift+C", "copy_table", "map"),
    Action("search", "map", QT_TRANSLATE_NOOP("Actions", "&Search an indicator"), "Ctrl+F", "search", "project"),
    Action("filter", "map", QT_TRANSLATE_NOOP("Actions", "&Find an area in the table"), "Ctrl+G", "find_area", "map"),
    Action("line4", "map"),
    Action("all", "map", QT_TRANSLATE_NOOP("Actions", "Show &all"), "Ctrl+0", "zoom_all", "map"),
    Action("selected", "map", QT_TRANSLATE_NOOP("Actions", "Show &selection"), "Ctrl+J", "zoom_selection", "selection"),
    Action("compare", "map", QT_TRANSLATE_NOOP("Actions", "&Compare two maps"), "Ctrl+D", "compare", "map"),
    Action(
        "multiples",
        "map",
        QT_TRANSLATE_NOOP("Actions", "All &years side by side"),
        "Ctrl+M",
        "multiply",
        "years",
        on_off=True,
    ),
    Action("play", "map", QT_TRANSLATE_NOOP("Actions", "&Play the years"), "Ctrl+Space", "play_years", "years"),
    Action("later", "map", QT_TRANSLATE_NOOP("Actions", "&Next year"), "Ctrl+Right", "next_year", "years"),
    Action("earlier", "map", QT_TRANSLATE_NOOP("Actions", "P&revious year"), "Ctrl+Left", "previous_year", "years"),
    Action("line5", "map"),
    Action("pan", "map", QT_TRANSLATE_NOOP("Actions", "&Move the map"), "Ctrl+1", "use_tool", "map", "tool"),
    Action("box", "map", QT_TRANSLATE_NOOP("Actions", "Select with a &box"), "Ctrl+2", "use_tool", "map", "tool"),
    Action("lasso", "map", QT_TRANSLATE_NOOP("Actions", "Select with a &lasso"), "Ctrl+3", "use_tool", "map", "tool"),
    Action("policy", "policy", QT_TRANSLATE_NOOP("Actions", "&Zones and measures"), "Ctrl+B", "show_policy", "project"),
    Action("policy1", "policy"),
    Action("draw", "policy", QT_TRANSLATE_NOOP("Actions", "&Draw a zone"), "Ctrl+4", "use_tool", "map", "tool"),
    Action(
        "zone_areas",
        "policy",
        QT_TRANSLATE_NOOP("Actions", "Zone of the selected &areas"),
        "Ctrl+Shift+A",
        "zone_of_areas",
        "selection",
    ),
    Action(
        "zone_complexes",
        "policy",
        QT_TRANSLATE_NOOP("Actions", "Zone of &complexes…"),
        "Ctrl+Shift+X",
        "zone_of_complexes",
        "stock",
    ),
    Action("policy2", "policy"),
    Action("corners", "policy", QT_TRANSLATE_NOOP("Actions", "&Edit points"), "Ctrl+5", "use_tool", "zone", "tool"),
    Action("move", "policy", QT_TRANSLATE_NOOP("Actions", "Mo&ve"), "Ctrl+6", "use_tool", "zones", "tool"),
    Action("cut", "policy", QT_TRANSLATE_NOOP("Actions", "&Split by a line"), "Ctrl+7", "use_tool", "zone", "tool"),
    Action("merge", "policy", QT_TRANSLATE_NOOP("Actions", "Mer&ge"), "Ctrl+Shift+M", "merge", "several_zones"),
    Action("duplicate", "policy", QT_TRANSLATE_NOOP("Actions", "D&uplicate"), "Ctrl+Shift+D", "duplicate", "zones"),
    Action("delete_zones", "policy", QT_TRANSLATE_NOOP("Actions", "De&lete"), "Ctrl+Del", "delete_zones", "zones"),
    Action(
        "zoom_zones",
        "policy",
        QT_TRANSLATE_NOOP("Actions", "S&how selected zones"),
        "Ctrl+Shift+J",
        "zoom_zones",
        "zones",
    ),
    Action("policy3", "policy"),
    Action("place", "policy", QT_TRANSLATE_NOOP("Actions", "Add a &measure"), "Ctrl+8", "use_tool", "map", "tool"),
    Action(
        "delete_measure", "policy", QT_TRANSLATE_NOOP("Actions", "Delete the measu&re"), "", "delete_measure", "measure"
    ),
    Action("present", "view", QT_TRANSLATE_NOOP("Actions", "&Present"), "F11", "present", "map"),
    Action("panels", "view", QT_TRANSLATE_NOOP("Actions", "P&anels"), "", "menu"),
    Action("arrange", "view", QT_TRANSLATE_NOOP("Actions", "Put the panels &back"), "", "arrange", "project"),
    Action("line6", "view"),
    Action("light", "view", QT_TRANSLATE_NOOP("Actions", "&Light"), "", "use_theme", "", "theme"),
    Action("dark", "view", QT_TRANSLATE_NOOP("Actions", "&Dark"), "", "use_theme", "", "theme"),
    Action("contrast", "view", QT_TRANSLATE_NOOP("Actions", "&High contrast"), "", "use_theme", "", "theme"),
    Action("findings", "policy", QT_TRANSLATE_NOOP("Actions", "&Findings"), "Ctrl+Shift+F", "show_findings", "project"),
    Action("matrix", "policy", QT_TRANSLATE_NOOP("Actions", "Matri&x"), "Ctrl+Shift+K", "show_matrix", "project"),
    Action("timeline", "policy", QT_TRANSLATE_NOOP("Actions", "&Timeline"), "Ctrl+Shift+T", "show_timeline", "project"),
    Action(
        "over_time",
        "policy",
        QT_TRANSLATE_NOOP("Actions", "&Before and after"),
        "Ctrl+Shift+W",
        "show_over_time",
        "project",
    ),
    Action(
        "baseline", "policy", QT_TRANSLATE_NOOP("Actions", "Freeze a baseli&ne"), "Ctrl+Shift+N", "freeze", "project"
    ),
    Action("policy4", "policy"),
    Action(
        "rules", "policy", QT_TRANSLATE_NOOP("Actions", "Rules of &judgement…"), "Ctrl+Shift+R", "edit_rules", "project"
    ),
    Action("kinds", "policy", QT_TRANSLATE_NOOP("Actions", "&Own kinds of policy…"), "", "edit_kinds", "project"),
    Action("policy6", "policy"),
    Action(
        "zone_sheet", "policy", QT_TRANSLATE_NOOP("Actions", "Policy sheet…"), "Ctrl+Shift+P", "zone_sheet", "policy"
    ),
    Action("area_sheet", "policy", QT_TRANSLATE_NOOP("Actions", "Area sheet…"), "Ctrl+Shift+G", "area_sheet", "map"),
    Action(
        "export_lists",
        "policy",
        QT_TRANSLATE_NOOP("Actions", "Export findings…"),
        "Ctrl+Shift+E",
        "export_lists",
        "policy",
    ),
    Action("keys", "help", QT_TRANSLATE_NOOP("Actions", "&Keys and mouse"), "F1", "show_keys"),
    Action("about", "help", QT_TRANSLATE_NOOP("Actions", "&About Sociale Kaart"), "", "show_about"),
)


def made_actions(window: QMainWindow, *commands: object) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Make the menus of a window from the table; return the actions and the submenus by id.

    The method of a row is that of the first of the commands that has it.
    """
    menus = {name: QMenu(_told(label), window) for name, label in MENUS.items()}
    for menu in menus.values():
        window.menuBar().addMenu(menu)
    actions: dict[str, QAction] = {}
    submenus: dict[str, QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    for row in ACTIONS:
        menu = menus[row.menu]
        if not row.method:
            menu.addSeparator()
            continue
        if row.method == "menu":
            submenus[row.id] = QMenu(_told(row.label), menu)
            menu.addMenu(submenus[row.id])
            continue
        action, method = QAction(_told(row.label), window), _method(commands, row.method)
        action.setObjectName(row.id)
        if row.shortcut:
            action.setShortcut(QKeySequence(row.shortcut))
        action.setCheckable(bool(row.group) or row.on_off)
        if row.group:
            groups.setdefault(row.group, QActionGroup(window)).addAction(action)
            action.triggered.connect(lambda _=False, m=method, i=row.id: m(i))
        else:
            action.triggered.connect(lambda _=False, m=method: m())
        menu.addAction(action)
        window.addAction(action)
        actions[row.id] = action
    return actions, submenus


def _method(commands: Sequence[object], name: str) -> Callable[..., None]:
    found: Callable[..., None] = next(getattr(one, name) for one in commands if hasattr(one, name))
    return found


def show_possible(actions: Mapping[str, QAction], possible: Mapping[str, bool]) -> None:
    """Enable the actions whose condition holds: the keys of `possible`."""
    for row in ACTIONS:
        if row.id in actions and row.when:
            actions[row.id].setEnabled(possible[row.when])


def _told(label: str) -> str:
    return QCoreApplication.translate("Actions", label)

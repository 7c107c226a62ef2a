"""The page that explains the confrontation gives the numbers that the program gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from sociale_kaart.core.project import Settings
from sociale_kaart.render.confront.findings import findings_of
from sociale_kaart.render.confront.matrix import policy_matrix
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.texts import Texts
from tests.twenty import twenty_project

METHODS = Path(__file__).resolve().parents[3] / "docs" / "methods"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_in_the_methods_is_what_comes_out(language: str) -> None:
    page = (METHODS / f"policy.{language}.md").read_text(encoding="utf-8")
    project = twenty_project(settings=Settings(language, n_min=0))
    assert f"> {findings_of(project).found[0].sentence}\n" in page
    spec = project.spec("ontwikkeling")
    assert spec is not None
    made = policy_matrix(project, resolve(project, spec))
    number = Texts(language).number
    for row in made.rows:
        cells = [f"{number(c.amount or 0, 0)} ({number(c.expected or 0, 1)})" for c in row.cells]
        assert f"| {row.label} | {' | '.join(cells)} |" in page

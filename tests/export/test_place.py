from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sociale_kaart.core.errors import ExportError
from sociale_kaart.export.place import placed
from sociale_kaart.render.texts import Texts


def test_a_file_is_put_in_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "kaart.svg"
    path.write_text("oud")
    with placed(path) as aside:
        aside.write_text("nieuw")
        assert path.read_text() == "oud"
    assert path.read_text() == "nieuw"
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "kaart.svg"
    path.write_text("oud")

    def write_half() -> None:
        with placed(path) as aside:
            aside.write_text("half")
            raise ValueError("halverwege")

    with pytest.raises(ValueError, match="halverwege"):
        write_half()
    assert path.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "export_disk_full"), (errno.EACCES, "export_unwritable")])
def test_what_the_system_refuses_is_said_in_plain_words(tmp_path: Path, number: int, code: str) -> None:
    path = tmp_path / "kaart.svg"
    with pytest.raises(ExportError) as caught, placed(path):
        raise OSError(number, "refused")
    assert caught.value.code == code
    assert str(path) in Texts("nl").error(caught.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="export_no_folder") as caught, placed(tmp_path / "weg" / "kaart.svg"):
        pass
    assert caught.value.facts["folder"] == str(tmp_path / "weg")

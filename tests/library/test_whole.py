"""A file is written whole or not at all."""

import pytest

from game.library import write_whole


def test_a_text_takes_the_place_of_what_lay_there(tmp_path):
    path = tmp_path / "settings.toml"
    for words in ("one\n", "zwei – ២\n"):
        write_whole(path, words)
        assert path.read_text(encoding="utf-8") == words
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_lay_there_and_nothing_else(tmp_path):
    path = tmp_path / "settings.toml"
    write_whole(path, "as it was\n")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "half of it \udc80")
    assert path.read_text(encoding="utf-8") == "as it was\n"
    assert list(tmp_path.iterdir()) == [path]


def test_its_permissions_are_those_of_any_new_file(tmp_path):
    (tmp_path / "other").touch()
    write_whole(tmp_path / "whole", "words")
    assert (tmp_path / "whole").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "settings.toml", "words")

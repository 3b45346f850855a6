"""A file is written whole or not at all."""

import os
import stat
import subprocess
import sys
from errno import EBUSY, ENOSPC, ENOTSUP, EPERM
from pathlib import Path

import pytest

from game.library import new_folder, read_small, whole_file, write_new, write_whole

ROOT = Path(__file__).parents[2]


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


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
def test_the_draft_of_a_process_that_was_killed_is_removed_and_that_of_a_live_one_is_not(tmp_path):
    path = tmp_path / ("plays" * 45 + ".csv")
    killed = f"""
import os
from pathlib import Path
from game.library import whole_file
with whole_file(Path({str(path)!r})) as file:
    os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", killed], cwd=ROOT, check=False)
    assert len(list(tmp_path.iterdir())) == 1
    with whole_file(path) as file:
        (draft,) = tmp_path.iterdir()
        write_whole(path, "meanwhile")
        assert draft.exists()
        file.write(b"at last")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text() == "at last"


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "settings.toml", "words")


def test_what_a_link_points_to_is_written_and_the_link_stays(tmp_path):
    real, link = tmp_path / "real" / "a.html", tmp_path / "link.html"
    real.parent.mkdir()
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    dangling = tmp_path / "dangling.html"
    dangling.symlink_to(tmp_path / "real" / "b.html")
    write_whole(dangling, "newer")
    assert (tmp_path / "real" / "b.html").read_text() == "newer"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_the_mode_of_a_file_is_kept(tmp_path, mode):
    path = tmp_path / "private.html"
    path.touch()
    path.chmod(mode)
    write_whole(path, "words")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_read_only_file_is_refused_even_to_root(tmp_path):
    path = tmp_path / "kept.html"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        write_whole(path, "new")
    assert path.read_text() == "old"


def test_every_name_of_a_file_gets_the_new_text(tmp_path):
    path, other = tmp_path / "a.html", tmp_path / "b.html"
    path.write_text("old")
    other.hardlink_to(path)
    write_whole(path, "new")
    assert other.read_text() == "new"


@pytest.mark.usefixtures("_mortal")
def test_a_file_in_a_closed_folder_is_written_where_it_lies(tmp_path):
    path = tmp_path / "closed" / "a.html"
    path.parent.mkdir()
    path.write_text("old")
    path.parent.chmod(0o500)
    write_whole(path, "new")
    path.parent.chmod(0o700)
    assert path.read_text() == "new"


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name are of POSIX")
def test_a_device_or_a_pipe_is_written_and_stays_one(tmp_path):
    write_whole(Path("/dev/null"), "words")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "words")
    assert os.read(reader, 99) == b"words"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def _refused(code):
    def call(*_):
        raise OSError(code, os.strerror(code))

    return call


@pytest.mark.parametrize(
    ("call", "code"), [("chmod", EPERM), ("chmod", ENOTSUP), ("replace", EBUSY)]
)
def test_where_a_disk_refuses_a_mode_or_an_exchange_the_file_is_written_where_it_lies(
    tmp_path, monkeypatch, call, code
):
    path = tmp_path / "mounted.html"
    path.write_text("old, and longer")
    monkeypatch.setattr(Path, call, _refused(code))
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_an_exchange_that_is_refused_is_said_of_the_file_that_was_meant(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", _refused(EPERM))
    with pytest.raises(PermissionError) as refusal:
        write_whole(tmp_path / "plugins.json", "new")
    assert refusal.value.filename == str(tmp_path / "plugins.json")
    assert list(tmp_path.iterdir()) == []


def test_a_loop_of_links_is_an_error_of_the_system(tmp_path):
    (tmp_path / "a").symlink_to("a")
    with pytest.raises(OSError, match=r"[Ll]oop|[Tt]oo many"):
        write_whole(tmp_path / "a", "words")


def test_a_new_file_that_cannot_be_written_is_not_left(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        write_new(tmp_path / "a.yaml", "half of it \udc80")
    assert list(tmp_path.iterdir()) == []
    write_new(tmp_path / "a.yaml", "first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.yaml", "second")
    assert (tmp_path / "a.yaml").read_text() == "first"


def test_folders_made_in_vain_are_gone_again(tmp_path):
    def fill(folder):
        with new_folder(folder):
            (folder / "half").touch()
            raise OSError(ENOSPC, "full")

    mine = tmp_path / "mine"
    mine.mkdir()
    for folder in (mine / "a" / "b", mine):
        with pytest.raises(OSError, match="full"):
            fill(folder)
    assert [each.name for each in mine.iterdir()] == ["half"], "what was there stays"


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name are of POSIX")
def test_a_pipe_or_a_file_without_end_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "plugins.json")
    with (tmp_path / "big").open("wb") as big:
        big.truncate(2**30)
    for path in (tmp_path / "plugins.json", Path("/dev/zero"), tmp_path / "big"):
        with pytest.raises(OSError, match=r"not a file|too large"):
            read_small(path)

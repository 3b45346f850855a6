import os
import socket
from pathlib import Path

import pytest

from game.loading.syntax.source_file import LIMIT, decode, read_source


def only(faults):
    (fault,) = faults
    return fault


def test_a_plain_file(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("title: Bürgenstock\n".encode())
    source, faults = read_source(path, "a.yaml")
    assert (source.name, source.text, faults) == ("a.yaml", "title: Bürgenstock\n", [])


def test_byte_order_mark_and_line_ends_are_taken_off():
    source, faults = decode(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n", "a")
    assert source.text == "a: 1\nb: 2\nc: 3\n"
    assert faults == []


def test_no_such_file_names_its_neighbour(tmp_path):
    (tmp_path / "first-desk.yaml").touch()
    fault = only(read_source(tmp_path / "first-dest.yaml")[1])
    assert (fault.code, fault.help) == ("SS001", "did you mean `first-desk.yaml`?")


@pytest.mark.usefixtures("_mortal")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "a.yaml"
    path.touch(mode=0)
    assert "permission denied" in only(read_source(path)[1]).message


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_name(tmp_path, name):
    assert only(read_source(tmp_path / name)[1]).code == "SS001"


def test_a_link_to_nothing_is_called_so_and_not_proposed(tmp_path):
    (tmp_path / "a.yaml").symlink_to("gone.yaml")
    fault = only(read_source(tmp_path / "a.yaml")[1])
    assert fault.message == "this is a link to a file that is not there"
    assert "a.yaml" not in fault.help


def test_links_in_a_circle(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert only(read_source(tmp_path / "a")[1]).code == "SS001"
    assert only(read_source(tmp_path / "a", within=tmp_path)[1]).code == "SS001"


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        there = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket must be short
        try:
            listening.bind("socket")
        finally:
            os.chdir(there)
        for name, kind in [("pipe", "a pipe"), ("socket", "a socket"), (".", "a folder")]:
            fault = only(read_source(tmp_path / name)[1])
            assert (fault.code, fault.message) == ("SS002", f"this is {kind}, not a file")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices(device):

    if Path(device).exists():
        assert only(read_source(Path(device))[1]).code == "SS002"


def test_size(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * LIMIT)
    assert read_source(path)[1] == []
    path.write_bytes(b"#" * (LIMIT + 1))
    assert only(read_source(path)[1]).code == "SS003"


def test_fifty_megabytes_are_not_read(tmp_path):
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 2**20)
    assert only(read_source(path)[1]).code == "SS003"


def test_links_that_leave_the_folder(tmp_path):
    inside = tmp_path / "scenario"
    inside.mkdir()
    (tmp_path / "secret.yaml").write_text("a: 1")
    (inside / "own.yaml").write_text("a: 1")
    (inside / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (inside / "good.yaml").symlink_to(inside / "own.yaml")
    (inside / "up").symlink_to(tmp_path)
    for name in ("link.yaml", "../secret.yaml", "up/secret.yaml"):
        source, faults = read_source(inside / name, within=inside)
        assert (only(faults).code, source.text) == ("SS004", "")
    for name in ("own.yaml", "good.yaml"):
        assert read_source(inside / name, within=inside)[1] == []


def test_the_first_byte_that_is_not_utf8_has_a_place():
    data = b"\xef\xbb\xbftitle: x\r\nplace: \xc3\xa9 B\xfcrgenstock\xe9\n"
    source, faults = decode(data, "a")
    fault = only(faults)
    assert (fault.code, fault.message) == ("SS006", "byte `\\xfc` is not UTF-8")
    assert (fault.span.line, fault.span.column) == (2, 11)
    assert source.line(2).startswith("place: é B")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("title: x".encode("utf-16"), "SS006"),
        ("title: x".encode("utf-16-be"), "SS007"),
        (b"PK\x03\x04\x00\x00\xff", "SS005"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "SS005"),
        (bytes(range(256)) * 20, "SS005"),
        (b"\x00" * 1000, "SS005"),
        (b"a: \xed\xa0\x80", "SS006"),  # a surrogate, encoded
        (b"a: \xf4\x90\x80\x80", "SS006"),  # past the last code point
        (b"a: \xc0\xaf", "SS006"),  # longer than it need be
    ],
)
def test_what_is_no_text(data, code):
    assert {each.code for each in decode(data, "a")[1]} == {code}


def test_each_hidden_character_has_its_place():
    source, faults = decode("a: 1\nb: \u202ex\x07\nc\u2028: \x00".encode(), "a")
    places = [(each.code, each.span.line, each.span.column) for each in faults]
    assert places == [("SS007", 2, 4), ("SS007", 2, 6), ("SS007", 3, 2), ("SS007", 3, 5)]
    assert "`\\u202e`" in faults[0].message
    assert len(source.lines) == 3

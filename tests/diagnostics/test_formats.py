import json

from game.diagnostics import Span, fault, render_github, render_json

ONE = fault("SS025", "50% of `a, b: c`", Span("a,b:c.yaml", 3, 5, 3, 9), "this\nor that")
KEYS = ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "help"]


def test_json_has_the_documented_keys():
    (record,) = json.loads(render_json([ONE]))
    assert list(record) == KEYS
    assert (record["line"], record["column"], record["end_column"]) == (3, 5, 9)
    assert json.loads(render_json([])) == []


def test_json_prints_safely_and_loses_nothing():
    message = "\x1b\x7f\x9b\u202e\u2066 é"
    text = render_json([fault("SS007", message, Span("a"))])
    assert text.isascii()
    assert "\x7f" not in text
    assert json.loads(text)[0]["message"] == message


def test_github_escapes_as_the_runner_does():
    assert render_github([ONE]) == (
        "::error title=SS025,file=a%2Cb%3Ac.yaml,line=3,col=5,endLine=3,endColumn=9"
        "::50%25 of `a, b: c`%0Ahelp: this%0Aor that\n"
    )


def test_github_shows_warnings_and_no_second_command():
    hostile = fault("SS028", "x\n::error::owned\r", Span("a"))
    text = render_github([hostile])
    assert text.startswith("::warning ")
    assert text.count("\n") == 1
    assert "\r" not in text

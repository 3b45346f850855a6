import shutil
import subprocess

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_is_told_every_command(smallstate, shell):
    shown = smallstate("completion", shell)
    assert shown.code == 0
    assert "smallstate" in shown.out
    assert "explain" in shown.out


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_can_read_it(smallstate):
    script = smallstate("completion", "bash").out
    subprocess.run(["bash", "-n"], input=script, text=True, check=True, capture_output=True)

"""Other programs that compare Word files, in an environment of their own under build/."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import venv
from pathlib import Path

BUILD = Path(__file__).resolve().parents[2] / "build"
FOLDER = BUILD / "peers-env"
WANTED = ("python-redlines[docxodus]==2.0.0", "docx-trackdiff==1.0.0")
_DOCXODUS = """
import sys
from python_redlines import DocxodusEngine
engine = DocxodusEngine(target_path=sys.argv[1])
out, _, _ = engine.run_redline("Desk", sys.argv[2], sys.argv[3], detect_moves=True)
open(sys.argv[4], "wb").write(out)
"""
_DOCXODUS_TIMED = """
import sys, time
from pathlib import Path
from python_redlines import DocxodusEngine
engine = DocxodusEngine(target_path=sys.argv[1])
for _ in range(int(sys.argv[5])):
    start = time.perf_counter()
    out, _, _ = engine.run_redline("Desk", Path(sys.argv[2]), Path(sys.argv[3]), detect_moves=True)
    print(time.perf_counter() - start)
"""


# A process inherits its parent's greatest size until it becomes another program, so a small one has to start it.
_MEASURED = """
import os, sys
pid = os.fork()
if not pid:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def peers_python() -> Path:
    """The interpreter of the peers' environment, made and filled where it is missing."""
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = FOLDER / "ready"
    if not ready.exists() or ready.read_text(encoding="utf-8") != "\n".join(WANTED):
        venv.create(FOLDER, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *WANTED], check=True)
        ready.write_text("\n".join(WANTED), encoding="utf-8")
    return python


def docxodus(old: Path, new: Path, out: Path) -> list[str]:
    """The command of a whole Docxodus process."""
    return [str(peers_python()), "-c", _DOCXODUS, str(FOLDER / "docxodus"), str(old), str(new), str(out)]


def docxodus_inside(old: Path, new: Path, times: int) -> list[float]:
    """Seconds of Docxodus called from a Python that has already imported it."""
    arguments = [str(FOLDER / "docxodus"), str(old), str(new), "", str(times)]
    command = [str(peers_python()), "-c", _DOCXODUS_TIMED, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(line) for line in result.stdout.split()]


def trackdiff(old: Path, new: Path, out: Path) -> list[str]:
    """The command of docx-trackdiff, the leanest peer (its redlines are not exact)."""
    return [str(peers_python().with_name("docx-trackdiff")), str(old), str(new), str(out)]


def ours(old: Path, new: Path, out: Path) -> list[str]:
    """Our own command."""
    return [sys.executable, "-m", "app", "redline", str(old), str(new), "-o", str(out), "--author", "Desk"]


def seconds(command: list[str]) -> float:
    """The clock time of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, env=_environment(), cwd=BUILD.parent, check=True, capture_output=True)
    return time.perf_counter() - start


def megabytes(command: list[str]) -> float:
    """The greatest resident memory of a process and its children; 0 where the system does not tell."""
    if not hasattr(os, "wait4"):
        return 0.0
    wrapped = [sys.executable, "-I", "-S", "-c", _MEASURED, *command]
    result = subprocess.run(
        wrapped, env=_environment(), cwd=BUILD.parent, check=True, capture_output=True, text=True
    )
    return int(result.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _environment() -> dict[str, str]:
    """Modules are compiled once before, as an installed program's are."""
    environment = dict(os.environ, PYTHONPYCACHEPREFIX=str(BUILD / "bench-pycache"))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment

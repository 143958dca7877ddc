"""Every job of a checkout, on every system: `make TARGET` calls this, and on Windows `py make.py TARGET` does.

Standard library only, since it runs before anything is installed. A job that cannot be done ends with one sentence
that says what is missing, and status 1.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "penholder-stamp"
CONSTRAINTS = ROOT / "constraints.txt"

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt's window needs of the system on Linux, and the Debian packages that bring it."""

FONTS = {"NotoSerif-Regular": "fonts-noto-core", "Inter": "fonts-inter"}
"""The typefaces of the window; it does with others where these are missing, so they are no reason to stop."""


class Stop(Exception):
    """The job ends here; the message says what is missing and what helps."""


def main(arguments: list[str]) -> int:
    """Does the named jobs in turn; returns the exit status."""
    jobs = {job.__name__: job for job in (env, run, test, check, bench, demo, bundle, clean)}
    unknown = [name for name in arguments if name not in jobs]
    try:
        if unknown:
            raise Stop(f"There is no job “{unknown[0]}”; choose from {', '.join(jobs)}.")
        for name in arguments or ["run"]:
            jobs[name]()
    except Stop as stop:
        print(f"penholder: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def env() -> None:
    """Sets up .venv with all that the program and its tests need; done already, it costs a moment."""
    require_python()
    mend_system()
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted and works(PYTHON):
        return
    say("Setting up .venv (once; a few minutes)")
    make_venv()
    install_packages()
    STAMP.write_text(wanted, encoding="utf-8")


def run() -> None:
    """Opens the window on the sample statement; without a display, makes the demo and says where it lies."""
    env()
    if has_display():
        call(PYTHON, "-m", "app", "--sample")
    else:
        demo()


def demo() -> None:
    """The whole job on the sample, from concept paper to final Word document, into build/demo."""
    env()
    call(PYTHON, "-m", "app", "demo", BUILD / "demo", quiet_screen=True)
    say(f"The results lie in {BUILD / 'demo'}")


def test() -> None:
    """Runs the tests, in two processes; Qt draws to memory, so no display is needed."""
    env()
    call(PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-q", quiet_screen=True)


def check() -> None:
    """The one gate: format, lint, types, import contracts, tests."""
    env()
    call(PYTHON, "-m", "ruff", "format", "--check", ".")
    call(PYTHON, "-m", "ruff", "check", ".")
    call(PYTHON, "-m", "mypy")
    call(SCRIPTS / ("lint-imports.exe" if WINDOWS else "lint-imports"), "--no-cache")
    test()


def bench() -> None:
    """Measures speed against references, in one run; writes build/bench.json and prints a table."""
    env()
    call(PYTHON, "-m", "tests.bench", quiet_screen=True)


def bundle() -> None:
    """Makes the program that starts without Python, and proves it by running the demo with it."""
    env()
    call(
        PYTHON,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "WARN",
        "--distpath",
        ROOT / "dist",
        "--workpath",
        BUILD / "bundle",
        "build.spec",
    )
    program = ROOT / "dist" / "penholder" / ("penholder.exe" if WINDOWS else "penholder")
    results = BUILD / "bundle-demo"
    shutil.rmtree(results, ignore_errors=True)
    prove_alone(program, results)
    say(f"The bundle lies in {program.parent}; it ran without Python and its results lie in {results}")


def clean() -> None:
    """Takes away all that was made but .venv and drafts/."""
    for name in (
        "build",
        "dist",
        ".pytest_cache",
        ".mypy_cache",
        ".ruff_cache",
        ".hypothesis",
        ".import_linter_cache",
    ):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in ("app", "tests"):
        for cache in (ROOT / folder).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)


def require_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python may well be the one that is asked to run this)
        raise Stop(f"Python 3.11 or newer is needed, and this is {sys.version.split()[0]}.")


def mend_system() -> None:
    """On Linux, installs by apt what Qt and venv need and the system lacks; raises `Stop` where it cannot."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    may_install = shutil.which("apt-get") is not None and os.geteuid() == 0
    if may_install:
        missing += [package for font, package in FONTS.items() if not has_font(font)]
    if not missing:
        return
    if not may_install:
        raise Stop(
            f"The system lacks {', '.join(missing)} (Debian's names); as root: apt-get install {' '.join(missing)}"
        )
    say(f"Installing {' '.join(missing)}")
    apt("update", "-qq")
    apt("install", "-y", "-qq", "--no-install-recommends", *missing)


def apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        reason = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Stop(f"apt-get {' '.join(arguments)} failed: {' '.join(reason)}")


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(start: str) -> bool:
    """Whether a font file whose name starts so lies where Debian puts fonts."""
    return any(Path("/usr/share/fonts").rglob(f"{start}*.[ot]tf"))


def fingerprint() -> str:
    """What the environment depends on: the declared packages, their pins, and the Python that carries it."""
    digest = hashlib.sha256(f"{sys.version}{sys.base_prefix}".encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def make_venv() -> None:
    """A fresh .venv where there is none that works."""
    if works(PYTHON):
        return
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True
    )
    if done.returncode:
        raise Stop(f"Python could not make a virtual environment: {(done.stderr or done.stdout).strip()}")


def works(python: Path) -> bool:
    """Whether a Python is there, of a version that serves, with pip."""
    if not python.exists():
        return False
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(python), "-c", question], capture_output=True).returncode == 0


def install_packages() -> None:
    """The packages at their pinned versions, by uv where it can be had and by pip otherwise."""
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        str(CONSTRAINTS),
    ]
    project = ["-c", str(CONSTRAINTS), "--no-build-isolation", "-e", f"{ROOT}[dev]"]
    if succeed([*pip, "setuptools", "uv"]):
        uv = [str(PYTHON), "-m", "uv", "pip", "install", "--quiet", "--python", str(PYTHON)]
        if succeed([*uv, *project], uv_environment()):
            return
    if not (succeed([*pip, "setuptools"], quiet=False) and succeed([*pip, *project], quiet=False)):
        raise Stop("The packages could not be installed (pip's words stand above); is there a network?")


def uv_environment() -> dict[str, str]:
    """The environment for uv, with what pip was told in its own variables said in uv's."""
    environment = dict(os.environ)
    names = {
        "PIP_INDEX_URL": "UV_DEFAULT_INDEX",
        "PIP_EXTRA_INDEX_URL": "UV_INDEX",
        "PIP_FIND_LINKS": "UV_FIND_LINKS",
        "PIP_CERT": "SSL_CERT_FILE",
    }
    for theirs, ours in names.items():
        value = environment.get(theirs, "")
        if value and (theirs != "PIP_FIND_LINKS" or "://" in value or Path(value).exists()):
            environment.setdefault(ours, value)
    return environment


def succeed(command: list[str], environment: dict[str, str] | None = None, *, quiet: bool = True) -> bool:
    where = subprocess.DEVNULL if quiet else None
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=where, stderr=where
    )
    return done.returncode == 0


def has_display() -> bool:
    """Whether a window can open."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def call(*command: str | Path, quiet_screen: bool = False) -> None:
    """Runs a command in the checkout and lets it speak; raises `SystemExit` with its status where it fails."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if quiet_screen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    status = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment).returncode
    if status:
        raise SystemExit(status)


def prove_alone(program: Path, results: Path) -> None:
    """Runs the bundled program's demo with an empty environment: no PATH, no Python, no display."""
    nowhere = {"HOME": str(BUILD), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "PATH": ""}
    if WINDOWS:
        nowhere["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    done = subprocess.run(
        [str(program), "demo", str(results)], cwd=BUILD, env=nowhere, stdin=subprocess.DEVNULL
    )
    made = {path.suffix for path in results.rglob("*")} if results.is_dir() else set()
    if done.returncode or not {".docx", ".png", ".prst"} <= made:
        raise Stop(
            f"The bundle does not run by itself (status {done.returncode}); its files lie in {program.parent}"
        )


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

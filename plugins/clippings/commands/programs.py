"""Programs of others that checks and pictures need: found, or installed where that can be done, or asked for in words."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from . import cache_folder

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Lighthouse 13 wants a newer Node than Debian has.
NPM = {"lighthouse": "12.8.2", "vnu-jar": "26.9.27"}


class ProgramMissing(Exception):
    """A program is not there; the message says how to install it."""


def chromium() -> str:
    """The path of a Chromium; Debian's is installed if there is none and that may be done. ProgramMissing otherwise."""
    return _found(BROWSERS, "chromium")


def rsync() -> str:
    """The path of rsync, the same way."""
    return _found(("rsync",), "rsync")


def java() -> str:
    """The path of a Java, the same way."""
    return _found(("java",), "default-jre-headless")


def node_modules() -> Path:
    """The folder of npm's packages in the user's cache, installed at the first call: about 220 MB. ProgramMissing without npm."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise ProgramMissing("Node 20 or newer with npm is needed. On Debian, as root:  apt-get install nodejs npm")
    wanted = [f"{name}@{version}" for name, version in NPM.items()]
    folder = cache_folder() / "tools" / "-".join(wanted).replace("@", "-")
    stamp = folder / "installed"
    if not stamp.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        print(f"Installing {' and '.join(wanted)} into {folder} (once) ...", flush=True)
        command = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
        # Lighthouse would bring a browser of its own.
        variables = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        done = subprocess.run(command, capture_output=True, text=True, env=variables)
        if done.returncode:
            said = done.stderr.strip().splitlines() or ["it said nothing"]
            raise ProgramMissing(f"npm could not install {', '.join(wanted)}: {said[0]}")
        stamp.touch()
    return folder / "node_modules"


def _found(names: tuple[str, ...], package: str) -> str:
    if there := _which(names):
        return there
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {package} ...", flush=True)
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
            subprocess.run(command, stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        if there := _which(names):
            return there
        raise ProgramMissing(f"{package} could not be installed: run  apt-get install {package}  and read its message")
    raise ProgramMissing(f"{package} is needed. On Debian, as root:  apt-get install {package}")


def _which(names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := shutil.which(name))), "")

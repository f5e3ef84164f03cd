"""A module has one noun: over 300 lines it has two, and over 40 a function does two things."""

import ast
import subprocess
import sys
from pathlib import Path

MODULE, FUNCTION = 300, 40  # lines


def faults(path: Path) -> list[str]:
    """What is too long in one file."""
    text = path.read_text()
    found = [f"{path}: {text.count(chr(10))} lines"] if text.count("\n") > MODULE else []
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION:
                    found.append(f"{path}:{node.lineno} {node.name}: {lines} lines")
    return found


def main() -> int:
    """Look at every tracked source file but tests, migrations and generated ones."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py", "*.ts", "*.css", "*.html"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    skipped = ("/migrations/", "tests/", ".gen.ts", ".test.ts")
    found = [
        fault
        for name in listed
        if not any(part in name for part in skipped) and Path(name).exists()
        for fault in faults(Path(name))
    ]
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

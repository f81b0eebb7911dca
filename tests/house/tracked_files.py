#!/usr/bin/env python3
"""The files of the tree: what git tracks or would add; without git, everything outside build/.

    tracked_files.py .cpp .hpp      prints the paths with these endings, NUL after each
    tracked_files.py --shell        prints the shell scripts, by their first line
    tracked_files.py --all          prints all of them
"""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".cache", "build"}


def tracked_files(root):
    """Paths relative to root, sorted."""
    git = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "--cached", "--others",
           "--exclude-standard"]
    try:
        listed = subprocess.run(git, check=True, capture_output=True).stdout.decode()
        names = [name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        every = (path.relative_to(root) for path in root.rglob("*"))
        names = [str(path) for path in every if path.parts[0] not in NOT_OURS and path.parts[-2:-1] != ("__pycache__",)]
    return sorted({Path(name) for name in names if (root / name).is_file()})


def is_shell_script(file):
    with file.open("rb") as content:
        first = content.readline(128)
    return first.startswith(b"#!") and first.split()[-1].rsplit(b"/", 1)[-1] in {b"bash", b"sh"}


def main(wanted):
    takes = {("--shell",): lambda path: is_shell_script(TOP / path), ("--all",): lambda path: True}
    is_wanted = takes.get(tuple(wanted), lambda path: path.suffix in wanted)
    for path in tracked_files(TOP):
        if is_wanted(path):
            print(path, end="\0")


if __name__ == "__main__":
    main(sys.argv[1:])

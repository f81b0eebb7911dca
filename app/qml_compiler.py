#!/usr/bin/env python3
"""Qt's qmlcachegen, with the variables of what it writes in the order of their names: that of Qt 6.4 declares them by where
they lie in its memory, so that no program was the same when it was built again. Usage: that of qmlcachegen."""

import re
import subprocess
import sys
from pathlib import Path

COMPILER = "/usr/lib/qt6/libexec/qmlcachegen"
DECLARATION = re.compile(r"[\w:<>*& ,]+ \*?r\d+_\d+;")  # "QObject *r2_1;"


def in_order(lines):
    """Only lines that follow each other change places."""
    declared = []
    for line in [*lines, None]:
        if line is not None and DECLARATION.fullmatch(line):
            declared.append(line)
            continue
        yield from sorted(declared)
        declared = []
        if line is not None:
            yield line


def main(words):
    subprocess.run([COMPILER, *words], check=True)
    if "-o" in words:
        written = Path(words[words.index("-o") + 1])
        written.write_text("\n".join(in_order(written.read_text(encoding="utf-8").split("\n"))), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

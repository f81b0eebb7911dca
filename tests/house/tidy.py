#!/usr/bin/env python3
"""Runs clang-tidy over the C++ of the tree, as build/lint compiles it, each file by itself: tidy.py [part of a path …]

Generated code is left out. Arguments that only g++ understands (its precompiled headers, its warnings) are taken
out of a copy of compile_commands.json; so a file that leans on the precompiled header fails here. A file that was
found clean is looked at again when it, a header of ours that it includes, its arguments or the checks have changed.
"""

import hashlib
import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tracked_files import TOP, tracked_files

COMMANDS = TOP / "build/lint/compile_commands.json"
CLEANED = TOP / "build/tidy"
FOUND_CLEAN = CLEANED / "clean"
JOBS = int(os.environ.get("YIMEN_JOBS", "2"))


def cleaned_arguments(command):
    arguments = iter(shlex.split(command))
    for argument in arguments:
        if argument == "-include":
            header = next(arguments)
            if "cmake_pch" not in header:
                yield from (argument, header)
        elif not argument.startswith("-W"):
            yield argument


def cleaned_commands():
    """One compile command for each of our own sources."""
    ours = {str(TOP / path) for path in tracked_files(TOP) if path.suffix == ".cpp"}
    by_file = {}
    for entry in json.loads(COMMANDS.read_text()):
        if entry["file"] in ours:
            by_file[entry["file"]] = {"directory": entry["directory"], "file": entry["file"],
                                      "arguments": list(cleaned_arguments(entry["command"]))}
    return by_file


def own_files_of_each():
    """The files of the tree that each source was compiled from, itself the first, as the last build noted them."""
    noted = subprocess.run(["ninja", "-C", str(COMMANDS.parent), "-t", "deps"], capture_output=True, text=True)
    each = {}
    for block in noted.stdout.split("\n\n"):
        paths = [Path(os.path.normpath(COMMANDS.parent / line.strip())) for line in block.splitlines()[1:]]
        ours = [path for path in paths if path.is_relative_to(TOP) and not path.is_relative_to(TOP / "build")]
        if ours:
            each[str(ours[0])] = ours
    return each


def state_of(command, files):
    """The name of all that clang-tidy's answer hangs on; nothing for a source that was never compiled."""
    if not files:
        return None
    state = hashlib.sha256(json.dumps(command["arguments"]).encode())
    for path in [TOP / ".clang-tidy", *sorted(files)]:
        state.update(hashlib.sha256(path.read_bytes()).digest() if path.exists() else b"gone")
    return FOUND_CLEAN / state.hexdigest()


def findings(file, state):
    """What clang-tidy has to say, or nothing when it is content."""
    if state and state.exists():
        return ""
    tidy = subprocess.run(["clang-tidy-16", "--quiet", "-p", str(CLEANED), file], capture_output=True, text=True)
    if tidy.returncode == 0:
        if state:
            state.touch()
        return ""
    return tidy.stdout or tidy.stderr


def main(wanted):
    commands = cleaned_commands()
    FOUND_CLEAN.mkdir(parents=True, exist_ok=True)
    (CLEANED / "compile_commands.json").write_text(json.dumps(list(commands.values()), indent=1))
    files = [file for file in sorted(commands)
             if not wanted or any(part in str(Path(file).relative_to(TOP)) for part in wanted)]
    own_files = own_files_of_each()
    states = [state_of(commands[file], own_files.get(file)) for file in files]
    bad = 0
    with ThreadPoolExecutor(JOBS) as pool:
        for done, (file, found) in enumerate(zip(files, pool.map(findings, files, states)), 1):
            print(f"[{done}/{len(files)}] {Path(file).relative_to(TOP)}", flush=True)
            if found:
                bad += 1
                print(found, flush=True)
    print(f"clang-tidy: {len(files)} files, {bad} with findings.")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

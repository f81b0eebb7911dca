#!/usr/bin/env python3
"""Makes a hall's file from its recording: recorded_hall.py RECORDING.sql HALL.db. Or records one: recorded_hall.py --record
HALL.db RECORDING.sql."""

import sqlite3
import sys
from pathlib import Path


def make(recording, file):
    with sqlite3.connect(file) as database:
        database.executescript(Path(recording).read_text(encoding="utf-8"))


def record(file, recording):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        application = database.execute("PRAGMA application_id").fetchone()[0]
        lines = [*database.iterdump(), f"PRAGMA application_id = {application};", f"PRAGMA user_version = {version};"]
    Path(recording).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    record(*sys.argv[2:4]) if sys.argv[1] == "--record" else make(*sys.argv[1:3])

#!/usr/bin/env python3
"""Writes the figures of a run of ./yimen bench into the tables of docs/bench.md, in a column of the commit's own.

A commit that has a column gets its figures there anew; what was not measured this time stays. Only what git has is
recorded: a figure of a tree that is in no commit says nothing to anybody later.
"""

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path

RUNS = ["commit", "day", "machine", "beside", "remark"]
FIGURES = ["figure", "unit", "limit"]


class Table:
    """A table of Markdown under a heading, with its first column as the key of a row."""

    def __init__(self, lines):
        cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
        self.head = cells[0]
        self.rows = {row[0]: dict(zip(self.head, row)) for row in cells[2:]}

    def set(self, key, column, text):
        if column not in self.head:
            self.head.append(column)
        self.rows.setdefault(key, {self.head[0]: key})[column] = text

    def lines(self):
        def line(cells):
            return "| " + " | ".join(cells) + " |"
        return [line(self.head), line(["---"] * len(self.head))] + [
            line([row.get(column, "") for column in self.head]) for row in self.rows.values()]


def number(value):
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"


def limits_of(figure):
    words = []
    for limit, what in [(figure["limit"], ""), (figure["limit_to_other"], "x the other build")]:
        if limit:
            bounds = [sign + number(limit[end]) for end, sign in [("low", "≥ "), ("high", "≤ ")] if limit[end] is not None]
            words.append(" and ".join(bounds) + what)
    return ", ".join(words)


def cell_of(figure, other):
    text = number(figure["value"])
    if figure["other"] is not None:
        text += f" ({other}: {number(figure['other'])}, {number(figure['to_other'])}x)"
    return text if figure["reached"] else f"**{text}** missed"


def name_of(figure):
    return figure["name"] + (f", against {figure['against']}" if figure["against"] else "")


def record_figures(table, run, commit):
    for figure in run["figures"]:
        name = name_of(figure)
        table.set(name, "unit", figure["unit"])
        table.set(name, "limit", limits_of(figure))
        table.set(name, commit, cell_of(figure, run["other"]))


def record_run(table, run, commit, day, machine):
    for column, text in [("day", day), ("machine", machine), ("beside", run["other"])]:
        table.set(commit, column, text)


def with_table(text, head, change):
    """The text with that one of its tables changed that begins with these columns."""
    lines = text.splitlines()
    begin = next((at for at, line in enumerate(lines) if line.startswith("| " + " | ".join(head) + " |")), None)
    if begin is None:
        sys.exit(f"there is no table of {', '.join(head)}")
    end = next((at for at in range(begin, len(lines)) if not lines[at].startswith("|")), len(lines))
    table = Table(lines[begin:end])
    change(table)
    return "\n".join(lines[:begin] + table.lines() + lines[end:]) + "\n"


def recorded(text, run, commit, day, machine):
    commit = f"`{commit}`"
    text = with_table(text, RUNS, lambda table: record_run(table, run, commit, day, machine))
    return with_table(text, FIGURES, lambda table: record_figures(table, run, commit))


def git(*words):
    return subprocess.run(["git", *words], check=True, capture_output=True, text=True).stdout.strip()


def commit_here(document):
    changed = [line for line in git("status", "--porcelain", "--untracked-files=no").splitlines()
               if not line.endswith(document)]
    if changed:
        sys.exit("these files are in no commit, so that the figures belong to none: " + ", ".join(changed))
    return git("rev-parse", "--short=8", "HEAD")


def machine_here():
    models = re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.M)
    return f"{os.cpu_count()} × {models[0] if models else os.uname().machine}"


def main():
    figures, document = sys.argv[1:]
    run = json.loads(Path(figures).read_text(encoding="utf-8"))
    commit = commit_here(document)
    text = Path(document).read_text(encoding="utf-8")
    day = f"{datetime.date.today():%Y-%m-%d}"
    Path(document).write_text(recorded(text, run, commit, day, machine_here()), encoding="utf-8")


if __name__ == "__main__":
    main()

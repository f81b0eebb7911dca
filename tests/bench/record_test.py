#!/usr/bin/env python3
"""What ./yimen bench --record writes."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import record

EMPTY = """# The bench

| commit | day | machine | beside | remark |
| --- | --- | --- | --- | --- |

words between

| figure | unit | limit |
| --- | --- | --- |

the end
"""


def figure(name, value, **more):
    return {"name": name, "against": "", "unit": "x", "value": value, "limit": None, "limit_to_other": None,
            "other": None, "to_other": None, "reached": True, **more}


def write(text, commit, *figures, other="v0.1.0"):
    return record.recorded(text, {"other": other, "figures": list(figures)}, commit, "2026-11-29", "2 × machine")


class Record(unittest.TestCase):
    def test_a_run_gets_a_row_and_its_figures_a_column(self):
        text = write(EMPTY, "abc", figure("start", 4, against="an empty window",
                                          limit={"low": None, "high": 6}, other=2, to_other=2))
        self.assertIn("| `abc` | 2026-11-29 | 2 × machine | v0.1.0 |  |", text)
        self.assertIn("| figure | unit | limit | `abc` |\n| --- | --- | --- | --- |\n"
                      "| start, against an empty window | x | ≤ 6.00 | 4.00 (v0.1.0: 2.00, 2.00x) |\n\nthe end", text)
        self.assertIn("words between", text)

    def test_a_missed_limit_is_seen(self):
        text = write(EMPTY, "abc", figure("rate", 123.4, reached=False, limit={"low": 200, "high": None},
                                          limit_to_other={"low": 0, "high": 1.5}))
        self.assertIn("| rate | x | ≥ 200, ≥ 0.00 and ≤ 1.50x the other build | **123** missed |", text)

    def test_other_commits_keep_their_figures(self):
        text = write(EMPTY, "abc", figure("start", 4), figure("gone", 1))
        text = write(text, "def", figure("start", 3), figure("new", 2))
        self.assertIn("| figure | unit | limit | `abc` | `def` |", text)
        self.assertIn("| start | x |  | 4.00 | 3.00 |", text)
        self.assertIn("| gone | x |  | 1.00 |  |", text)
        self.assertIn("| new | x |  |  | 2.00 |", text)

    def test_the_same_commit_measured_again_in_part_keeps_the_rest_and_its_remark(self):
        text = write(EMPTY, "abc", figure("start", 4), figure("rate", 9))
        text = text.replace("| v0.1.0 |  |", "| v0.1.0 | a busy machine |")
        text = write(text, "abc", figure("start", 3))
        self.assertIn("| start | x |  | 3.00 |", text)
        self.assertIn("| rate | x |  | 9.00 |", text)
        self.assertIn("| v0.1.0 | a busy machine |", text)
        self.assertEqual(text.count("`abc`"), 2)

    def test_a_document_without_its_tables_is_an_error(self):
        with self.assertRaisesRegex(SystemExit, "no table of commit"):
            write("nothing\n", "abc", figure("start", 4))

    def test_only_what_is_in_a_commit_is_recorded(self):
        with tempfile.TemporaryDirectory() as folder:
            def git(*words):
                subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=e", *words], cwd=folder, check=True,
                               capture_output=True)
            tree = Path(folder)
            (tree / "bench.md").write_text(EMPTY)
            (tree / "code").write_text("one")
            git("init", "-q")
            git("add", "bench.md", "code")
            git("commit", "-q", "-m", "first")
            (tree / "bench.json").write_text('{"other": "", "figures": []}')
            program = [sys.executable, "-B", Path(record.__file__), "bench.json", "bench.md"]
            (tree / "code").write_text("two")
            refused = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
            self.assertEqual(refused.returncode, 1)
            self.assertIn("in no commit", refused.stderr)
            self.assertEqual((tree / "bench.md").read_text(), EMPTY)
            (tree / "code").write_text("one")
            subprocess.run(program, cwd=folder, check=True)
            again = subprocess.run(program, cwd=folder, check=False)
            self.assertEqual(again.returncode, 0)
            head = subprocess.run(["git", "rev-parse", "--short=8", "HEAD"], cwd=folder, check=True,
                                  capture_output=True, text=True).stdout.strip()
            self.assertIn(f"| `{head}` |", (tree / "bench.md").read_text())


if __name__ == "__main__":
    unittest.main()

"""What anybody can see of the processes of a machine: their command lines and environments, as long as they live."""

import threading
from pathlib import Path


def read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it has ended meanwhile, or is closed to us


class Watcher:
    """Looks again and again, as fast as it can; each thing that was ever there is there once."""

    def __init__(self):
        self.command_lines, self.environments = set(), set()
        self.watching = True
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def look(self):
        for process in Path("/proc").glob("[0-9]*"):
            self.command_lines.add(read(process / "cmdline"))
            self.environments.add(read(process / "environ"))

    def watch(self):
        while self.watching:
            self.look()

    def stop(self):
        self.watching = False
        self.thread.join()

    def saw(self, *words):
        """Whether a process was there whose command line has all of these."""
        return any(all(word.encode() in line for word in words) for line in self.command_lines)

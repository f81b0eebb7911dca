"""A screen that a machine has, with nobody to see it, and a finger on it."""

import os
import subprocess


class XServer:
    def __init__(self, machine, width, height):
        self.machine = machine
        readable, writable = os.pipe()
        self.process = subprocess.Popen(
            machine.here("Xvfb", "-displayfd", writable, "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"),
            pass_fds=[writable], stderr=subprocess.DEVNULL)
        os.close(writable)
        with os.fdopen(readable) as said:
            self.display = ":" + said.readline().strip()

    def around(self):
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def touch(self, x, y):
        subprocess.run(self.machine.here("xdotool", "mousemove", x, y, "click", 1), env={**os.environ, **self.around()},
                       check=True)

    def end(self):
        self.process.kill()
        self.process.wait()

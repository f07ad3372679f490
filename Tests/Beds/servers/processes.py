"""Programs that the beds start, stop, freeze and kill: by their process, never by a name."""

import os
import signal
import subprocess
import time


class Program:
    """A program in the background, whose words go to a file."""

    def __init__(self, command, log, environment, output=None):
        self.log = log
        with open(log, "ab") as words:
            out = open(output, "wb") if output else words
            try:
                # A server or a recorder that waits for its turn makes holes of its own; only root may go before others.
                first = ["nice", "-n", "-15"] if os.geteuid() == 0 else []
                self.process = subprocess.Popen(
                    [*first, *command], stdin=subprocess.DEVNULL, stdout=out, stderr=words, env={**os.environ, **environment})
            finally:
                if output:
                    out.close()
        self.pid = self.process.pid

    @property
    def runs(self):
        return self.process.poll() is None

    def freeze(self):
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        """Ends it at once, as a crash would."""
        self.process.kill()
        self.process.wait()

    def stop(self, by=signal.SIGTERM, within=3):
        """Asks it to end, and ends it if it does not."""
        if not self.runs:
            return
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(by)
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.kill()


class NotInTime(Exception):
    """Something that should have come to be did not."""


def wait_until(condition, what, within=10):
    """Asks `condition` every 20 ms until it holds."""
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            raise NotInTime(f"{what}: not within {within} s")
        time.sleep(0.02)


def answers(command, environment, text="", within=5):
    """Whether a program ends well and says `text`."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=within, check=False,
            env={**os.environ, **environment})
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and text in done.stdout

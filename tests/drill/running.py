"""The drill itself: load, kills, a backup, a rotation, fifty clicks at once, a full disk, a restore."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.drill.reporter import Journal, NoAnswer, Reporter, a_text
from tests.drill.setting import TOLD

ROOT = Path(__file__).resolve().parents[2]
WRITERS = 4
CLICKS = 50
COST = "m=8192,t=1,p=1"  # of the lead's password: the drill is not about it
Say = Callable[[str, object], None]


class Server:
    """`convive serve` on the drill's house; started again when it ends, as systemd would."""

    def __init__(self, env: dict[str, str], port: int, log: Path) -> None:
        self.env, self.port, self.log = env, port, log
        self.starts = 0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *words: str) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.drill.server", *words],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
            )
        self.starts += 1
        until = time.monotonic() + 60
        while not self.answers():
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError(f"the server did not start: see {self.log}")
            time.sleep(0.1)

    def keep(self) -> None:
        """Start it again when it has ended."""
        if self.process is not None and self.process.poll() is not None:
            self.start()

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as probe:
                probe.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
                return b" 200 " in probe.recv(100)
        except OSError:
            return False

    def children(self) -> list[int]:
        """Every process below ours: the web server, its workers, the worker of jobs."""
        found: list[int] = []
        waiting = [self.process.pid] if self.process is not None else []
        while waiting:
            try:
                told = Path(f"/proc/{waiting.pop()}/task").iterdir()
                below = [
                    int(one)
                    for task in told
                    for one in (task / "children").read_text("ascii").split()
                ]
            except OSError:
                continue
            found += below
            waiting += below
        return found

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)


class Drill:
    """One drill in an empty folder."""

    def __init__(self, folder: Path, *, seconds: float, kills: int, seed: int, say: Say) -> None:
        self.folder, self.seconds, self.kills = folder, seconds, kills
        self.seed, self.say = seed, say
        self.chance = random.Random(seed)
        self.data = folder / "data"
        self.data.mkdir(mode=0o700)
        self.port = _free_port()
        self.journal = Journal(folder / "acknowledged.txt")
        self.server = Server(self._env(self.data), self.port, folder / "server.log")
        self.over = threading.Event()
        self.longest = 0.0
        self.errors: list[int] = []
        self.broken: list[str] = []

    def run(self) -> list[str]:
        """Everything in its order; returns the promises that did not hold."""
        self.say("seed", self.seed)
        self._python("-m", "tests.drill.setting", str(self.folder))
        self.told: dict[str, Any] = json.loads((self.folder / TOLD).read_text("utf-8"))
        self.path = f"/talk/{self.told['space']}/relative/"
        (self.folder / "shares.txt").write_text("\n".join(self.told["backup"]), encoding="utf-8")
        try:
            self.server.start()
            self._under_load()
            self._double_post()
            self._hold_checkpoints()
        finally:
            self.server.stop()
        self._full_disk()
        self._look()
        self._restore()
        return self.broken

    # Load

    def _under_load(self) -> None:
        writers = [threading.Thread(target=self._write) for _each in range(WRITERS)]
        begun = time.monotonic()
        for writer in writers:
            writer.start()
        try:
            self._events(begun)
        finally:
            self.over.set()
            for writer in writers:
                writer.join(120)
        spent = time.monotonic() - begun
        self.say("acknowledged", self.journal.count)
        self.say("acknowledged a second", f"{self.journal.count / spent:.1f}")
        self.say("longest wait for one concern, seconds", f"{self.longest:.1f}")
        self.say("answers 5xx meanwhile", len(self.errors))
        self._promise("something was acknowledged", self.journal.count > 0)

    def _write(self) -> None:
        while not self.over.is_set():
            self._one_concern()

    def _one_concern(self) -> None:
        """One concern, sent again with the same key until it is acknowledged."""
        text, begun = a_text(), time.monotonic()
        reporter = Reporter(self.port, self.path, errors=self.errors)
        hidden: dict[str, str] = {}
        while True:
            try:
                hidden = hidden or reporter.ask()
                self.journal.write(reporter.send(hidden, text), text)
                break
            except NoAnswer:
                if self.over.is_set() and time.monotonic() - begun > 60:
                    self.broken.append("a concern was never answered")
                    return
                time.sleep(0.1)
        self.longest = max(self.longest, time.monotonic() - begun)

    def _events(self, begun: float) -> None:
        """Kills at random moments; a backup, a rotation and a checkpoint in between."""
        ends = begun + self.seconds
        moments = sorted(self.chance.uniform(1, self.seconds * 0.95) for _each in range(self.kills))
        others = {0.4: self._back_up, 0.6: self._rotate, 0.8: self._hold_checkpoints}
        killed = 0
        while time.monotonic() < ends:
            passed = time.monotonic() - begun
            if moments and passed >= moments[0] and self._kill():
                moments.pop(0)
                killed += 1
            if others and passed >= self.seconds * min(others):
                threading.Thread(target=others.pop(min(others)), daemon=True).start()
            self.server.keep()
            time.sleep(0.05)
        self.server.keep()
        self.say("kills", killed)
        self.say("starts of the server", self.server.starts)
        self._wait_for_helpers()

    def _kill(self) -> int:
        alive = self.server.children()
        if not alive:
            return 0
        try:
            os.kill(self.chance.choice(alive), signal.SIGKILL)
        except ProcessLookupError:
            return 0
        return 1

    # Events

    def _back_up(self) -> None:
        begun = time.monotonic()
        done = self._convive("backup", str(self.folder / "backup.convive"))
        self._promise("a backup under load", done.returncode == 0, done.stderr)
        self.say("backup under load, seconds", f"{time.monotonic() - begun:.1f}")

    def _rotate(self) -> None:
        told = self._figures("rotate", self.data)
        self.say("cases sealed to a new desk key under load", told["rotated"])

    def _wait_for_helpers(self) -> None:
        for thread in threading.enumerate():
            if thread.daemon and thread is not threading.current_thread():
                thread.join(180)

    def _double_post(self) -> None:
        """Fifty clicks on one form at the same moment."""
        reporter, text = Reporter(self.port, self.path), a_text()
        hidden = reporter.ask()
        receipts: set[str] = set()
        gate = threading.Barrier(CLICKS)

        def click() -> None:
            mine = Reporter(self.port, self.path, dict(reporter.cookies))
            gate.wait()
            for _try in range(20):
                try:
                    receipts.add(mine.send(hidden, text))
                    return
                except NoAnswer:
                    time.sleep(0.2)

        threads = [threading.Thread(target=click) for _each in range(CLICKS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        for receipt in receipts:
            self.journal.write(receipt, text)
        self.say(f"receipts of {CLICKS} clicks at once", len(receipts))
        self._promise("one receipt for fifty clicks", len(receipts) == 1)

    def _hold_checkpoints(self) -> None:
        """What a data-protection officer would have been sent: kept outside the data folder."""
        self._convive("audit", "checkpoint")
        outside = self.folder / "outside"
        outside.mkdir(exist_ok=True)
        for path in (self.data / "checkpoints").glob("*.txt"):
            if not (outside / path.name).exists():
                shutil.copy(path, outside)

    def _full_disk(self) -> None:
        """The database may not grow: nothing acknowledged is lost, pages are still read.

        A limit of SQLite's own, so that the drill needs no right to mount a disk: the error is the
        one that a full disk gives.
        """
        pages = (self.data / "convive.sqlite3").stat().st_size // 4096 + 60
        self.server.start(str(pages))
        begun, before, refused = time.monotonic(), self.journal.count, 0
        while time.monotonic() - begun < 30 and refused < 3:
            reporter, text = Reporter(self.port, self.path), a_text()
            try:
                self.journal.write(reporter.send(reporter.ask(), text), text)
            except NoAnswer:
                refused += 1
        self.say("acknowledged before the disk was full", self.journal.count - before)
        self.say("refused on a full disk", refused)
        self._promise("a full disk refuses", refused > 0)
        self._promise("reading goes on with a full disk", self.server.answers())
        self.server.stop()

    # Afterwards

    def _look(self) -> None:
        told = self._figures("look", self.data)
        for name, figure in told.items():
            self.say(name, figure)
        for name in (
            *("lost", "changed", "duplicates", "receipts that share a case"),
            *("cases without grants", "records without a case", "records without an event"),
        ):
            self._promise(f"{name} is 0", told[name] == 0)
        held = sorted((self.folder / "outside").glob("*.txt"))
        words = [word for path in held for word in ("--checkpoint", str(path))]
        verified = self._convive("audit", "verify", *words)
        self.say("checkpoints held outside", len(held))
        self.say("memory", verified.stdout.strip().splitlines()[:1])
        self._promise("the memory is whole", verified.returncode == 0, verified.stdout)

    def _restore(self) -> None:
        backup, into = self.folder / "backup.convive", self.folder / "restored"
        erased = self._figures("erase", self.data)["erased"]
        begun = time.monotonic()
        shares = ("--shares", str(self.folder / "shares.txt"))
        done = self._convive("restore", str(backup), "--into", str(into), *shares)
        self._promise("a restore", done.returncode == 0, done.stdout + done.stderr)
        if done.returncode:
            return
        self.say("restore, seconds", f"{time.monotonic() - begun:.1f}")
        # Today's keys, as an operator would put them there: what was erased since stays erased.
        shutil.copytree(self.data / "buckets", into / "buckets", dirs_exist_ok=True)
        told = self._figures("restored", into, *erased)
        for name, figure in told.items():
            self.say(name, figure)
        self._promise(
            "sampled cases open", told["opened with members' keys"] == told["sampled"] > 0
        )
        self._promise(
            "custodians open", told["opened by custodians"] == told["asked of custodians"] > 0
        )
        self._promise("what was erased stays shut", told["erased cases that opened"] == 0)
        self._promise("erased cases were in the backup", told["erased cases in the backup"] > 0)

    # How

    def _promise(self, what: str, held: bool, told: str = "") -> None:
        if not held:
            self.broken.append(f"{what}: {told[-400:]}" if told else what)

    def _env(self, data: Path) -> dict[str, str]:
        kept = {name: word for name, word in os.environ.items() if not name.startswith("CONVIVE_")}
        return {
            **kept,
            "CONVIVE_DATA": str(data),
            "CONVIVE_DEMO": "false",
            "CONVIVE_SITE_ID": "drill",
            "CONVIVE_PORT": str(self.port),
            "CONVIVE_PASSWORD_COST": COST,
            "DJANGO_SETTINGS_MODULE": "convive.config.settings",
        }

    def _python(self, *words: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self._env(data or self.data),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stderr[-2_000:]}")
        return done

    def _convive(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "convive.config", *words],
            cwd=ROOT,
            env=self._env(self.data),
            capture_output=True,
            text=True,
            check=False,
        )

    def _figures(self, verb: str, data: Path, *more: str) -> dict[str, Any]:
        words = ("-m", "tests.drill.looking", verb, str(self.folder), *more)
        figures: dict[str, Any] = json.loads(self._python(*words, data=data).stdout)
        return figures


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

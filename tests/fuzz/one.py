"""One target under atheris: `python -m tests.fuzz.one TARGET CORPUS [libFuzzer's options]`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["convive"]):
    from tests.fuzz.targets import TARGETS

if __name__ == "__main__":
    target, seeds = TARGETS[sys.argv.pop(1)]
    for number, seed in enumerate(seeds):  # here: what is sealed differs from process to process
        (Path(sys.argv[1]) / f"seed-{number}").write_bytes(seed)
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()

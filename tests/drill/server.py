"""`convive serve` on the drill's house: `python -m tests.drill.server [PAGES]`.

PAGES is the largest size of the database, to try what a full disk does.
"""

from __future__ import annotations

import sys

from tests.drill.setting import begin

if __name__ == "__main__":
    begin(full_at=int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    from django.core.management import call_command

    call_command("serve", verbosity=0)

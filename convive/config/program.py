"""The one program: `convive ROOM VERB` and every command of the house.

`convive audit verify` calls the management command `audit` with the verb `verify`: each room that
an operator speaks to has one command named like the room.
"""

import os
import sys


def main() -> None:
    """Run the command line; exits with the command's code."""
    # What the house writes (database, keys, files, mail) is for its own user only.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convive.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

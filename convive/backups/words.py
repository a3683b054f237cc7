"""Each trouble in words: what is the matter, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.backups.rules import Trouble
from convive.ground.refusals import Refused, Words

SAID: dict[str, tuple[Words, Words]] = {
    Trouble.NO_KEY: (
        _("There is no backup key yet, and no backup is made that anybody could read."),
        _(
            "Make one with “convive backup keys --shares 3 --of 5” and hand each share to a custodian."
        ),
    ),
    Trouble.STRANGE_KEY: (
        _("A backup key stands in the database that no action put there."),
        _("Nothing was sealed to it. Have the database looked at, then make new keys."),
    ),
    Trouble.OPEN_FOLDER: (
        _("Other accounts of this computer can enter the folder for the backup."),
        _("Make a folder that only this account enters: “mkdir -m 700 FOLDER”."),
    ),
    Trouble.NOT_KEPT_CLOSED: (
        _("On this disk, files cannot be closed to other accounts."),
        _("Write the backup to a disk that keeps who may read a file, then copy it."),
    ),
    Trouble.THERE_ALREADY: (
        _("A file of this name is already there."),
        _("Choose another name, or say --yes to write over it."),
    ),
    Trouble.NO_SPACE: (
        _("There is no space left for the backup."),
        _("Nothing was lost. Make room, then try again; the clock tries by itself."),
    ),
    Trouble.NO_PROGRAM: (
        _("The programs pg_dump and pg_restore are missing on this computer."),
        _("Install the client programs of PostgreSQL, of the same version as the server."),
    ),
    Trouble.DUMP_FAILED: (
        _("PostgreSQL did not hand out its data."),
        _("Compare the versions of pg_dump and of the server, and look into the log."),
    ),
    Trouble.BUSY: (
        _("Another backup is being made just now."),
        _("Wait until it has ended, then try again."),
    ),
    Trouble.DAMAGED: (
        _("The backup was written, but what was read back is not whole. It was not kept."),
        _("Try again. If it happens twice, check the disk and run “convive audit verify”."),
    ),
    Trouble.FILES_MISSING: (
        _("Some uploaded files are in the register but not in the folder of files."),
        _("Everything else is in the backup. Look for the files in an older backup."),
    ),
    Trouble.OTHER: (
        _("The backup ended with an error."),
        _("The log says more. Try “convive backup FILE” by hand."),
    ),
}


class NotMade(Refused):
    """No backup was made, and why."""

    def __init__(self, trouble: Trouble) -> None:
        sentence, instead = SAID[trouble]
        super().__init__(sentence, instead=instead)
        self.trouble = trouble

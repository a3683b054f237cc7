"""What somebody does who has the database in hand."""

from django.db import connection

from convive.audit import checkpoints, protection
from convive.audit.acts import remember
from convive.audit.models import Checkpoint
from convive.ground.viewers import House


def remembered(count, name="a"):
    """So many events."""
    for number in range(count):
        remember("trial.done", by=House(), subject=f"trial.thing:{name}{number}")


def unprotect():
    """Take the triggers away."""
    with connection.cursor() as cursor:
        for statement in protection._statements("DOWN"):
            cursor.execute(statement)


def tamper(*statements):
    """Change the tables behind the house's back."""
    unprotect()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(*statement) if isinstance(statement, tuple) else cursor.execute(
                statement
            )


def forget_checkpoints():
    """Every note that lies on this server is gone too."""
    Checkpoint.objects.all().delete()
    for path in checkpoints.folder().glob("*.txt"):
        path.unlink()


def rewrite(count, name="z"):
    """A whole new past, signed with the stolen key of the house."""
    tamper("DELETE FROM audit_cosignature", "DELETE FROM audit_event", "DELETE FROM audit_head")
    forget_checkpoints()
    remembered(count, name)
    return checkpoints.make()

"""The doors for everybody: what to know before writing, writing, and the mailbox of a code.

No account, no name, no address of a machine, nothing in a URL that leads to a case.
"""

"""Where the script `plan` starts: what has to be so before anything else is imported.

Ctrl-C ends it at once and without a word, as any other signal does, until `actionplan.cli` sees to signals:
a traceback would come out of whatever is being imported. And a command lives for a fraction of a second: the
collector of cycles would take a twentieth of it, half of that among the imports.
"""

import gc
import signal


def main() -> None:
    """Run `plan` with the arguments of the process."""
    from actionplan.cli import main_and_exit

    main_and_exit()


gc.disable()
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # it may be ignored, as in the background
    signal.signal(signal.SIGINT, signal.SIG_DFL)

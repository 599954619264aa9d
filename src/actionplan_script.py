"""Where the script `plan` starts: what has to be so before anything else is imported.

Ctrl-C and all other signals wait until `actionplan.cli` sees to them: the text in a pipe would be lost, or
a traceback would come out of whatever is being imported. And a command lives for a fraction of a second: the
collector of cycles would take a twentieth of it, half of that among the imports. No module stands beside the
script: to look for each of them there first would take a hundredth, and find whatever is called like one.
"""

import gc
import os
import signal
import sys


def main() -> None:
    """Run `plan` with the arguments of the process."""
    if sys.path[0] == os.path.dirname(os.path.realpath(sys.argv[0])):  # noqa: PTH120
        del sys.path[0]
    from actionplan.cli import main_and_exit

    main_and_exit(_held)


gc.disable()
_all = signal.valid_signals()
_held = _all - signal.pthread_sigmask(signal.SIG_BLOCK, _all)

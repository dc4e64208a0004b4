"""A process that does not outlive its parent, however the parent ended. Standard library only."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """Have the system send this process SIGTERM when its parent, of that number, ends.

    Linux only; elsewhere a killed parent leaves the process to be ended by hand.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    # It may have ended before the system was asked.
    if os.getppid() != parent:
        sys.exit(1)

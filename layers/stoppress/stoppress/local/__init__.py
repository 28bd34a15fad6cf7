"""The engine and the command line for one machine. They are not shipped to the cloud."""

import sys

if sys.platform == "win32":
    # Builds are kept apart by locks on files that Windows has no equal to.
    print("stoppress: Windows is not supported. Run it in the Windows Subsystem for Linux (WSL).", file=sys.stderr)
    sys.exit(2)

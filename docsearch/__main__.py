"""The program ``docsearch``, also ``python -m docsearch``."""

import sys


def main() -> None:
    """Run the command line; who interrupts it while it is yet being loaded gets its exit code and no traceback."""
    try:
        from docsearch.cli import main as command_line

        command_line()
    except KeyboardInterrupt:
        sys.exit(130)  # ExitCode.INTERRUPTED, whose module may be the one that was being loaded


if __name__ == "__main__":
    main()

"""The program ``docsearch``, also ``python -m docsearch``."""

import sys


def main() -> None:
    """Run the command line; an interrupt while it is still loading ends with its exit code, without a traceback."""
    try:
        from docsearch.cli import main as command_line

        command_line()
    except KeyboardInterrupt:
        sys.exit(130)  # ExitCode.INTERRUPTED, whose module may be the one that was being loaded
    finally:
        # Python notes an interrupt that meets the `exec` of a text (dataclasses and named tuples are made by it) as not
        # handled, and would end by the signal whatever our exit code is. The next `exec` forgets that: see
        # run_eval_code_obj in https://github.com/python/cpython/blob/3.11/Python/pythonrun.c
        exec("")


if __name__ == "__main__":
    main()

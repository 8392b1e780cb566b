"""``python -m tracker`` and the ``tracker`` command."""

from tracker.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    main()

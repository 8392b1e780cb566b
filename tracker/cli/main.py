"""The ``tracker`` command: the group, and the one place where an error becomes a sentence and an exit status."""

import importlib
import os
import pkgutil
import sys
import traceback
from pathlib import Path

import click

from tracker import __version__, cli
from tracker.cli.base import NOTHING, Instance, say
from tracker.errors import TrackerError
from tracker.words import gettext as _


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tracker")
@click.option("--instance", type=click.Path(path_type=Path, file_okay=False), help="The instance folder.")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
@click.pass_context
def tracker(context: click.Context, instance: Path | None, *, debug: bool) -> None:
    """Reader feedback and reviews of a story that is published chapter by chapter."""
    context.obj = Instance(folder=instance, debug=debug)


def _add_commands() -> None:
    """Every module of this folder that has COMMANDS brings them."""
    for module in pkgutil.iter_modules(cli.__path__):
        for command in getattr(importlib.import_module(f"tracker.cli.{module.name}"), "COMMANDS", ()):
            tracker.add_command(command)


def main() -> None:
    """Run the command line; no traceback reaches the user, unless with ``--debug``."""
    _add_commands()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    debug = "--debug" in sys.argv
    try:
        sys.exit(tracker.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.Abort:
        say(_("Stopped. What was finished before is kept."))
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(NOTHING)
    except TrackerError as error:
        _explain(error.sentence, debug=debug)
    except BrokenPipeError:  # the reader of a pipe had enough; that is no error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the one place: a defect of ours must not look like the author's
        sentence = _("The program met an error of its own ({kind}). What was kept before is safe. --debug shows where.")
        _explain(sentence.format(kind=type(error).__name__), debug=debug)


def _explain(sentence: str, *, debug: bool) -> None:
    if debug:
        traceback.print_exc()
    say(" ".join(sentence.split()))
    sys.exit(NOTHING)

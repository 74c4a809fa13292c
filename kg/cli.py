"""The command line: a registry of commands, and the one place where errors become messages and exit codes.

Each module of ``kg.commands`` that has ``register(cli)`` adds its command.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import click

import kg.commands
from extract.errors import RecallingError
from kg.errors import EXIT_CODES
from kg.rdf.software import software_version

_EPILOG = "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items()) + "."


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=_EPILOG,
)
@click.version_option(software_version(), prog_name="recalling")
def cli() -> None:
    """Which resolution builds on which, with the sentence that proves each edge.

    Begin with 'recalling build' (it reads a packaged sample when no file is given), then
    'recalling show 11/6'.
    """


def _register() -> None:
    for module in sorted(entry.name for entry in iter_modules(kg.commands.__path__)):
        loaded = import_module(f"kg.commands.{module}")
        if hasattr(loaded, "register"):
            loaded.register(cli)


_register()


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    try:
        code = cli.main(args=arguments, prog_name="recalling", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was there before is untouched", err=True)
        sys.exit(130)
    except RecallingError as error:
        click.echo(f"recalling: {error}", err=True)
        sys.exit(getattr(error, "exit_code", 2))
    except ValueError as error:
        # Errors of the tables, the queries and the identifiers, which know nothing of commands.
        if type(error) is ValueError or isinstance(error, UnicodeError):
            raise
        click.echo(f"recalling: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()

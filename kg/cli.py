"""The command line: a registry of commands, and the one place where errors become messages and exit codes.

Each module of ``kg.commands`` but ``console`` holds the command of its name, which ``register(cli)`` adds.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import click

import kg.commands
from extract.errors import RecallingError
from kg.errors import EXIT_CODES
from kg.rdf.software import software_version

_EPILOG = "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items()) + "."


class _Commands(click.Group):
    """A group that loads the module of a command when the command is asked for: each loads in milliseconds, all do not."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, which are those of the modules of ``kg.commands`` with dashes for underscores."""
        return sorted(name.replace("_", "-") for name in _modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        module = cmd_name.replace("-", "_")
        if cmd_name not in self.commands and module in _modules():
            import_module(f"kg.commands.{module}").register(self)
        return self.commands.get(cmd_name)


@cache
def _modules() -> frozenset[str]:
    """The modules that hold a command each; ``console`` is what they share."""
    return frozenset(entry.name for entry in iter_modules(kg.commands.__path__)) - {"console"}


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=_EPILOG,
)
@click.version_option(software_version(), prog_name="recalling")
def cli() -> None:
    """Which resolution builds on which, with the sentence that proves each edge.

    Begin with 'recalling build' (it reads a packaged sample when no file is given), then
    'recalling show 11/6'.
    """


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

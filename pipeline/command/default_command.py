"""A Typer group whose first argument may be a file instead of a command.

`summarize article.txt` is the default command, `summarize models` another one. What is neither a
command nor an option of the group goes to the default command, so that options before the file,
`-`, and `./models` for a file of that name work.
"""

from typing import ClassVar

# Typer has its own copy of click, and gives its classes no public name.
from typer._click.core import Command, Context
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup


class DefaultCommand(TyperCommand):
    """The command that the group falls back to; it goes by the program's name."""

    NAME: ClassVar = "article"

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Context | None = None,
        **extra: object,
    ) -> Context:
        """Make a context that has the group's name, for usage lines such as `summarize …`."""
        name = parent.info_name if parent else info_name
        return super().make_context(name, args, parent=None, **extra)

    def collect_usage_pieces(self, ctx: Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Write the arguments as manuals do."""
        arguments = [param for param in self.params if param.param_type_name == "argument"]
        return ["[OPTIONS]", *(f"{argument.metavar}..." for argument in arguments)]


class DefaultCommandGroup(TyperGroup):
    """A group with a `DefaultCommand`."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put the default command's name before arguments that are its own."""
        if args and not self._is_own(ctx, args[0]):
            options = args[: args.index("--")] if "--" in args else args
            # There is one help text for both.
            args = ["--help"] if "--help" in options else [DefaultCommand.NAME, *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Show both ways to call the program."""
        pieces = self._default.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces))
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Show the default command's arguments and options, then those of the group."""
        self._default.format_options(ctx, formatter)
        records = [param.get_help_record(ctx) for param in self.params]
        with formatter.section("Other options"):
            formatter.write_dl([record for record in records if record])
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Complete commands, the group's options, and those of the default command."""
        items = super().shell_complete(ctx, incomplete)
        known = {item.value for item in items}
        more = self._default.shell_complete(ctx, incomplete)
        return items + [item for item in more if item.value not in known]

    @property
    def _default(self) -> Command:
        return self.commands[DefaultCommand.NAME]

    def _is_own(self, ctx: Context, argument: str) -> bool:
        command = self.commands.get(argument)
        if command is not None:
            return not command.hidden
        options = {option for param in self.get_params(ctx) for option in param.opts}
        return argument.partition("=")[0] in options

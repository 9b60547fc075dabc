"""`leesmap completion`: what shells and `man` want to know, from the same source as `--help`."""

from __future__ import annotations

import click

from reader.cli.completion import SHELLS, script
from reader.cli.console import Console
from reader.cli.status import DONE

_MANUAL = "man"


@click.command("completion", short_help="Print completions for a shell, or the man page.")
@click.argument("shell", type=click.Choice([*SHELLS, _MANUAL]), metavar="|".join([*SHELLS, _MANUAL]))
@click.pass_obj
def command(console: Console, shell: str) -> int:
    """Print the script with which a shell completes leesmap's words, or the man page.

    \b
    bash: leesmap completion bash > ~/.local/share/bash-completion/completions/leesmap
    zsh:  leesmap completion zsh > ~/.zfunc/_leesmap
    fish: leesmap completion fish > ~/.config/fish/completions/leesmap.fish
    man:  leesmap completion man > ~/.local/share/man/man1/leesmap.1
    """
    from reader.cli.commands import all_commands

    if shell == _MANUAL:
        from reader.cli.manual import manual

        console.out.text(manual(all_commands()))
    else:
        console.out.text(script(shell, all_commands()))
    return DONE

"""Django's own commands, for developers; people use `seferber`."""

import sys

from seferber.cli.setup import setup_django

if __name__ == "__main__":
    setup_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

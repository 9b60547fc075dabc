"""`python -m reader`: the command `leesmap`."""

from reader.cli import main

if __name__ == "__main__":
    main()

"""The built-in archive: the guide to the reader itself, in the format it reads."""

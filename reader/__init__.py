"""leesmap: a terminal reader for folders of linked articles."""

__version__ = "0.1.0"

"""Screens: the panes, the help, the dialogs."""

"""Taking the sequences that steer a terminal out of what a program prints, whole and however it comes. Pure.

The grammar is that of ECMA-48 and of xterm's ctlseqs: CSI, the strings (OSC, DCS, SOS, PM, APC), and ESC with one more.
"""

from __future__ import annotations

import re

from reader.text import clean

_LONGEST = 8_192
"""Characters of a string. What is longer is text that an introducer strayed into."""

# A string ends with its line too: only a DCS goes on over line ends. ESC within a DCS is doubled (tmux).
_CSI = r"(?:\x1b\[|\x9b)[0-?]{0,256}[ -/]{0,16}"
_TEXT = rf"(?:\x1b[\]X^_]|[\x9d\x98\x9e\x9f])[^\x00-\x08\x0a-\x1f\x80-\x9f]{{0,{_LONGEST}}}"
_DATA = rf"(?:\x1bP|\x90)(?:[^\x18\x1a\x1b\x80-\x9f]|\x1b\x1b){{0,{_LONGEST}}}"
_ESCAPE = r"\x1b[ -/]{0,16}"
_SEQUENCE = re.compile(
    rf"{_CSI}[@-~]?|(?:{_TEXT}(?:\x07|\x1b\\|[\x9c\x18\x1a]))|(?:{_DATA}(?:\x1b\\|[\x9c\x18\x1a]))|{_ESCAPE}[0-~]"
)
_BEGUN = re.compile(rf"(?:{_CSI}|{_TEXT}\x1b?|{_DATA}\x1b?|{_ESCAPE})\Z")
_STRING = re.compile(r"\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f]")
_ENDS_STRINGS = re.compile(r"[\x00-\x08\x0a-\x1f\x80-\x9f]")
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class SteeringFilter:
    """Gives back what was printed, in the pieces in which it came, without what steers.

    A sequence that no more follows, or that never ends, takes nothing with it but its own first characters.
    """

    def __init__(self) -> None:
        self.has_steered = False
        """Whether there was anything to take out."""
        self._begun = ""

    def feed(self, text: str) -> str:
        """The text of the next piece; a sequence that it only begins is kept back."""
        goes_on = _STRING.match(self._begun) and not _ENDS_STRINGS.search(text)
        if goes_on and len(self._begun) + len(text) <= _LONGEST:  # nothing in it was not looked at before
            self._begun += text
            return ""
        text = self._begun + text
        begun = _BEGUN.search(text)
        end = len(text) if begun is None else begun.start()
        self._begun = text[end:]
        return self._cleaned(text[:end])

    def finish(self) -> str:
        """The text of what was kept back, when nothing more comes."""
        text, self._begun = self._begun, ""
        return self._cleaned(text)

    def _cleaned(self, text: str) -> str:
        self.has_steered = self.has_steered or bool(_STEERING.search(text))
        return clean(_SEQUENCE.sub("", text))

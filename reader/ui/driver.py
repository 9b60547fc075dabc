"""Taking the terminal over from the first page, without a jump or a flash."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

    from reader.ui.firstpage import FirstPage

_ALTERNATE_SCREEN = "\x1b[?1049h"


class PatientDriver(LinuxDriver):
    """Holds every frame back until the reader says that what it shows is whole."""

    page: ClassVar[FirstPage]
    """What the terminal shows until then."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """As its parent's."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._shows_page = True
        self._held: list[str] | None = None

    def write(self, data: str) -> None:
        """Write, or hold back."""
        if self._shows_page and data == _ALTERNATE_SCREEN:
            return  # the page is on it, and entering it again would clear it
        if self._held is None:
            super().write(data)
        else:
            self._held.append(data)

    def start_application_mode(self) -> None:
        """Enter application mode, in which the terminal is already the first time."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._shows_page:
            self.attrs_before = self.page.attributes
            self.page.hand_over()
            self._held = []

    def stop_application_mode(self) -> None:
        """Put the terminal in order."""
        self.show_frames()
        super().stop_application_mode()

    def show_frames(self) -> None:
        """From now on write at once, beginning with what was held back."""
        held, self._held, self._shows_page = self._held, None, False
        if held:
            super().write("".join(held))


def driver_over(page: FirstPage) -> type[PatientDriver]:
    """The driver for a terminal that shows `page`."""
    return type("DriverOverPage", (PatientDriver,), {"page": page})

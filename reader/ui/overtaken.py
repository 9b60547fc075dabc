"""Keys that were on their way to one widget when another got the focus."""

from __future__ import annotations

from asyncio import Queue

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget


def take_waiting_keys(last: Widget) -> list[events.Key]:
    """Take back the keys that wait at a widget and at all that it stands in, in the order in which they were typed.

    A key goes to the widget that has the focus as it is read, and from there up to the screen; those that are read
    later go to another, and would overtake it.
    """
    return [key for pump in reversed(last.ancestors_with_self[:-1]) for key in _taken(pump)]


def _taken(pump: MessagePump) -> list[events.Key]:
    queue: Queue[Message | None] = pump._message_queue
    next_one = pump._pending_message
    keys = []
    if isinstance(next_one, events.Key):
        keys.append(next_one)
        pump._pending_message = None
    for _ in range(queue.qsize()):
        message = queue.get_nowait()
        queue.task_done()
        if isinstance(message, events.Key):
            keys.append(message)
        else:
            queue.put_nowait(message)
    return keys

"""The chain: an href, the article it stands in, what is known of the archive; out comes where it leads."""

from __future__ import annotations

from reader.links.addresses import Addresses
from reader.links.href import Href, read_href
from reader.links.rules import RULES, Rule, external, fragment, mail, no_address, other_program
from reader.links.spots import Source
from reader.model import Target


def resolve(raw_href: str, source: Source, addresses: Addresses, rules: tuple[Rule, ...] = RULES) -> Target:
    """Where `raw_href`, standing in `source`, leads. Never raises; the last rule always answers."""
    return resolve_href(read_href(raw_href), source, addresses, rules)


def resolve_href(href: Href, source: Source, addresses: Addresses, rules: tuple[Rule, ...] = RULES) -> Target:
    """The same for an href that was read already."""
    href = _with_host(href, addresses)
    for rule in rules:
        target = rule(href, source, addresses)
        if target is not None:
            return target
    raise LookupError("the last rule of a chain has to answer")


def resolve_alone(raw_href: str, source: Source, addresses: Addresses) -> Target | None:
    """Where `raw_href` leads as far as no other article decides it: elsewhere, to a mailbox, within its own article.

    None where only the whole archive can tell. `addresses` need hold nothing but what the site says of itself.
    """
    href = _with_host(read_href(raw_href), addresses)
    if href.scheme == "ref":
        return None
    return next((target for rule in _ALONE if (target := rule(href, source, addresses)) is not None), None)


_ALONE: tuple[Rule, ...] = (other_program, no_address, fragment, mail, external)


def _with_host(href: Href, addresses: Addresses) -> Href:
    """`example.org/x`, written without a scheme, is an address when that host is the site's own."""
    if href.scheme or href.problem or href.path.startswith("/"):
        return href
    first = href.path.partition("/")[0]
    return read_href(f"https://{href.raw}") if "." in first and addresses.hosts and addresses.owns(first) else href

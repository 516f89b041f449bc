"""A quotation mark with its neighbours, and a pair of marks."""

from dataclasses import dataclass

_BEFORE_OPENING = frozenset("([{-–—/…“„«‹‘‚\"'")
_AFTER_CLOSING = frozenset(".,;:!?…)]}-–—/“”»›’\"'")


@dataclass(frozen=True)
class Pair:
    """Offset of an opening mark, and of its closing mark or where the quotation stops."""

    start: int
    stop: int
    closed: bool

    def holds_text(self, body: str) -> bool:
        """Tell whether anything but white space stands between the marks."""
        return bool(body[self.start + 1 : self.stop].strip())


@dataclass(frozen=True)
class Place:
    """A mark and its two neighbours, which show whether it opens or closes."""

    body: str
    at: int

    @property
    def mark(self) -> str:
        """The mark itself."""
        return self.body[self.at]

    @property
    def before(self) -> str:
        """The character before it, empty at the start of the paragraph."""
        return self.body[self.at - 1 : self.at] if self.at else ""

    @property
    def after(self) -> str:
        """The character after it, empty at the end of the paragraph."""
        return self.body[self.at + 1 : self.at + 2]

    @property
    def can_open(self) -> bool:
        """Whether an opening mark could stand after what is before it."""
        return not self.before or self.before.isspace() or self.before in _BEFORE_OPENING

    @property
    def can_close(self) -> bool:
        """Whether a closing mark could stand before what is after it."""
        return not self.after or self.after.isspace() or self.after in _AFTER_CLOSING

    @property
    def only_opens(self) -> bool:
        """Whether its neighbours allow an opening mark only."""
        return self.can_open and not self.can_close

    @property
    def only_closes(self) -> bool:
        """Whether its neighbours allow a closing mark only."""
        return self.can_close and not self.can_open

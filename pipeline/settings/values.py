"""What a value may be; a reader raises ValueError with what it must be."""

import math
import re
from urllib.parse import urlsplit

_VARIABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_MOST_DAYS = 36_500
_LAST_PORT = 65_535


def text(value: object) -> str:
    """Read a text."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text that is not empty")
    return value.strip()


def texts(value: object) -> tuple[str, ...]:
    """Read a list of texts; one text stands for a list of one."""
    try:
        return tuple(text(one) for one in (value if isinstance(value, list) else [value]))
    except ValueError:
        raise ValueError("a list of texts, none of them empty") from None


def hosts(value: object) -> tuple[str, ...]:
    """Read a list of host names or addresses, in the way that addresses of feeds are compared."""
    return tuple(one.lower() for one in texts(value))


def url(value: object) -> str:
    """Read an http(s) address."""
    address = text(value)
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole:
        raise ValueError("an address such as http://localhost:11434/v1")
    return address.rstrip("/")


def address(value: object) -> str:
    """Read an http(s) address, and leave it as it is."""
    url(value)
    return text(value)


def variable(value: object) -> str:
    """Read the name of an environment variable."""
    name = text(value)
    if not _VARIABLE_NAME.fullmatch(name):
        raise ValueError("the name of an environment variable, not the key itself")
    return name


def count(value: object) -> int:
    """Read a whole number from 1."""
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a whole number from 1")
    return value


def days(value: object) -> int:
    """Read a number of days."""
    return _count_up_to(_MOST_DAYS, value, "a whole number of days")


def port(value: object) -> int:
    """Read the number of a port."""
    return _count_up_to(_LAST_PORT, value, "a port")


def _count_up_to(most: int, value: object, what: str) -> int:
    try:
        number = count(value)
    except ValueError:
        number = 0
    if not 1 <= number <= most:
        raise ValueError(f"{what} from 1 to {most}")
    return number


def amount(value: object) -> float:
    """Read a number of dollars."""
    try:
        dollars = float(value) if isinstance(value, str | int | float) else math.nan
    except ValueError:
        dollars = math.nan
    if isinstance(value, bool) or not math.isfinite(dollars) or dollars <= 0:
        raise ValueError("a number of dollars above 0")
    return dollars


def switch(value: object) -> bool:
    """Read true or false."""
    words = {"1": True, "true": True, "yes": True, "on": True}
    words |= {"0": False, "false": False, "no": False, "off": False}
    if isinstance(value, str) and value.strip().lower() in words:
        return words[value.strip().lower()]
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def undated(value: object) -> str:
    """Read what becomes of files without a date."""
    if value not in ("skip", "file-time"):
        raise ValueError("skip or file-time")
    return str(value)


def protection(value: object) -> str:
    """Read how a connection to a mail server is protected."""
    if value not in ("none", "starttls", "tls"):
        raise ValueError("none, starttls or tls")
    return str(value)

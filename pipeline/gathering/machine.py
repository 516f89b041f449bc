"""The time zone of the machine, which stands for the reader's unless another is named."""

from pipeline.errors import UsageError


def machine_zone() -> str:
    """Return the IANA name of the machine's time zone; one that was never set runs in UTC.

    Raises:
        UsageError: It has no name, or two that differ.
    """
    import tzlocal

    try:
        name = tzlocal.get_localzone_name()
    # ZoneInfoNotFoundError is a LookupError; the others come from odd files and variables.
    except (LookupError, OSError, ValueError) as error:
        raise _unknown() from error
    if name == "local":
        raise _unknown()
    return name or "UTC"


def _unknown() -> UsageError:
    """Return the error for a machine without a zone that has a name."""
    return UsageError(
        "The machine's time zone is not known.", remedy="Name the reader's: --zone Europe/Paris."
    )

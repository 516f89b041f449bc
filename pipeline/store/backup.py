"""A copy of the store in another file, whole or not there."""

from pathlib import Path

from pipeline.errors import UsageError
from pipeline.store.file import Store
from pipeline.store.whole_files import copy_database


def back_up(store: Store, target: Path, *, force: bool = False) -> None:
    """Copy the store as it is at one instant; others may go on using it.

    Raises:
        UsageError: The target is the store itself, or is there and `force` is not given.
        CannotWrite: The copy cannot be written; what stood at `target` is untouched.
        BadConfiguration: The store is damaged.
        Locked: Another process kept it locked for 30 seconds.
    """
    into = f"The backup {target}"
    with store.reading(into) as connection:
        if target.exists():
            if target.samefile(store.path):
                raise UsageError(f"{target} is the store itself.", remedy="Name another file.")
            if not force:
                raise UsageError(
                    f"{target} is there already.", remedy="Name another file, or add --force."
                )
        copy_database(connection, store.path, target)

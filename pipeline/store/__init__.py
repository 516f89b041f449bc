"""The SQLite file that keeps articles, answers, reports and briefs from one run to the next.

`Store` opens it; each table has a module of functions that take a store. A run that was killed at
any instant leaves the old state of a row or the new one, so the same run can be started again.
"""

from pipeline.store.file import Store

__all__ = ["Store"]

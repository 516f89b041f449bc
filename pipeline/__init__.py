"""From an article to a report that can be checked, one stage a module."""

__version__ = "0.1.0"

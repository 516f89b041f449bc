"""Settings, read once and passed in.

Each value comes from the first place that has it: an option, the environment, the file
`config.toml`, the default. `Settings.sources` says which place that was.
"""

from pipeline.settings.load import DEFAULT, OPENAI_KEY, Settings, load_settings
from pipeline.settings.tables import Brief, Feed, Follow, Mail, Tables, Webhook

__all__ = [
    "DEFAULT",
    "OPENAI_KEY",
    "Brief",
    "Feed",
    "Follow",
    "Mail",
    "Settings",
    "Tables",
    "Webhook",
    "load_settings",
]

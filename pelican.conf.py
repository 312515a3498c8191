"""Settings of the site's run, and nothing else: an archive's own settings are in its archive.toml."""

TIMEZONE = "UTC"
PLUGIN_PATHS = ["plugins"]
PLUGINS: list[str] = []  # further Pelican plugins to run with the site, by name

"""Takes a finished brief to its readers: as a feed, by e-mail, and by webhook."""

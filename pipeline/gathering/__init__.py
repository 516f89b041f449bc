"""From the words on the command line to the articles of a window of time."""

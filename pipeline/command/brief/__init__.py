"""`summarize brief`: from the words on the command line to files, e-mails and a webhook."""

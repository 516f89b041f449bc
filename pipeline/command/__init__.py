"""What the command line is made of; `pipeline.cli` holds the commands themselves."""

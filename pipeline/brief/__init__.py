"""The brief: articles with their reports become stories, with what changed and who disagrees."""

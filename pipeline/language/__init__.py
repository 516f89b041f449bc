"""What code can tell about English news prose without a model: tokens, names, cues, dates."""

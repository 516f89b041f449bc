"""The strategy for small models: code proposes, many small questions decide."""

"""Typed questions to a model over the OpenAI protocol, and what keeps them in bounds."""

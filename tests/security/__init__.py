"""Attacks that were tried, and hold no more."""

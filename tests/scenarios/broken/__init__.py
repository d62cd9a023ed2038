"""Ways to break a pack, by the file that they break, for test_integrity.py."""

"""The rules, in pure Python: no Django, no files, no clock, no randomness."""

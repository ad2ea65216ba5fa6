"""The rules: what the law asks, to the day."""

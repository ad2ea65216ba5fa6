"""What is measured, and how to run it again (`make bench`): ratios to a yardstick of the same run."""

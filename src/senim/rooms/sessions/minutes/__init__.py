"""Minutes: gathered from what happened, written in the two languages of the law, given out on paper."""

"""Forms of the room: finding a deputy, setting the council up."""

"""The first run: a council on a fresh installation, set up in the browser or by `senim init`."""

"""What it costs, and what does not break it: run by `make -C bench`, never by a visitor."""

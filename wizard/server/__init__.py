"""How gunicorn serves the app, and what it writes to its log."""

"""What a page shows, made from the engine's objects; no Flask."""

"""What is built beforehand: the fallback pages, the sign."""

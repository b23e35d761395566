"""What a person reads, signs and compares."""

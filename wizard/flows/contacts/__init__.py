"""Who answers at an instant."""

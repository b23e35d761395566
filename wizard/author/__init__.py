"""The desk: what an author drafts, sees and publishes. An app of its own, never part of the public one."""

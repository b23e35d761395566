"""The Kontaktguide: a web wizard from a worry to the right contact.

Nothing is imported here, so that `wizard.flows` can be used without Flask.
"""

"""Slips of a beginner at the desk."""

from __future__ import annotations

# a slip of a beginner: the page, the field, what is typed -> the words beside that very field
SLIPS = [
    ("contact/hotline-radikalisering", "phone", "4174909", "cifre"),
    ("contact/hotline-radikalisering", "phone", "4174 90 9O", "cifre"),
    ("contact/hotline-radikalisering", "checked", "i går", "dato"),
    ("contact/hotline-radikalisering", "checked", "2027-01-01", "fremtiden"),
    ("contact/hotline-radikalisering", "hours", "hverdage 8-16", "åbningstiden"),
    ("contact/hotline-radikalisering", "role", "", "tom"),
    ("contact/hotline-radikalisering", "email", "hotline at pet.dk", "mailadresse"),
    ("contact/hotline-radikalisering", "link", "www.pet.dk", "https"),
    ("contact/hotline-radikalisering", "review_days", "et halvt år", "tal"),
    ("contact/hotline-radikalisering", "use", "Ring 41 74 90 90 først", "nummer"),
    ("contact/hotline-radikalisering", "use", "Råd fra <b>en</b>", "tekst"),
    ("step/borger.fare-nu", "question", "Er der **fare?", "stjerner"),
    ("step/borger.fare-nu", "options.1.label", "Ja", "det samme"),
    ("guide/guide", "date", "24/12", "dato"),
    ("guide/guide", "leave_to", "dmi.dk", "https"),
]

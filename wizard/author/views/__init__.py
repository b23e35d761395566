"""The pages of the desk, each kind of work a blueprint of its own."""

from wizard.author.views import (
    adding,
    beginning,
    changes,
    conditions,
    contacts,
    hours,
    languages,
    overview,
    publish,
    removing,
    sign_off,
    text,
    things,
    trying,
)

BLUEPRINTS = tuple(
    module.blueprint
    for module in (
        beginning,
        overview,
        contacts,
        hours,
        things,
        adding,
        removing,
        conditions,
        text,
        changes,
        publish,
        sign_off,
        languages,
        trying,
    )
)

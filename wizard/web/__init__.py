"""The Flask shell: routes, forms, headers, errors."""

"""Papers: HTML in, PDF out; WeasyPrint only in the worker."""

"""The pages, one a file: a dataclass that says what is shown, and a template that shows it.

Every module here that has a `router` is part of the app. Pages are made on the server, need
no script, and hold the same figures as the JSON.
"""

"""The JSON of the service, one noun a file. Every module here that has a `router` is part of the app."""

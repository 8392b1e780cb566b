"""A reader-feedback and review tracker for people who publish fiction chapter by chapter.

The rooms, in the order a review travels through them:

    sources -> parsing -> (domain) -> storage -> tagging -> analytics -> charts -> web

Each room states its law in its own ``__init__``; who may import whom is checked by import-linter.
"""

__version__ = "0.1.0"

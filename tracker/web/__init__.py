"""The pages. Law: the only room that knows Flask; templates get frozen records; GET changes nothing.

- ``app`` wires everything; ``gate``: who may ask; ``headers``: what every answer carries; ``problems``: errors as pages
- ``pages/``: one file a group of pages: load records, call analytics, render
- ``shell`` and ``loading``: what every page shows around its content; ``words_in_pages``: what templates can call
- ``dashboard``: the answers and figures of a story, kept until it changes; ``runs``: imports in the background
- ``serve``: the server, on this machine only
"""

"""The pages. Law: the only room that knows Flask; templates get frozen records; GET changes nothing.

    app       wires everything        gate      who may ask        headers   what every answer carries
    problems  errors become pages     shell     what every page shows around its content
    pages/    one file a group of pages: load records, call analytics, render
    runs      imports in the background         dashboard  the answers and figures of a story, kept until it changes
    serve     the server, on this machine only
"""

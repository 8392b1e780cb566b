"""Numbers become Plotly figures. Law: one file is one chart, and its first line is the question it answers."""

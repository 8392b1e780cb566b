"""One file, one tag: what it means, its phrases, its examples and counter-examples. Found by the folder only."""

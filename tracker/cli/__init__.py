"""The command line. Law: a command is a few lines that call pipeline, storage or analytics and print."""

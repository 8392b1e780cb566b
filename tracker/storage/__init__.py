"""The only room that knows SQLAlchemy. Law: rows never leave; the caller owns the transaction."""

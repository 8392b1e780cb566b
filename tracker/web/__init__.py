"""The pages. Law: the only room that knows Flask; templates get frozen records; GET changes nothing."""

"""What was published stays: editions, what they hold, and the public folder."""

"""What people decided about facts: kept beside the store, in a database of its own, and never changed."""

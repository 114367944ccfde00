"""Field: what a person on the ground does now, in one column with large targets."""

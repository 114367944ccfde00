"""One module per thing that a person wants done; every door calls the same one."""

"""Parts of `tools/make_examples.py`: facts of the shared data turned into the bundled operation folders."""

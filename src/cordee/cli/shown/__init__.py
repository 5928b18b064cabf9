"""What the terminal shows: values in, tables and sentences out, in the reader's language."""

"""From an answer to the blocks of its report, in the reader's language: what is said, whatever the paper."""

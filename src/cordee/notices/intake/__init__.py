"""From a path or bytes to a parsed tree, whatever the file tries: size, encoding, XML, JSON, YAML."""

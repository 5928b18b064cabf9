"""The compiled inner loops of the assembly: small functions over arrays, each with one job."""

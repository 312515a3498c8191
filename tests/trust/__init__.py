"""What the tests of trust share: payloads, archives that hold them, a look at what came out, a browser, a table."""

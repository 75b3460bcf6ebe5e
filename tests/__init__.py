"""The tests; a package, since one of its folders is one, and its modules keep one name each."""

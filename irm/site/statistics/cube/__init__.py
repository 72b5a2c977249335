"""The cube of needs: built in a few statements, asked in one."""

"""What changes the register: reference data and the record of imports."""

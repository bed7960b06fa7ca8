"""YAML and other table files to records and aliases, with positions; never scores.

Import from the modules: run time needs `allyres.tables.packed` alone and must not pay for YAML.
"""

"""Sealed answers. PyNaCl is known here and nowhere else."""

"""The journal on disk. SQLModel is known here and nowhere else."""

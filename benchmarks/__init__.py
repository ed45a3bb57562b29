"""What is measured, side by side with what one would use instead. Nothing here is a test: no figure fails a build."""

"""What learners leave and take along: their own copy, their progress, a class's results."""

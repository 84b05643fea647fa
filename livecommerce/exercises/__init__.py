"""Exercises, bets and quizzes as records; the answer is checked against the world."""

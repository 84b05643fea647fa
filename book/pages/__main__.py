"""`python -m book.pages` writes the generated parts and says which of them changed."""

from book.pages import FOLDER, write_pages

print(f"{FOLDER}: {', '.join(write_pages()) or 'nothing changed'}")

"""Does the world do what is said of it? Targets, claims, recovered truths, over many seeds.

`livecommerce data report` measures everything again and keeps the result as
`validation.json` beside the shipped tables; the book's page Validation is made from it.
"""

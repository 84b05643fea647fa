"""Cases of Part I: two teams, the trust loop, refund rules, and the tables a chapter opens with."""

"""A brand's first year under a plan of five levers: STEPS, lived by the world."""

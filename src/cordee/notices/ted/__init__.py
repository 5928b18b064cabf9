"""TED notices: R2.0.9 (the forms of 2014) and R2.0.7/R2.0.8 (the forms before), one reader each."""

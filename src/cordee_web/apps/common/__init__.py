"""What every app rests on: the actor, the register, the transaction of a business verb."""

"""The parts of the conversation's screen: each shows what it is given, and posts what was done to it."""

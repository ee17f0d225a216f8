//! End to end: real server, real tablets, real clients; and the rules of the house.

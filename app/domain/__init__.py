"""The vocabulary of the desk: frozen values and the verbs over them; standard library only."""

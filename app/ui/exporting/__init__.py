"""What leaves the desk: final, compilation and working files, redlines, copies, prints; and looking at files before."""

"""Agreement on the screen: figures with intervals, and the disagreements behind each."""

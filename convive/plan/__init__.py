"""The city's framework: objectives, actions at three levels, who carries them and why."""

"""What makes an action possible: steps with days, risks, who helps, who took part at each stage."""

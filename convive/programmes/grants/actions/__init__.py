"""What can be done with rounds of money: call, apply, score, decide, award, report."""

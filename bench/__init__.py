"""Speed, measured: ratios within one run, on one core, written as JSON under var/bench/."""

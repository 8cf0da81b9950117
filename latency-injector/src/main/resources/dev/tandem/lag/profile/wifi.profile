name wifi
description a wireless network at home, with neighbours
source delay: Sui et al., MobiSys 2016 (one hop: 3 ms as a rule, 20 ms at the 90th percentile); rate: a typical value

both latency 4ms
both jitter 6ms pareto correlation 30%
both bandwidth 100mbit queue 256kB

name train
description a phone on LTE in a fast train; its timeline has the handovers and a tunnel
source Li et al., IEEE/ACM Transactions on Networking 2017, and Wang et al. 2018 (arXiv 1812.04823) found delay and loss much higher than at rest; these figures are half of 4g's rate and typical values

both latency 45ms
both jitter 30ms pareto correlation 80%
both loss 0.5% burst 4
down bandwidth 10mbit queue 512kB
up bandwidth 3mbit queue 256kB

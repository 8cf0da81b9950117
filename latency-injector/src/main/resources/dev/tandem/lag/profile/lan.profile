name lan
description a wired office network
source rate: IEEE 802.3ab; delay: a typical value of one or two switches, not a measurement

both latency 200us
both bandwidth 1gbit queue 512kB

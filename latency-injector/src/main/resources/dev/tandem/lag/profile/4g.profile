name 4g
description a phone on LTE
source Opensignal, State of Mobile: USA, May 2019 (21.3/6.3 Mbit/s, 44 to 66 ms round trip); jitter and queues: typical values

both latency 28ms
both jitter 8ms normal correlation 50%
down bandwidth 21300kbit queue 512kB
up bandwidth 6300kbit queue 256kB

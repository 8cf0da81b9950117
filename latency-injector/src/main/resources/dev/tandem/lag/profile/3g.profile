name 3g
description a phone on UMTS
source WebPageTest's "3G" (1.6 Mbit/s down, 768 kbit/s up, 300 ms round trip); jitter and queues: typical values

both latency 150ms
both jitter 20ms normal correlation 50%
down bandwidth 1600kbit queue 128kB
up bandwidth 768kbit queue 64kB

name hotel
description the wireless network of a full hotel in the evening
source rate: what hotelwifitest.com calls just adequate (3 Mbit/s down, 500 kbit/s up); delay, loss and queues: typical values

both latency 25ms
both jitter 20ms pareto correlation 50%
both loss 0.5% burst 2
down bandwidth 3mbit queue 384kB
up bandwidth 500kbit queue 128kB

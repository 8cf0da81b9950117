name geo-satellite
description a dish on a geostationary satellite
source RFC 2488 (at most 279 ms from ground to ground); Ookla, Viasat and HughesNet in Q3 2021 (629 and 744 ms round trip, 19/3 Mbit/s); no loss, as proxies of such networks hide it

both latency 315ms
both jitter 10ms normal correlation 50%
down bandwidth 19mbit queue 1MB
up bandwidth 3mbit queue 256kB

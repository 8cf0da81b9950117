name leo-satellite
description a dish on satellites in low orbit
source Ookla, Starlink's US median in Q3 2021 (87/13.5 Mbit/s, 44 ms round trip); Michel et al., IMC 2022 (40 to 60 ms); loss in bursts: Kassem et al., IMC 2022, its rate is a typical value

both latency 22ms
both jitter 5ms normal correlation 70%
both loss 0.04% burst 4
down bandwidth 87mbit queue 1MB
up bandwidth 13500kbit queue 512kB

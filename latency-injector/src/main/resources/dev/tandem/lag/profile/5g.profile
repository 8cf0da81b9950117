name 5g
description a phone on 5G below 6 GHz
source rate: Ookla, worldwide 5G median in Q3 2021 (166/21 Mbit/s); delay: Ookla, best US 5G median in Q3 2023 (50 ms round trip); jitter and queues: typical values

both latency 25ms
both jitter 6ms normal correlation 50%
down bandwidth 166mbit queue 1MB
up bandwidth 21mbit queue 512kB

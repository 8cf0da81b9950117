name cable
description a cable modem, with a long queue on the way up
source rate: Ookla Speedtest, US fixed median in Q3 2023 (214/24 Mbit/s); delay: WebPageTest's "Cable" (28 ms round trip); queues: typical values

both latency 14ms
both jitter 2ms normal
down bandwidth 214mbit queue 1MB
up bandwidth 24mbit queue 512kB

name dsl
description ADSL, far from the exchange, with a long queue on the way up
source FCC, Measuring Broadband America: an early report has 49 ms round trip for DSL, that of 2016 has 11.3 Mbit/s for Verizon's tier of 7 to 15; queues: typical values

both latency 24500us
both jitter 1ms normal
down bandwidth 11300kbit queue 256kB
up bandwidth 1mbit queue 128kB

name fibre
description fibre to the home
source delay: FCC, Measuring Broadband America 2016, Verizon Fios (12 ms round trip); rate: one of its tiers; queue: a typical value

both latency 6ms
both bandwidth 300mbit queue 1MB

name transatlantic
description from Europe to the east coast of America, over good lines on both ends
source Verizon promises at most 90 ms round trip between New York and London, light in fibre needs 54 ms on the shortest way; 76 ms, the rate and the loss are typical values

both latency 38ms
both jitter 1ms normal
both loss 0.01%
both bandwidth 100mbit queue 512kB

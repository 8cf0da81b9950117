name flaky
description a bad connection made for tests; its timeline cuts and resets it
source no real network: chosen so that every path of a client's error handling is taken within two minutes

both latency 40ms
both jitter 30ms normal
both loss 1%
both bandwidth 10mbit queue 256kB

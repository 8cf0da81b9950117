package dev.tandem.lag.link;

import dev.tandem.lag.record.Recorder;
import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a link runs on; immutable.
 *
 * @param loop owns all its flows
 * @param nanoClock of {@link System#nanoTime()}, but for tests
 * @param resolver looks up the names of upstreams, which may block
 * @param recorder is told what it does, if there is one
 */
public record LinkMeans(
    Transport transport,
    EventLoop loop,
    LongSupplier nanoClock,
    Executor resolver,
    @Nullable Recorder recorder) {}

package dev.tandem.lag.control;

import dev.tandem.lag.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.EventExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the requests of one connection, one at a time, and sends the answers. Owned by the
 * control's event loop. A body that is too large is read to its end and thrown away, so that its
 * sender sees the answer and not a reset.
 */
// A write that fails closes the connection.
@SuppressWarnings("FutureReturnValueIgnored")
final class ControlConnection extends SimpleChannelInboundHandler<HttpObject> {
  private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

  private final ControlApi api;
  private final EventExecutor worker;
  private ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable HttpRequest request;
  private boolean tooLarge;
  private boolean refused;
  private boolean wantsMore;

  ControlConnection(ControlApi api, EventExecutor worker) {
    this.api = api;
    this.worker = worker;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    more(ctx);
  }

  /** Asks for the next part. */
  private void more(ChannelHandlerContext ctx) {
    wantsMore = true;
    ctx.read();
  }

  /** What was read at once is used up, and with it the wish for more. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (wantsMore) {
      ctx.read();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
    wantsMore = false;
    if (refused) {
      return;
    }
    if (part.decoderResult().isFailure()) {
      refuse(ctx, "malformed HTTP");
      return;
    }
    if (part instanceof HttpRequest head) {
      begin(ctx, head);
    }
    if (part instanceof HttpContent content) {
      add(content.content());
    }
    if (part instanceof LastHttpContent && request != null) {
      finish(ctx, request);
    } else {
      more(ctx);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest head) {
    request = head;
    body = new ByteArrayOutputStream();
    tooLarge = HttpUtil.getContentLength(head, 0L) > Limits.CONTROL_BODY_BYTES;
    if (HttpUtil.is100ContinueExpected(head)) {
      if (tooLarge) {
        refuse(ctx, tooLargeText());
      } else {
        ctx.writeAndFlush(response(HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
      }
    }
  }

  private void add(ByteBuf content) {
    tooLarge |= body.size() + content.readableBytes() > Limits.CONTROL_BODY_BYTES;
    if (tooLarge) {
      body = new ByteArrayOutputStream();
      return;
    }
    try {
      content.readBytes(body, content.readableBytes());
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail", e);
    }
  }

  private void finish(ChannelHandlerContext ctx, HttpRequest head) {
    if (tooLarge) {
      send(ctx, ApiException.badBody(tooLargeText()).response());
      return;
    }
    Request whole;
    try {
      whole =
          new Request(
              head.method().name(),
              path(head),
              sender(head),
              body.toString(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      refuse(ctx, "malformed path");
      return;
    }
    worker.execute(() -> send(ctx, api.answer(whole)));
  }

  private static String tooLargeText() {
    return "it is larger than " + Limits.CONTROL_BODY_BYTES + " bytes";
  }

  private static List<String> path(HttpRequest head) {
    String raw = new QueryStringDecoder(head.uri()).rawPath();
    return Stream.of(raw.split("/"))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")))
        .toList();
  }

  private static Request.Sender sender(HttpRequest head) {
    return new Request.Sender(
        head.headers().get(HttpHeaderNames.USER_AGENT, ""),
        head.headers().contains(HttpHeaderNames.ORIGIN));
  }

  /** Sends the answer, and only then takes the next request; from any thread. */
  private void send(ChannelHandlerContext ctx, Response answer) {
    HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
    FullHttpResponse response = response(status, content(answer));
    if (!answer.contentType().isEmpty()) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    }
    if (answer.status() != HttpResponseStatus.NO_CONTENT.code()) {
      HttpUtil.setContentLength(response, response.content().readableBytes());
    }
    ctx.writeAndFlush(response)
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE)
        .addListener(done -> more(ctx));
  }

  /** Answers that the request cannot be understood, and closes: what follows cannot either. */
  private void refuse(ChannelHandlerContext ctx, String problem) {
    refused = true;
    ByteBuf text = content(ApiException.badBody(problem).response());
    FullHttpResponse response = response(HttpResponseStatus.BAD_REQUEST, text);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    HttpUtil.setContentLength(response, text.readableBytes());
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private static ByteBuf content(Response answer) {
    return Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
  }

  private static FullHttpResponse response(HttpResponseStatus status, ByteBuf content) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    LOG.debug("A connection to the HTTP control fails", failure);
    ctx.close();
  }
}

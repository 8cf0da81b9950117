package dev.tandem.lag.control;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.text.SyntaxException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests: who may ask, and which part of the API it is for. Owned by the control's
 * thread, so that requests change links one after the other.
 */
final class ControlApi {
  /** The version of Toxiproxy whose API this is. */
  static final String VERSION = "2.12.0";

  private static final Logger LOG = LoggerFactory.getLogger(ControlApi.class);

  private final LatencyInjector injector;
  private final ProxyApi proxies;
  private final TandemApi tandem;

  ControlApi(LatencyInjector injector) {
    this.injector = injector;
    this.proxies = new ProxyApi(injector);
    this.tandem = new TandemApi(proxies);
  }

  Response answer(Request request) {
    if (request.sender().isBrowser()) {
      return Response.text(403, "User agent not allowed\n");
    }
    try {
      return route(request);
    } catch (ApiException e) {
      return e.response();
    } catch (SyntaxException e) {
      return ApiException.badBody(String.valueOf(e.getMessage())).response();
    } catch (RuntimeException e) {
      LOG.error("{} {} fails", request.method(), request.path(), e);
      return ApiException.failed(String.valueOf(e.getMessage())).response();
    }
  }

  private Response route(Request request) {
    if (request.path().isEmpty()) {
      return notFound();
    }
    boolean alone = request.path().size() == 1;
    return switch (request.segment(0)) {
      case "proxies" -> proxies(request);
      case "populate" -> alone ? post(request, () -> proxies.populate(request)) : notFound();
      case "reset" -> alone ? post(request, proxies::reset) : notFound();
      case "version" -> alone ? get(request, ControlApi::version) : notFound();
      case "metrics" -> alone ? get(request, this::metrics) : notFound();
      case "tandem" -> tandem.answer(request);
      default -> notFound();
    };
  }

  private Response proxies(Request request) {
    return switch (request.path().size()) {
      case 1 ->
          switch (request.method()) {
            case "GET" -> proxies.list();
            case "POST" -> proxies.create(request);
            default -> notAllowed();
          };
      case 2 -> proxy(request, request.segment(1));
      case 3, 4 -> request.segment(2).equals("toxics") ? toxics(request) : notFound();
      default -> notFound();
    };
  }

  private Response proxy(Request request, String name) {
    return switch (request.method()) {
      case "GET" -> proxies.show(name);
      case "POST", "PATCH" -> proxies.update(request, name);
      case "DELETE" -> proxies.delete(name);
      default -> notAllowed();
    };
  }

  private Response toxics(Request request) {
    Link link = proxies.find(request.segment(1));
    if (request.path().size() == 3) {
      return switch (request.method()) {
        case "GET" -> Response.ok(ToxicApi.list(link));
        case "POST" -> ToxicApi.create(link, request);
        default -> notAllowed();
      };
    }
    String name = request.segment(3);
    return switch (request.method()) {
      case "GET" -> ToxicApi.show(link, name);
      case "POST", "PATCH" -> ToxicApi.update(link, request, name);
      case "DELETE" -> ToxicApi.delete(link, name);
      default -> notAllowed();
    };
  }

  private static Response version() {
    return new Response(
        200, "application/json;charset=utf-8", "{\"version\": \"" + VERSION + "\"}\n");
  }

  private Response metrics() {
    return new Response(200, PrometheusText.CONTENT_TYPE, PrometheusText.of(injector.links()));
  }

  static Response get(Request request, Supplier<Response> answer) {
    return request.method().equals("GET") ? answer.get() : notAllowed();
  }

  static Response post(Request request, Supplier<Response> answer) {
    return request.method().equals("POST") ? answer.get() : notAllowed();
  }

  static Response notFound() {
    return Response.text(404, "404 page not found\n");
  }

  static Response notAllowed() {
    return Response.text(405, "");
  }
}

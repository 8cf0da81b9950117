package dev.tandem.lag.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.lag.Addresses;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.Limits;
import dev.tandem.lag.LinkPlan;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.LinkSettings;
import dev.tandem.lag.link.Upstream;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /proxies}, {@code /populate} and {@code /reset}: what Toxiproxy calls a proxy is a link.
 * Owned by the control's thread.
 */
final class ProxyApi {
  private final LatencyInjector injector;

  ProxyApi(LatencyInjector injector) {
    this.injector = injector;
  }

  /** A proxy that was asked for. */
  private record Wish(String name, InetSocketAddress listen, Upstream upstream, boolean enabled) {
    static Wish read(Fields fields) {
      String name = fields.requiredText("name");
      fields.requiredText("upstream");
      return new Wish(
          name,
          fields.parsed("listen", ProxyApi::listen).orElseGet(() -> Addresses.loopback(0)),
          fields.parsed("upstream", Addresses::upstream).orElseThrow(),
          fields.flag("enabled").orElse(true));
    }

    boolean isMetBy(Link link) {
      return link.address().equals(listen) && link.settings().upstream().equals(upstream);
    }
  }

  /** {@code :26379} is any address of this machine, as Go has it; an empty text is the loopback. */
  private static InetSocketAddress listen(String text) {
    if (text.isEmpty()) {
      return Addresses.loopback(0);
    }
    return Addresses.listen(text.startsWith(":") ? "0.0.0.0" + text : text);
  }

  Link find(String name) {
    return injector.link(name).orElseThrow(ApiException::proxyNotFound);
  }

  List<Link> links() {
    return injector.links();
  }

  Response list() {
    ObjectNode all = Json.object();
    injector.links().forEach(link -> all.set(link.name(), json(link)));
    return Response.ok(all);
  }

  Response show(String name) {
    return Response.ok(json(find(name)));
  }

  Response create(Request request) {
    Wish wish = Wish.read(request.fields());
    if (injector.link(wish.name()).isPresent()) {
      throw ApiException.proxyExists();
    }
    return Response.created(json(make(wish)));
  }

  private Link make(Wish wish) {
    if (injector.links().size() >= Limits.CONTROL_LINKS) {
      throw ApiException.tooMany("proxies", Limits.CONTROL_LINKS);
    }
    LinkPlan plan = injector.link(wish.listen(), wish.upstream()).name(wish.name());
    try {
      return wish.enabled() ? plan.start() : plan.create();
    } catch (IOException e) {
      throw ApiException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Makes all proxies of a list; those that are there already stay as they are. */
  Response populate(Request request) {
    JsonNode given = request.json();
    if (!given.isArray()) {
      throw ApiException.badBody("expected an array of proxies");
    }
    if (given.size() > Limits.CONTROL_LINKS) {
      throw ApiException.tooMany("proxies", Limits.CONTROL_LINKS);
    }
    List<Wish> wishes = new ArrayList<>();
    for (JsonNode one : given) {
      String where = " at proxy " + (wishes.size() + 1);
      wishes.add(Wish.read(Fields.of(one, where)));
    }
    ArrayNode made = Json.array();
    try {
      wishes.forEach(wish -> made.add(json(makeOrKeep(wish))));
      return Response.created(Json.object().set("proxies", made));
    } catch (ApiException e) {
      ObjectNode body = e.body();
      body.set("proxies", made);
      return Response.json(e.status(), body);
    }
  }

  private Link makeOrKeep(Wish wish) {
    Link there = injector.link(wish.name()).orElse(null);
    if (there != null && wish.isMetBy(there)) {
      return there;
    }
    if (there != null) {
      there.close();
    }
    return make(wish);
  }

  /** Changes what is mentioned. If it cannot listen as it is told to, it is as it was before. */
  Response update(Request request, String name) {
    Link link = find(name);
    LinkSettings old = link.settings();
    boolean ran = link.isRunning();
    Fields fields = request.fields();
    Wish wish =
        new Wish(
            name,
            fields.parsed("listen", ProxyApi::listen).orElse(old.listen()),
            fields.parsed("upstream", Addresses::upstream).orElse(old.upstream()),
            fields.flag("enabled").orElse(ran));
    try {
      grant(link, wish);
    } catch (IOException e) {
      restore(link, new Wish(name, old.listen(), old.upstream(), ran));
      throw ApiException.failed(String.valueOf(e.getMessage()));
    }
    return Response.ok(json(link));
  }

  private static void grant(Link link, Wish wish) throws IOException {
    boolean moves = !wish.isMetBy(link);
    if (moves || !wish.enabled()) {
      link.stop();
    }
    if (moves) {
      link.listenOn(wish.listen());
      link.leadTo(wish.upstream());
    }
    if (wish.enabled()) {
      link.start();
    }
  }

  private static void restore(Link link, Wish before) {
    try {
      grant(link, before);
    } catch (IOException e) {
      throw ApiException.failed(
          "the proxy is stopped, as it cannot go back either: " + e.getMessage());
    }
  }

  Response delete(String name) {
    find(name).close();
    return Response.noContent();
  }

  /** Starts all proxies and removes all toxics. */
  Response reset() {
    for (Link link : injector.links()) {
      try {
        link.start();
      } catch (IOException e) {
        throw ApiException.failed(String.valueOf(e.getMessage()));
      }
      Toxics.of(link).forEach(toxic -> Toxics.remove(link, toxic));
    }
    return Response.noContent();
  }

  /** An address as people write it. */
  static String text(InetSocketAddress address) {
    return address.isUnresolved()
        ? address.getHostString() + ":" + address.getPort()
        : NetUtil.toSocketAddressString(address);
  }

  private static ObjectNode json(Link link) {
    ObjectNode json =
        Json.object()
            .put("name", link.name())
            .put("listen", text(link.address()))
            .put("upstream", link.settings().upstream().toString())
            .put("enabled", link.isRunning());
    json.set("toxics", ToxicApi.list(link));
    return json;
  }
}

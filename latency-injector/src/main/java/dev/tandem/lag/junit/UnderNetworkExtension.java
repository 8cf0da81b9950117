package dev.tandem.lag.junit;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Does what {@link UnderNetwork} says. A network lives in the store of its test, and JUnit closes
 * it with that. Stateless.
 */
final class UnderNetworkExtension
    implements ClassTemplateInvocationContextProvider,
        TestTemplateInvocationContextProvider,
        ParameterResolver,
        BeforeEachCallback,
        AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(UnderNetworkExtension.class);
  private static final String PLAN = "plan";

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  // ---- Once for each network

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    return NetworkPlan.of(context.getRequiredTestClass(), context.getRequiredTestClass()).stream()
        .map(OfClass::new);
  }

  private record OfClass(NetworkPlan plan) implements ClassTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return "under " + plan.name();
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      store(context).put(PLAN, plan);
    }
  }

  /** Only plain templates: of a parameterised test the parameters are not known here. */
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(TestTemplate.class)
        && !plansOfMethod(context).isEmpty();
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return plansOfMethod(context).stream().map(OfMethod::new);
  }

  private record OfMethod(NetworkPlan plan) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return "under " + plan.name();
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      store(context).put(PLAN, plan);
    }
  }

  // ---- For one test

  private static List<NetworkPlan> plansOfMethod(ExtensionContext context) {
    return context
        .getTestMethod()
        .map(method -> NetworkPlan.of(method, context.getRequiredTestClass()))
        .orElse(List.of());
  }

  private static NetworkPlan plan(ExtensionContext context) {
    List<NetworkPlan> own = plansOfMethod(context);
    if (own.size() == 1) {
      return own.getFirst();
    }
    @Nullable NetworkPlan present = store(context).get(PLAN, NetworkPlan.class);
    if (present == null && own.isEmpty()) {
      throw new ExtensionConfigurationException(
          "a Network is for one test: take it there, in @BeforeEach, or in the constructor");
    }
    if (present == null || !(own.isEmpty() || own.contains(present))) {
      throw new ExtensionConfigurationException(
          "a method with several networks is a @TestTemplate, not a @Test or another kind;"
              + " @UnderNetwork on the class works with every kind");
    }
    return present;
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Network.class;
  }

  @Override
  public Network resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context).computeIfAbsent(plan(context), Network::new, Network.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    // A test that asks for no network should hear of a mistake too.
    plan(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context
        .getExecutionException()
        // That there is no network was told already.
        .filter(failure -> !(failure instanceof ExtensionConfigurationException))
        .ifPresent(failure -> {
          @Nullable Network network = store(context).get(plan(context), Network.class);
          if (network != null) {
            failure.addSuppressed(network.report());
          }
        });
  }
}

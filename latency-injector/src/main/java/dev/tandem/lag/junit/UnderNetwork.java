package dev.tandem.lag.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs tests under a network, or under each of several. A test takes a {@link Network} and asks it
 * for a way to its server:
 *
 * <pre>{@code
 * @UnderNetwork({"lan", "transatlantic", "3g"})
 * class MyClientTest {
 *   @Test
 *   void connects(Network network) {
 *     Link link = network.to("localhost", server.port());
 *     assertTrue(new MyClient("localhost", link.port()).connects());
 *   }
 * }
 * }</pre>
 *
 * <p>On a class, all its tests run once under each network, whatever kind of test they are. On a
 * method it replaces that of the class; a method with several networks is a {@code @TestTemplate}
 * instead of a {@code @Test}. It may stand several times, so that only some networks have a
 * timeline.
 *
 * <p>A test that fails shows the network, what its links did, and the seed, which repeats it with
 * {@code -Dtandem.lag.seed=N}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(UnderNetwork.Several.class)
@ClassTemplate
@ExtendWith(UnderNetworkExtension.class)
public @interface UnderNetwork {
  /** Profiles, by name. */
  String[] value();

  /**
   * What happens to each link after it was made: a text such as {@code "at 2s partition for 1s"},
   * or, without a space, the name of a resource beside the test's class that holds such a text.
   */
  String timeline() default "";

  /** Decides all chance; 0 is another seed for each test. */
  long seed() default 0;

  /** Holds those that stand several times. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @ClassTemplate
  @ExtendWith(UnderNetworkExtension.class)
  @interface Several {
    /** All of them. */
    UnderNetwork[] value();
  }
}

package dev.tandem.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Date;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What this module, and each of its packages, may use. */
final class ArchitectureTest {
  private static final JavaClasses SYNC =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tandem.sync");

  private static final String[] PURE = {
    "dev.tandem.sync.text",
    "dev.tandem.sync.document",
    "dev.tandem.sync.undo",
    "dev.tandem.sync.mutation",
    "dev.tandem.sync.encoding",
    "dev.tandem.sync.message",
    "dev.tandem.sync.authority",
    "dev.tandem.sync.replica",
    "dev.tandem.sync.simulation"
  };

  @Test
  void thePureCoreUsesOnlyWhatHasNoSideEffects() {
    classes()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.tandem.sync..",
            "java.lang",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.nio",
            "java.nio.charset",
            "java.security",
            "java.util",
            "java.util.function",
            "java.util.random",
            "java.util.stream",
            "com.esotericsoftware.kryo..",
            "org.jspecify.annotations")
        .check(SYNC);
  }

  @Test
  void thePureCoreKnowsNoThreadsAndNoClocks() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Thread.class,
            Runtime.class,
            ThreadLocal.class,
            Date.class,
            Random.class,
            ThreadLocalRandom.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Object.class, "wait")
        .orShould()
        .callMethod(Object.class, "notifyAll")
        .check(SYNC);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.tandem.sync.(*)..").should().beFreeOfCycles().check(SYNC);
  }

  @Test
  void documentsKnowNeitherReplicasNorAuthorities() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.tandem.sync.text",
            "dev.tandem.sync.document",
            "dev.tandem.sync.undo",
            "dev.tandem.sync.mutation")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tandem.sync.message",
            "dev.tandem.sync.encoding",
            "dev.tandem.sync.authority",
            "dev.tandem.sync.replica")
        .check(SYNC);
  }

  @Test
  void aLocalStoreKnowsReplicasAndNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("dev.tandem.sync.store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tandem.sync.authority", "dev.tandem.protocol..", "io.netty..", "java.net")
        .check(SYNC);
  }

  @Test
  void theTwoHalvesMeetOnlyInMessages() {
    noClasses()
        .that()
        .resideInAPackage("dev.tandem.sync.replica")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tandem.sync.authority")
        .check(SYNC);
    noClasses()
        .that()
        .resideInAPackage("dev.tandem.sync.authority")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tandem.sync.replica")
        .check(SYNC);
  }
}

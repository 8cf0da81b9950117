package dev.tandem.lag;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What each package of this module may use. */
final class ArchitectureTest {
  private static final JavaClasses LAG =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tandem.lag");

  private static final String[] PURE = {
    "dev.tandem.lag.text",
    "dev.tandem.lag.impairment",
    "dev.tandem.lag.model",
    "dev.tandem.lag.profile",
    "dev.tandem.lag.timeline"
  };

  @Test
  void thePureHalfKnowsNeitherSocketsNorThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.netty..",
            "java.net..",
            "java.nio.channels..",
            "java.util.concurrent..",
            "java.time..",
            "org.slf4j..",
            "info.picocli..",
            "picocli..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(LAG);
  }

  @Test
  void thePureHalfReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .check(LAG);
  }

  @Test
  void onlyTextsReadFiles() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.tandem.lag.impairment", "dev.tandem.lag.model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.io..")
        .check(LAG);
  }

  @Test
  void onlyThePanelKnowsJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tandem.lag.panel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "atlantafx..")
        .check(LAG);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.tandem.lag.(*)..").should().beFreeOfCycles().check(LAG);
  }
}

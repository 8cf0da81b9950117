package dev.tandem.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which way the arrows of the map go. */
class ArchitectureTest {
  private final JavaClasses server =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tandem.server");

  @Test
  void theServerUsesOnlyTheProtocolAndTheSyncCore() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.tandem.thin..", "dev.tandem.thick..", "dev.tandem.lag..")
        .check(server);
  }

  @Test
  void onlyOnePlaceKnowsWhichKindsOfDesktopThereAre() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tandem.server.desktop..")
        .and()
        .doNotHaveFullyQualifiedName(DesktopKinds.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tandem.server.desktop.*..")
        .check(server);
  }

  @Test
  void whatIsBelowDoesNotKnowWhatIsAbove() {
    noClasses()
        .that()
        .resideInAnyPackage("..server.desktop..", "..server.process..", "..server.viewer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..server.session..",
            "..server.connection..",
            "..server.account..",
            "..server.command..")
        .check(server);
    noClasses()
        .that()
        .resideInAnyPackage("..server.session..", "..server.account..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..server.connection..", "..server.command..")
        .check(server);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.tandem.server.(*)..").should().beFreeOfCycles().check(server);
  }

  @Test
  void javaFxIsUsedOnlyByTheEmbeddedDesktop() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.tandem.server.desktop.embedded..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("javafx..", "com.sun.javafx..", "com.sun.glass..")
        .check(server);
  }
}

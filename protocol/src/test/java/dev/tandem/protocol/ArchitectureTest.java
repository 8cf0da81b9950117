package dev.tandem.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this module, and each of its packages, may use. */
final class ArchitectureTest {
  private static final JavaClasses PROTOCOL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tandem");

  @Test
  void theModuleUsesOnlyItsLibraries() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.tandem.protocol..",
            "java..",
            "javax.net.ssl..",
            "io.netty..",
            "com.esotericsoftware.kryo..",
            "net.jpountz..",
            "org.bouncycastle..",
            "org.slf4j..",
            "org.jspecify..")
        .check(PROTOCOL);
  }

  @Test
  void messagesKnowNoSocketsAndNoBuffers() {
    noClasses()
        .that()
        .resideInAPackage("dev.tandem.protocol.message")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "java.net..", "java.nio.channels..", "javax.net..")
        .check(PROTOCOL);
  }

  @Test
  void encodingsKnowBuffersButNoSockets() {
    noClasses()
        .that()
        .resideInAPackage("dev.tandem.protocol.encoding")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.netty.channel..",
            "io.netty.bootstrap..",
            "io.netty.handler..",
            "java.net..",
            "java.nio.channels..",
            "javax.net..",
            "java.util.concurrent..")
        .check(PROTOCOL);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.tandem.protocol.(*)..").should().beFreeOfCycles().check(PROTOCOL);
  }
}

package dev.pipewright.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalArchitectureTest {

    private static final String ROOT = "dev.pipewright.local";

    private static final JavaClasses LOCAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesDoNotDependOnEachOtherInACircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(LOCAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "athena",
                "bus",
                "callback",
                "describe",
                "glue",
                "mail",
                "parameters",
                "secrets",
                "storage",
                "table"
            })
    void anEmbeddedServiceKnowsNeitherTheWorkflowNorWhoUsesIt(String service) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".asl..",
                        ROOT + ".capture..",
                        ROOT + ".command..",
                        ROOT + ".console..",
                        ROOT + ".diagnose..",
                        ROOT + ".embedded..",
                        ROOT + ".result..")
                .check(LOCAL);
    }

    @Test
    void theInterpreterKnowsStatesAndNothingOfPipewright() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".asl..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.pipewright.core..",
                        "dev.pipewright.onboarding..",
                        "dev.pipewright.diagnosis..",
                        "dev.pipewright.decisions..",
                        "software.amazon.awssdk..")
                .check(LOCAL);
    }

    @Test
    void onlyCommandsKnowTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".command..")
                .check(LOCAL);
    }
}

package dev.pipewright.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CoreArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.pipewright.core");

    @Test
    void coreImportsNoFeature() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.pipewright..").and(resideOutsideOfPackage("dev.pipewright.core..")))
                .check(CORE);
    }

    @Test
    void onlyTheHandlerBaseSeesLambda() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.pipewright.core.handler")
                .and()
                .haveSimpleNameNotEndingWith("Handler")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws.services.lambda..")
                .check(CORE);
    }

    @Test
    void theOnlyAwsServiceInCoreIsTheEventBus() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.services..")
                        .and(resideOutsideOfPackage("software.amazon.awssdk.services.eventbridge..")))
                .check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.pipewright.core.event")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.eventbridge..")
                .check(CORE);
    }

    @Test
    void packagesDoNotDependOnEachOtherInACircle() {
        slices().matching("dev.pipewright.core.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void theRulesAboveLookAtTheWholeOfCore() {
        assertThat(CORE).extracting("simpleName").contains("StateHandler", "Milestones", "Plan", "Redaction");
    }
}

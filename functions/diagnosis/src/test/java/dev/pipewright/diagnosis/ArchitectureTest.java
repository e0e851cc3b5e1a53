package dev.pipewright.diagnosis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.pipewright.diagnosis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.pipewright.diagnosis";

    @ArchTest
    static final ArchRule stagesDoNotImportEachOther =
            slices().matching(ROOT + ".(network|credentials|driver)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatIsSharedKnowsNoStage = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".step..", ROOT + ".reading..", ROOT + ".look..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".network..", ROOT + ".credentials..", ROOT + ".driver..");

    @ArchTest
    static final ArchRule readingAnErrorTouchesNoAwsClient = noClasses()
            .that()
            .resideInAPackage(ROOT + ".reading..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule rulesDoNoInputOrOutput = noClasses()
            .that()
            .resideInAPackage(ROOT + ".network.rule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..", "java.net..", "java.io..");

    @ArchTest
    static final ArchRule onlyHandlersKnowTheCompositionRoot = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Handler")
            .and()
            .doNotHaveSimpleName("DiagnosisClients")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("DiagnosisClients");

    @ArchTest
    static final ArchRule onlyHandlersKnowLambda = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Handler")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws.services.lambda..");

    @ArchTest
    static final ArchRule handlersAreFinal = classes()
            .that()
            .haveSimpleNameEndingWith("Handler")
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}

package dev.pipewright.diagnosis;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

@AnalyzeClasses(packages = "dev.pipewright.diagnosis", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.pipewright.diagnosis";

    /** Also what a client offers besides its operations. */
    private static final Pattern READS = Pattern.compile(
            "(?!(?:batchG|g)etSecretValue)(?:describe|get|head|list|search|simulate)[A-Z]\\w*|builder|create|close");

    @ArchTest
    static final ArchRule stagesDoNotImportEachOther =
            slices().matching(ROOT + ".(network|credentials|driver)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatIsSharedKnowsNoStage = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".step..",
                    ROOT + ".reading..",
                    ROOT + ".look..",
                    ROOT + ".source..",
                    ROOT + ".stored..",
                    ROOT + ".policy..",
                    ROOT + ".right..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".network..", ROOT + ".credentials..", ROOT + ".driver..");

    @ArchTest
    static final ArchRule readingErrorsAndPoliciesTouchesNoAwsClient = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".reading..", ROOT + ".policy..", ROOT + ".driver.jar..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule rulesDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".network.rule..", ROOT + ".network.change..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..", "java.net..", "java.io..");

    @ArchTest
    static final ArchRule nothingIsChangedInAnAccountAndNoSecretIsRead = noClasses()
            .should()
            .callMethodWhere(describe("changes something, or reads a secret", call -> {
                var owner = call.getTargetOwner();
                return owner.getPackageName().startsWith("software.amazon.awssdk.services.")
                        && owner.getSimpleName().endsWith("Client")
                        && !READS.matcher(call.getName()).matches();
            }));

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

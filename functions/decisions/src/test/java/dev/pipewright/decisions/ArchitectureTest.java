package dev.pipewright.decisions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_PAGE_KNOWS_NEITHER_MAIL_NOR_THE_ASKING_SIDE = noClasses()
            .that()
            .resideInAPackage("..decisions.page..")
            .or()
            .haveSimpleNameStartingWith("PageRoot")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..decisions.mail..", "..decisions.ask..", "..sesv2..");

    @ArchTest
    static final ArchRule THE_ASKING_SIDE_DOES_NOT_KNOW_THE_PAGE = noClasses()
            .that()
            .resideInAnyPackage("..decisions.ask..", "..decisions.mail..", "..decisions.approver..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..decisions.page..");

    @ArchTest
    static final ArchRule THE_RECORD_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("..decisions.record..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..decisions.ask..",
                    "..decisions.page..",
                    "..decisions.mail..",
                    "..decisions.approver..",
                    "..decisions.delivery..",
                    "..decisions.template..");

    @ArchTest
    static final ArchRule ONLY_HANDLERS_SEE_LAMBDA = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Handler")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws.services.lambda..");

    @ArchTest
    static final ArchRule ONLY_THE_RECORD_SPEAKS_TO_DYNAMODB = noClasses()
            .that()
            .resideOutsideOfPackage("..decisions.record..")
            .and()
            .haveSimpleNameNotEndingWith("Root")
            .and()
            .doNotHaveSimpleName("Clients")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb..");
}

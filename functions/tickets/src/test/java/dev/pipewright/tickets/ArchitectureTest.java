package dev.pipewright.tickets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule WHAT_PROVES_A_SENDER_READS_NO_PAYLOAD = noClasses()
            .that()
            .resideInAPackage("..tickets.sender..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..tickets.mapping..", "..tickets.webhook..");

    @ArchTest
    static final ArchRule A_MAPPING_CALLS_NOBODY_AND_KNOWS_NO_DELIVERY = noClasses()
            .that()
            .resideInAPackage("..tickets.mapping..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..tickets.sender..", "..tickets.delivery..", "..tickets.webhook..", "software.amazon.awssdk..");

    @ArchTest
    static final ArchRule A_DELIVERY_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("..tickets.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..tickets.sender..", "..tickets.mapping..", "..tickets.webhook..");

    @ArchTest
    static final ArchRule ONLY_HANDLERS_SEE_LAMBDA = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Handler")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws.services.lambda..");

    @ArchTest
    static final ArchRule ONLY_STORES_SEE_DYNAMODB = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .haveSimpleNameNotEndingWith("Root")
            .and()
            .doNotHaveSimpleName("Clients")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb..");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("..tickets.(webhook|complete|report)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule ONLY_THE_SITE_CALLS_TICKET_SYSTEMS = noClasses()
            .that()
            .resideOutsideOfPackage("..tickets.site..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule A_SITE_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("..tickets.site..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..tickets.sender..",
                    "..tickets.mapping..",
                    "..tickets.delivery..",
                    "..tickets.webhook..",
                    "..tickets.complete..",
                    "..tickets.report..");
}

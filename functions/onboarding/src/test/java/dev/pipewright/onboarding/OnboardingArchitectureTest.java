package dev.pipewright.onboarding;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.pipewright.core.handler.StateHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnboardingArchitectureTest {

    private static final int MAX_HANDLER_LINES = 40;

    private static final JavaClasses ONBOARDING = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.pipewright.onboarding");

    @Test
    void featuresDoNotImportEachOther() {
        slices().matching("dev.pipewright.onboarding.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ONBOARDING);
    }

    @Test
    void onlyHandlersSeeLambda() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Handler")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws.services.lambda..")
                .check(ONBOARDING);
    }

    @Test
    void aHandlerIsFinalAndLambdaCanBuildIt() {
        classes()
                .that()
                .areAssignableTo(StateHandler.class)
                .should()
                .haveSimpleNameEndingWith("Handler")
                .andShould()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(ONBOARDING);

        assertThat(handlers())
                .allSatisfy(
                        handler -> assertThat(handler.reflect().getConstructor().getParameterCount())
                                .isZero());
    }

    @Test
    void aHandlerIsSmall() throws IOException {
        for (var handler : handlers()) {
            var source = Path.of("src/main/java", handler.getName().replace('.', '/') + ".java");
            var body = Files.readAllLines(source).stream()
                    .dropWhile(line -> !line.startsWith("public final class"))
                    .toList();

            assertThat(body).as(handler.getSimpleName()).hasSizeBetween(1, MAX_HANDLER_LINES);
        }
    }

    @Test
    void clientsAreBuiltInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("OnboardingClients")
                .and()
                // Reads answers and builds nothing.
                .doNotHaveSimpleName("AnswersOfGlue")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.http..")
                .check(ONBOARDING);
    }

    @Test
    void theRulesAboveLookAtEveryHandler() {
        assertThat(handlers())
                .extracting(JavaClass::getSimpleName)
                .contains(
                        "ClassifyRequestHandler",
                        "DiscoverSourcesHandler",
                        "PlanConnectionHandler",
                        "CreateSecretHandler",
                        "CreateConnectionHandler",
                        "TidyUpHandler",
                        "TestConnectionHandler",
                        "PrepareEngineTestHandler",
                        "ReadProbeHandler",
                        "ClearEngineTestHandler");
    }

    private static List<JavaClass> handlers() {
        return ONBOARDING.stream()
                .filter(type -> type.isAssignableTo(StateHandler.class))
                .toList();
    }
}

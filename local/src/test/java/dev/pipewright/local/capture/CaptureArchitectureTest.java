package dev.pipewright.local.capture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Nothing that captures or diagnoses an account can ask for a secret's value. */
class CaptureArchitectureTest {

    private static final JavaClasses READING = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.pipewright.local.capture", "dev.pipewright.local.diagnose");

    @Test
    void noCallCanAnswerWithASecret() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(?:(?:Batch)?GetSecretValue|GetParameters?)\\w*Request")
                .check(READING);
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks for a secret's value", call -> call.getName().matches("(?:batchG|g)etSecretValue.*")))
                .check(READING);
    }

    @Test
    void everyCallOnlyReads() {
        assertThat(READING.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(use -> use.getTargetClass())
                        .filter(type -> type.getPackageName().startsWith("software.amazon.awssdk.services."))
                        .map(type -> type.getSimpleName())
                        .filter(name -> name.endsWith("Request"))
                        .distinct())
                .isNotEmpty()
                .allMatch(name -> name.matches("(?:Describe|Get|List|Search|Head)\\w+Request"));
    }
}

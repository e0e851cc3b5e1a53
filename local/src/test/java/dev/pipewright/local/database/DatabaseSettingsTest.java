package dev.pipewright.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void eachRunHasItsOwnPasswordAndItIsNeverPrinted() {
        var one = DemoLogin.random(new SecureRandom());
        var other = DemoLogin.random(new SecureRandom());

        assertThat(one.password()).hasSize(32).isNotEqualTo(other.password());
        assertThat(one).asString().doesNotContain(one.password()).contains("***");
    }

    @Test
    void aPasswordThatCouldEndAStatementIsRefused() {
        assertThatThrownBy(() -> new DemoLogin("a\nDROP ROLE glue_reader"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("DROP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Orders", "1st", "a-b", "orders; DROP TABLE x", "template1"})
    void aDatabaseNameThatNeedsQuotingOrIsReservedIsRefused(String name) {
        assertThatThrownBy(() -> new ClusterTemplate(List.of(name))).hasMessageContaining("'" + name + "'");
    }

    @Test
    void aClusterWithoutADatabaseIsRefused() {
        assertThatThrownBy(() -> new ClusterTemplate(List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new ClusterTemplate(List.of("orders", "orders")))
                .hasMessageContaining("once");
    }

    @Test
    void theCacheFollowsTheXdgVariableUnlessItIsRelative() {
        assertThat(CacheFolder.ofUser(Map.of("XDG_CACHE_HOME", "/var/cache/me")).path())
                .isEqualTo(Path.of("/var/cache/me/pipewright"));
        assertThat(CacheFolder.ofUser(Map.of("XDG_CACHE_HOME", "me")).path())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "pipewright"));
    }

    @Test
    void aCacheEntryIsMadeOnceAndOneThatFailedIsMadeAgain() {
        var cache = new CacheFolder(folder.resolve("cache"));
        var made = new AtomicInteger();

        assertThatThrownBy(() -> cache.entry("thing", entry -> {
                    write(entry.resolve("half"));
                    throw new IllegalStateException("interrupted");
                }))
                .hasMessage("interrupted");
        cache.entry("thing", entry -> made.incrementAndGet());
        var entry = cache.entry("thing", again -> made.incrementAndGet());

        assertThat(made).hasValue(1);
        assertThat(entry).isEmptyDirectory();
    }

    @Test
    void twoThatNeedAnEntryAtOnceMakeItOnce() {
        var cache = new CacheFolder(folder.resolve("cache"));
        var made = new AtomicInteger();
        var together = new CyclicBarrier(2);
        Supplier<Path> need = () -> {
            meet(together);
            return cache.entry("thing", entry -> made.incrementAndGet());
        };

        var one = CompletableFuture.supplyAsync(need, DatabaseSettingsTest::onItsOwnThread);
        var other = CompletableFuture.supplyAsync(need, DatabaseSettingsTest::onItsOwnThread);

        assertThat(one.join()).isEqualTo(other.join());
        assertThat(made).hasValue(1);
    }

    private static void onItsOwnThread(Runnable task) {
        new Thread(task).start();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "half");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

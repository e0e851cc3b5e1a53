package dev.pipewright.decisions.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.event.Milestone;
import dev.pipewright.decisions.record.FollowUp;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.world.Crashes.Crash;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** A sweep that dies at any border between it and a service, and sweeps that run at the same time. */
class BrokenSweepTest {

    private static final String ASK = "Approval needed for an AWS Glue connection";
    private static final List<String> PEOPLE = List.of(Samples.ADA, Samples.IVAN, "zoe@example.com");
    private static final Duration AFTER_ANY_LEASE = Duration.ofSeconds(31);
    private static final Duration HALF = Duration.ofSeconds((World.TIMEOUT_SECONDS - 60) / 2);
    private static final Map<String, String> APPROVAL = Map.of(
            "action", "approve", "username", "glue_reader", "password", "not-a-real-one", "confirmation", "orders");

    private final Question question = Samples.newSecret();

    @Test
    void whereverAReminderDiesTheNextSweepGoesOnAndNobodyIsRemindedTwice() {
        var borders = dyingEverywhere(
                world -> {
                    world.asked(question);
                    world.clock.pass(HALF);
                },
                (world, border) -> {
                    assertThat(world.record(question).followUp()).as(border).isEqualTo(FollowUp.REMINDED);
                    assertToldOnce(world, border, "Reminder: " + ASK, 2);
                });

        assertThat(borders).isGreaterThan(15);
    }

    @Test
    void whereverAnEscalationDiesTheNextSweepGoesOnAndNobodyIsAskedTwice() {
        var borders = dyingEverywhere(
                world -> {
                    world.asked(question);
                    world.clock.pass(HALF);
                    world.sweep();
                    world.approvers(Samples.APPROVERS.replace("]", """
                            ,{"email":"zoe@example.com","group":"data","escalation":true,"ids":{"jira":"5b10-zoe"}}]"""));
                    world.clock.pass(HALF.dividedBy(2));
                },
                (world, border) -> {
                    assertThat(world.record(question).followUp()).as(border).isEqualTo(FollowUp.ESCALATED);
                    assertToldOnce(world, border, ASK, 3);
                });

        assertThat(borders).isGreaterThan(15);
    }

    @Test
    void whereverAnExpiryDiesItIsAnnouncedAndToldOnce() {
        var borders = dyingEverywhere(
                world -> {
                    world.asked(question);
                    world.clock.pass(HALF.multipliedBy(2));
                },
                (world, border) -> {
                    assertThat(world.record(question).status()).as(border).isEqualTo(Status.EXPIRED);
                    assertThat(world.events.happenings("Approval Expired"))
                            .as(border)
                            .hasSize(1);
                    assertToldOnce(world, border, "The AWS Glue request has expired", 2);
                    assertNothingIsDue(world, border);
                });

        assertThat(borders).isGreaterThan(30);
    }

    @Test
    void whereverALateDeliveryDiesTheWorkflowIsAnsweredOnceAndTheSpareStageIsRemoved() {
        var borders = dyingEverywhere(
                world -> {
                    var token = world.asked(question);
                    world.ssm.putParameter(
                            request -> request.name(world.record(question).stageFolder() + "spare"));
                    world.sfn
                            .failures()
                            .next(SfnException.builder().statusCode(400).build());
                    world.post(token, APPROVAL);
                },
                (world, border) -> {
                    assertThat(world.sfn.outputs()).as(border).hasSize(1);
                    assertThat(world.record(question).announced()).as(border).contains(Milestone.APPROVAL_GRANTED);
                    assertThat(world.events.happenings("Approval Granted"))
                            .as(border)
                            .hasSize(1);
                    assertToldOnce(world, border, "The AWS Glue connection was approved", 2);
                    assertThat(world.ssm.stages())
                            .as(border)
                            .containsExactly(world.record(question)
                                    .decided()
                                    .orElseThrow()
                                    .stagedParameter()
                                    .orElseThrow());
                    assertNothingIsDue(world, border);
                });

        assertThat(borders).isGreaterThan(30);
    }

    @Test
    void whereverARefusalDiesTheWorkflowIsRefusedOnce() {
        var borders = dyingEverywhere(
                world -> {
                    world.ses.reject(Samples.ADA);
                    world.ses.reject(Samples.IVAN);
                    world.ask(question, Samples.REQUESTER, "task-1", 0);
                },
                (world, border) -> {
                    assertThat(world.sfn.refusals()).as(border).hasSize(1);
                    assertThat(world.record(question).status()).as(border).isEqualTo(Status.EXPIRED);
                    assertNothingIsDue(world, border);
                });

        assertThat(borders).isGreaterThan(20);
    }

    @Test
    void whereverAskingDiedEverybodyWhoWasInvitedHasALinkAfterTheReminder() {
        for (var border = 1; ; border++) {
            var world = new World();
            world.crashes.at(border);
            if (!dies(() -> world.asked(question))) {
                break;
            }
            world.crashes.none();
            world.ask(question, Samples.REQUESTER, "task-2", 1);
            world.clock.pass(HALF);

            world.sweep();

            for (var person : List.of(Samples.ADA, Samples.IVAN)) {
                assertThat(world.ses.subjectsTo(person)).as("border %s", border).doesNotHaveDuplicates();
                assertThat(world.get(world.tokenOf(person)).getStatusCode())
                        .as("border %s", border)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void sweepsAtTheSameTimeTellEverybodyOnce() {
        var world = new World();
        world.asked(question);
        world.clock.pass(HALF);
        atTheSameTime(world);
        assertToldOnce(world, "reminder", "Reminder: " + ASK, 2);
        world.clock.pass(HALF);

        atTheSameTime(world);
        world.clock.pass(AFTER_ANY_LEASE);
        world.sweep();

        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Expired");
        for (var person : List.of(Samples.ADA, Samples.IVAN)) {
            assertThat(world.ses.subjectsTo(person)).hasSize(3).doesNotHaveDuplicates();
        }
        assertNothingIsDue(world, "all");
    }

    @Test
    void aDecisionAndASweepAtTheSameTimeAnswerTheWorkflowOnce() {
        var world = new World();
        var token = world.asked(question);
        world.clock.pass(HALF);

        var sweep = CompletableFuture.runAsync(world::sweep);
        world.post(token, APPROVAL);
        sweep.join();
        world.clock.pass(AFTER_ANY_LEASE);
        world.sweep();

        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Granted");
        assertNothingIsDue(world, "all");
    }

    /** Lets a sweep die at every border in turn, sweeps again, and returns how many borders there were. */
    private static int dyingEverywhere(Consumer<World> before, BiConsumer<World, String> after) {
        for (var border = 1; ; border++) {
            var world = new World();
            before.accept(world);
            world.crashes.at(border);
            if (!dies(world::sweep)) {
                assertThat(world.crashes.isPending()).isTrue();
                return border - 1;
            }
            world.crashes.none();
            world.clock.pass(AFTER_ANY_LEASE);

            world.sweep();
            world.sweep();

            after.accept(world, "border " + border);
        }
    }

    private static boolean dies(Runnable step) {
        try {
            step.run();
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    private static void atTheSameTime(World world) {
        var sweeps = 4;
        var start = new CyclicBarrier(sweeps);
        var pool = Executors.newFixedThreadPool(sweeps);
        try {
            IntStream.range(0, sweeps)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                await(start);
                                world.sweep();
                            },
                            pool))
                    .toList()
                    .forEach(CompletableFuture::join);
        } finally {
            pool.shutdown();
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Nobody gets this mail twice; only the mail at which a sweep died, claimed and not sent, can be missing. */
    private static void assertToldOnce(World world, String border, String subject, int people) {
        var told = PEOPLE.stream()
                .flatMap(person -> world.ses.subjectsTo(person).stream()
                        .filter(subject::equals)
                        .map(found -> person))
                .toList();
        assertThat(told).as(border).doesNotHaveDuplicates().hasSizeBetween(people - 1, people);
    }

    private static void assertNothingIsDue(World world, String border) {
        assertThat(world.items("decision/"))
                .as(border)
                .allSatisfy(item -> assertThat(item).doesNotContainKeys("dueAt", "duePartition"));
    }
}

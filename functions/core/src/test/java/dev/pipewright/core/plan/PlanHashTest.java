package dev.pipewright.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan.TokenService;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hash changes exactly when the plan does, warnings and estimate aside: shown by random changes of each of its members. */
class PlanHashTest {

    private static final AwsAccount ACCOUNT =
            new AwsAccount("111122223333", "eu-central-1", "arn:aws:sts::111122223333:assumed-role/pipewright/plan");

    /** A plan that has every member there is, whether or not they can be together. */
    private static final JsonNode FULL = Json.tree("""
            {"hash": "",
             "connectionInput": {"Name": "sales", "Description": "Sales", "ConnectionType": "MYSQL",
               "ConnectionProperties": {"HOST": "db.example.com", "PORT": "3306", "DATABASE": "sales"},
               "PhysicalConnectionRequirements": {"SubnetId": "subnet-1", "SecurityGroupIdList": ["sg-1", "sg-2"],
                 "AvailabilityZone": "eu-central-1a"},
               "AuthenticationConfiguration": {"AuthenticationType": "BASIC", "SecretArn": "${secretArn}"},
               "SparkProperties": {"sfRole": "R"}, "AthenaProperties": {"spill_bucket": "artifacts"},
               "ValidateForComputeEnvironments": ["SPARK", "ATHENA"], "ValidateCredentials": false},
             "secret": {"name": "glue/sales/0a", "origin": "NEW", "kind": "PASSWORD", "keys": ["username", "password"],
               "kmsKeyId": "key-1"},
             "iamLogin": {"url": "jdbc:mysql://db.example.com:3306/sales", "dbUser": "glue", "tokenService": "RDS"},
             "athena": {"catalogName": "sales", "functionName": "f", "spillBucket": "artifacts"},
             "iamStatement": {"Effect": "Allow", "Action": ["glue:GetConnection"], "Resource": ["arn:1", "arn:2"]},
             "verification": {"engines": ["GLUE_ETL", "ATHENA"], "table": "public.orders"},
             "estimate": {"costUsd": "0.02", "durationSeconds": 120},
             "warnings": ["TLS is not enforced."]}""");

    private static final Set<String> OUTSIDE = Set.of("hash", "estimate", "warnings");

    private final Random random = new Random(20_260_301);
    private final Set<String> touched = new HashSet<>();

    @Test
    void anyChangeOfWhatIsAgreedToIsAnotherHashAndNoOtherChangeIs() {
        var hash = hash(FULL);

        for (var round = 0; round < 3_000; round++) {
            var changed = (ObjectNode) FULL.deepCopy();
            var members = new ArrayList<String>();
            changed.fieldNames().forEachRemaining(members::add);
            var member = members.get(random.nextInt(members.size()));
            change(changed, member, member);

            if (OUTSIDE.contains(member)) {
                assertThat(hash(changed)).as("%s", changed).isEqualTo(hash);
            } else {
                assertThat(hash(changed)).as("%s", changed).isNotEqualTo(hash);
            }
        }
        assertThat(touched)
                .contains(
                        "connectionInput.ConnectionProperties.HOST",
                        "connectionInput.AuthenticationConfiguration.SecretArn",
                        "secret.kmsKeyId",
                        "iamLogin.tokenService",
                        "athena.spillBucket",
                        "verification.table",
                        "estimate.costUsd",
                        "warnings[0]")
                .hasSizeGreaterThan(40);
    }

    @Test
    void theSamePlanWrittenInAnotherOrderHasTheSameHash() {
        var hash = hash(FULL);

        for (var round = 0; round < 300; round++) {
            assertThat(hash(shuffled(FULL))).isEqualTo(hash);
        }
    }

    private static String hash(JsonNode plan) {
        return Json.read(Json.write(plan), Plan.class).hashOf(ACCOUNT);
    }

    /** Walks down to a random leaf and changes it, or a list on the way by an item. */
    private void change(ObjectNode parent, String name, String path) {
        var value = parent.get(name);
        if (value instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var next = names.get(random.nextInt(names.size()));
            change(object, next, path + "." + next);
        } else if (value instanceof ArrayNode list) {
            changeItem(list, path);
        } else {
            parent.set(name, other(path, value));
        }
    }

    private void changeItem(ArrayNode list, String path) {
        var index = random.nextInt(list.size());
        if (list.size() > 1 && random.nextInt(3) == 0) {
            list.remove(index);
            touched.add(path + "-");
        } else {
            list.set(index, other(path + "[" + index + "]", list.get(index)));
        }
    }

    private JsonNode other(String path, JsonNode value) {
        touched.add(path);
        if (value.isBoolean()) {
            return BooleanNode.valueOf(!value.booleanValue());
        }
        if (value.isInt()) {
            return IntNode.valueOf(value.intValue() + 1 + random.nextInt(100));
        }
        for (var words : List.of(Origin.values(), CredentialsKind.values(), TokenService.values(), Engine.values())) {
            var names = List.of(words).stream().map(Enum::name).toList();
            if (names.contains(value.textValue()) && !path.contains("connectionInput")) {
                var others = names.stream()
                        .filter(name -> !name.equals(value.textValue()))
                        .toList();
                return TextNode.valueOf(others.get(random.nextInt(others.size())));
            }
        }
        return TextNode.valueOf(value.textValue() + (char) ('a' + random.nextInt(26)));
    }

    private JsonNode shuffled(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        var copy = object.objectNode();
        names.forEach(name -> copy.set(name, shuffled(object.get(name))));
        return copy;
    }
}
